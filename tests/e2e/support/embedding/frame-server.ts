import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";

import { type Served, serve } from "./serve.ts";

const root = new URL("../../../../", import.meta.url);

/** What the server of a frame does, and what it saw. */
export interface FrameServer extends Served {
  /** The bodies with which sessions were opened, each with the token that came along. */
  opened: { ticket: string; origin: string; before: string | undefined }[];
  /** What the app's own requests said of who asks. */
  authorizations: (string | undefined)[];
  /** Tokens that are not good any more. */
  ended: Set<string>;
  /** How long sessions last (ms). */
  lasts: number;
}

/** In the app's place: it asks with `fetch`, listens with `EventSource`, and shows what it heard. */
const APP = `
export default async function run({ module_or_path }) { await (await module_or_path).arrayBuffer(); }
export function show_page(config) {
  const app = document.createElement("div");
  app.className = "app";
  document.documentElement.dataset.config = JSON.stringify(config);
  document.body.append(app);
  const tell = async () => { app.textContent = (await fetch("/api/v1/session")).status; };
  globalThis.tell = tell;
  globalThis.heard = [];
  const listen = () => {
    const events = new EventSource("/api/v1/events");
    events.addEventListener("timeline", ({ data }) => heard.push(data));
    events.onerror = () => { heard.push("lost"); events.close(); };
  };
  tell().then(listen);
  document.documentElement.dataset.page = "timeline";
}
`;

const file = (path: string) => readFileSync(new URL(path, root), "utf8");

/** A server with the frame's real program, for pages of these origins. */
export async function startFrameServer(origins: () => string): Promise<FrameServer> {
  const state = { opened: [], authorizations: [], ended: new Set<string>(), lasts: 300_000 } as unknown as FrameServer;
  const bodies = new WeakMap<IncomingMessage, string>();
  const served = await serve(
    ({ pathname, searchParams }, request) => {
      const authorization = request.headers.authorization;
      if (pathname === "/embed/v1/frame") return page(origins(), searchParams.get("tenant") ?? "");
      if (pathname === "/app.js") return { type: "text/javascript", body: APP };
      if (pathname === "/app.wasm") return { type: "application/wasm", body: "" };
      if (pathname === "/embed/v1/sessions") {
        const { ticket, origin } = JSON.parse(bodies.get(request) ?? "{}") as { ticket: string; origin: string };
        state.opened.push({ ticket, origin, before: authorization });
        if (ticket.startsWith("bad")) return { type: "application/problem+json", status: 403, body: "{}" };
        const expires_at = new Date(Date.now() + state.lasts).toISOString();
        return { type: "application/json", body: JSON.stringify({ token: `token-of-${ticket}`, expires_at }) };
      }
      if (pathname.startsWith("/api/")) {
        state.authorizations.push(authorization);
        const token = authorization?.replace("Bearer ", "") ?? "";
        if (token === "" || state.ended.has(token)) return { type: "application/problem+json", status: 401, body: "{}" };
        if (pathname === "/api/v1/events") return { type: "text/event-stream", body: 'event: timeline\ndata: {"total":7}\n\n' };
        if (pathname === "/api/v1/export") {
          const headers = { "content-disposition": 'attachment; filename="all.json"' };
          return { type: "application/json", body: '{"records":[]}', headers };
        }
        return { type: "application/json", body: "{}" };
      }
      if (/^\/(src\/embed|embed\/src)\/[a-z_]+\.(js|css)$/.test(pathname) && existsSync(new URL(`.${pathname}`, root))) {
        const text = file(`.${pathname}`);
        return { type: "text/javascript", body: pathname.endsWith(".css") ? `export default ${JSON.stringify(text)}` : text };
      }
      if (pathname === "/random.js") return { type: "text/javascript", body: file("embed/tests/random.mjs") };
      if (pathname === "/style.css") return { type: "text/css", body: file("style/tokens.css") };
      return undefined;
    },
    (request, body) => bodies.set(request, body),
  );
  return Object.assign(state, served);
}

function page(origins: string, tenant: string) {
  const meta = `<meta name="embed-origins" content="${origins}">`;
  const links = '<link rel="modulepreload" href="/app.js"><link rel="preload" as="fetch" type="application/wasm" href="/app.wasm" crossorigin>';
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'";
  const more = `object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors ${origins || "'none'"}; require-trusted-types-for 'script'`;
  return {
    type: "text/html",
    headers: { "content-security-policy": `${policy}; ${more}` },
    body: `<!doctype html><html data-surface="embed" lang="en"><title>Dashboard</title>${meta}<link rel="stylesheet" href="/style.css">
      ${tenant === "broken" ? links.replaceAll("/app", "/no-app") : links}
      <script type="module" src="/src/embed/boot.js"></script><body><div id="first-page"></div></body></html>`,
  };
}
