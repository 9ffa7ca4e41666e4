// An example of a portal that shows the privacy dashboard: a dealer's, for its customers and for its
// staff. It has nothing but what Node brings along. What matters for embedding is in `tickets.mjs` and
// `public/portal.js`; the rest is the portal itself.

import { createServer } from "node:http";
import { once } from "node:events";

import { setting } from "./setting.mjs";
import { file, page } from "./pages.mjs";
import { openSession, sessionOf } from "./people.mjs";
import { askForTicket, Refused } from "./tickets.mjs";

/**
 * Nothing inline, nothing from elsewhere, and one frame: this is all that a strict policy has to say
 * about the dashboard.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  `frame-src ${setting.dashboard}`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

const HEADERS = {
  "content-security-policy": POLICY,
  // Without any referrer, browsers would not say either from which page a form comes.
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

/** Whether a request that changes something comes from a page of ours. */
const isOurs = (request) => request.headers.origin === setting.origin;

async function answer(request, response) {
  const { pathname } = new URL(request.url, setting.origin);
  const person = sessionOf(request);
  const send = (status, type, body, more = {}) => {
    response.writeHead(status, { ...HEADERS, "content-type": `${type}; charset=utf-8`, ...more });
    response.end(body);
  };
  const json = (status, body) => send(status, "application/json", JSON.stringify(body));
  if (request.method === "POST") {
    if (!isOurs(request)) return json(403, { error: "not from a page of this portal" });
    if (pathname === "/sign-in/customer" || pathname === "/sign-in/staff") {
      const [, , role] = pathname.split("/");
      const there = role === "staff" ? "/staff" : "/";
      return send(303, "text/plain", "", { location: there, "set-cookie": openSession(role) });
    }
    if (pathname === "/ticket") {
      if (!person) return json(401, { error: "sign in first" });
      return json(200, { ticket: await askForTicket(person) });
    }
    return json(404, { error: "there is no such address" });
  }
  const asset = await file(pathname);
  if (asset) return send(200, asset.type, asset.content);
  const html = page(pathname, person);
  return html ? send(200, "text/html", html) : send(404, "text/plain", "There is no such page.\n");
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    // The dashboard's reasons are for the portal's log; its page only hears that there is no ticket.
    console.error(error instanceof Refused ? error.message : error);
    response.writeHead(error instanceof Refused ? 502 : 500, { ...HEADERS, "content-type": "application/json" });
    response.end(JSON.stringify({ error: "no ticket now" }));
  });
});
server.listen(setting.port, setting.host);
await once(server, "listening");
console.log(`the example portal is at ${setting.origin}`);
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.once(signal, () => {
    server.closeAllConnections();
    server.close();
  });
}
