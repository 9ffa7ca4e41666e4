import { readFileSync } from "node:fs";

import { type Served, serve } from "./serve.ts";

const protocol = new URL("../../../../embed/src/protocol.js", import.meta.url);

/**
 * A dashboard's side that does what the tenant's name says, to see what the element makes of it. It
 * speaks the real messages; what a real dashboard does is tested with a real one.
 */
const FRAME = `
import { FROM_HOST, message, read } from "/protocol.js";
const kind = new URLSearchParams(location.search).get("tenant");
const heard = (document.documentElement.heard = []);
addEventListener("message", ({ data, origin, source }) => {
  const known = read(data, FROM_HOST);
  const say = (type, fields) => source.postMessage(message(type, fields), origin);
  if (!known || kind === "silent") return;
  heard.push(known);
  document.body.textContent = JSON.stringify(heard);
  if (known.type === "hello") {
    if (kind === "nonsense") for (const data of [1, null, "ready", { dashboard: 2, type: "ready" }]) source.postMessage(data, origin);
    else say("wanted");
  }
  if (known.type !== "launch" || kind === "stalls") return;
  if (kind === "unsupported") return say("failed", { reason: "unsupported" });
  if (known.ticket === "refuse-me") return say("failed", { reason: "ticket" });
  say("height", { height: kind === "tall" ? 99999 : 555.4 });
  say("ready");
  globalThis.renew = () => say("wanted");
  globalThis.say = say;
});
`;

/** Serves it at `/embed/v1/frame`. */
export function startStandIn(): Promise<Served> {
  return serve(({ pathname }) => {
    switch (pathname) {
      case "/embed/v1/frame":
        return { type: "text/html", body: '<!doctype html><html lang="en"><title>Frame</title><script type="module" src="/frame.js"></script><body></body></html>' };
      case "/frame.js":
        return { type: "text/javascript", body: FRAME };
      case "/protocol.js":
        return { type: "text/javascript", body: readFileSync(protocol, "utf8") };
      default:
        return undefined;
    }
  });
}
