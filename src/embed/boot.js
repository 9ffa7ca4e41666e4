// Starts the app inside a portal's page: waits for the launch ticket, opens the session with it, and
// shows the app. It takes the place of `src/boot.js` on the page that portals frame.

import { carry } from "./carrier.js";
import { follow } from "./height.js";
import { apply } from "./look.js";
import { allowedOrigins, meet } from "./portal.js";
import { makeSession } from "./session.js";
import style from "./frame.css";

/** The places where the build wrote the names and digests of the module. */
const MODULE = "link[rel=modulepreload]";
const BINARY = "link[rel=preload][type='application/wasm']";

/** What stands once the app has something to say. */
const APP = "body > .app, body > .gate:not([aria-busy])";

/** Before it is replaced: what is asked here is asked without the session. */
const plain = fetch.bind(globalThis);

let launched;
let origin;
/** Whether the portal wants another look than the one that the app was started with. */
let changed = false;

const say = meet(allowedOrigins(), (heard, from) => {
  origin = from;
  switch (heard.type) {
    case "hello":
      return say("wanted");
    case "refused":
      return session.refuse();
    case "look":
      changed = true;
      return apply(heard.look);
    case "launch":
      apply(heard.look);
      return session.take(heard.ticket).then(() => {
        if (session.token !== undefined) launched ??= show(heard.look);
      });
  }
});

const session = makeSession({
  redeem,
  ask: () => say("wanted"),
  ended: () => say("ended"),
  refused: (error) => say("failed", { reason: error instanceof Refused ? "ticket" : "unreachable" }),
});

/** The server does not take the ticket. */
class Refused extends Error {}

/** Opens a session with a ticket; the one before it ends. How long it lasts is told by the server's clock. */
async function redeem(ticket, before) {
  const headers = { "content-type": "application/json", accept: "application/json" };
  if (before !== undefined) headers.authorization = `Bearer ${before}`;
  const body = JSON.stringify({ ticket, origin });
  const answer = await plain("/embed/v1/sessions", { method: "POST", headers, body, credentials: "omit" });
  if (answer.status >= 500) throw new Error("the server is not there");
  if (!answer.ok) throw new Refused("the ticket is not taken");
  const { token, expires_at } = await answer.json();
  const now = Date.parse(answer.headers.get("date") ?? "") || Date.now();
  return { token, lasts: Math.max(Date.parse(expires_at) - now, 1_000) };
}

/** Loads the module while the ticket is on its way. The browser refuses both files when a digest differs. */
async function load() {
  const binary = document.querySelector(BINARY);
  const module = await import(document.querySelector(MODULE).href);
  const response = plain(binary.href, { integrity: binary.dataset.integrity, credentials: "same-origin" });
  await module.default({ module_or_path: response });
  return module;
}

const loaded = load();
// What went wrong is told once somebody waits for it.
loaded.catch(() => {});

/** Shows the app in the place of what the server sent. */
async function show({ theme, language }) {
  try {
    const app = await loaded;
    carry(session);
    document.getElementById("first-page")?.remove();
    new MutationObserver((_, watch) => {
      if (!document.querySelector(APP)) return;
      watch.disconnect();
      follow((height) => say("height", { height }));
      say("ready");
    }).observe(document.body, { childList: true });
    app.show_page({ surface: "embed", theme, locale: language });
  } catch (error) {
    console.error(error);
    say("failed", { reason: error instanceof WebAssembly.CompileError ? "unsupported" : "unreachable" });
  }
}

// The app writes on the root element which page it shows, as soon as it also hears of another look.
const root = document.documentElement;
new MutationObserver(() => {
  const { page } = root.dataset;
  if (page === undefined) return;
  say("page", { page });
  if (changed) dispatchEvent(new Event("dashboard-look"));
  changed = false;
}).observe(root, { attributeFilter: ["data-page"] });

const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
document.adoptedStyleSheets = [sheet];
