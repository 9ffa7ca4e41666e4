import { readFileSync } from "node:fs";

import { type Served, serve } from "./serve.ts";

const element = new URL("../../../../embed/privacy-dashboard.js", import.meta.url);

/** The random messages of the element's own tests, for a page that is to send them. */
const random = new URL("../../../../embed/tests/random.mjs", import.meta.url);

/** A portal's page under the strictest policy with which the element is to work. */
export function policyOf(frames: string): string {
  const sources = `script-src 'self'; style-src 'self'; connect-src 'self'; frame-src ${frames}`;
  return `default-src 'none'; ${sources}; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
}

/** How a portal's page is to be. */
export interface HostPage {
  /** The dashboard's origin, which the page's policy lets into frames. */
  frames: string;
  /** What stands in the page's body. */
  body?: string;
  /** Answers `POST /ticket`. */
  ticket?: () => { status?: number; body: string };
}

/** Serves a page at `/` that loads the element as a portal does. */
export function startHost(host: HostPage): Promise<Served> {
  return serve(({ pathname }) => {
    switch (pathname) {
      case "/":
        return {
          type: "text/html",
          headers: { "content-security-policy": policyOf(host.frames) },
          body: `<!doctype html><html lang="en"><title>Portal</title><script type="module" src="/privacy-dashboard.js"></script>
            <body>${host.body ?? ""}</body></html>`,
        };
      case "/privacy-dashboard.js":
        return { type: "text/javascript", body: readFileSync(element, "utf8") };
      case "/random.js":
        return { type: "text/javascript", body: readFileSync(random, "utf8") };
      case "/ticket": {
        const answer = host.ticket?.();
        return answer && { type: "application/json", ...answer };
      }
      default:
        return undefined;
    }
  });
}
