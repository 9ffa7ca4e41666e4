// Starts the app: reads from the document which module was built and with what digest, loads it,
// and says so in plain words where that cannot work. Until the app stands, the page is what the server
// sent. There is no inline script on the page.

/** The places where the build wrote the names and digests of the module. */
const MODULE = "link[rel=modulepreload]";
const BINARY = "link[rel=preload][type='application/wasm']";

/** What the server sent to be read at once, and what the app puts in its place. */
const first = document.getElementById("first-page");
const APP = "body > .app, body > .gate:not([aria-busy])";

/** What is said where this module does not come; from here on it says what is to be said. */
const message = document.getElementById("boot-message");
message.hidden = true;
message.className = "";

/** Where the app keeps the reader's choice of colors. */
const THEME = "privacy-dashboard.theme";

/** Shows what the server sent in the reader's colors, which it cannot know. */
function color() {
  try {
    const theme = localStorage.getItem(THEME);
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Without storage there is no choice to follow.
  }
}

/**
 * Lets the app take the place of what the server sent, in the task in which it is built: nothing in
 * between is painted. Whoever has scrolled stays there, and what had the focus has it again.
 */
function handOver() {
  const watch = new MutationObserver(() => {
    const app = document.querySelector(APP);
    if (!app) return;
    watch.disconnect();
    const [top, steps] = [scrollY, stepsTo(document.activeElement)];
    first.remove();
    requestAnimationFrame(() => {
      if (scrollY !== top) scrollTo(0, top);
      steps?.reduce((at, step) => at?.children[step], app)?.focus({ preventScroll: true });
    });
  });
  watch.observe(document.body, { childList: true });
}

/** Which child of which child an element of the first page is; the app is built alike. */
function stepsTo(element) {
  const root = first.querySelector(".app");
  if (!root?.contains(element)) return undefined;
  const steps = [];
  for (let at = element; at !== root; at = at.parentElement) {
    steps.unshift([...at.parentElement.children].indexOf(at));
  }
  return steps;
}

/** Loads and runs the module. The browser refuses each file whose digest differs, the style as well. */
async function start() {
  // Chromium 102 may run this before the style is there; with all of the page it is, or never comes.
  if (!document.styleSheets.length && document.readyState !== "complete") {
    await new Promise((loaded) => addEventListener("load", loaded));
  }
  if (!document.styleSheets.length) throw new Error("the style was refused");
  const module = document.querySelector(MODULE);
  const binary = document.querySelector(BINARY);
  const { default: run, show_page } = await import(module.href);
  const response = fetch(binary.href, {
    integrity: binary.dataset.integrity,
    credentials: "same-origin",
  });
  handOver();
  await run({ module_or_path: response });
  show_page();
}

/** Shows one of the sentences that `index.html` holds on `#boot-message`. */
function explain(isUnsupported) {
  const note = document.getElementById("without-app");
  const wanted = note ? document.documentElement.lang : navigator.language;
  const language = wanted.startsWith("es") ? "es" : "en";
  const told = message.querySelector(`[lang=${language}]`).textContent;
  message.lang = language;
  message.textContent = isUnsupported ? message.dataset[language] : told;
  message.hidden = false;
  if (note) {
    note.hidden = false;
    note.prepend(message);
    first.classList.add("alone");
  }
}

/** Where to go who leaves quickly. */
const NEUTRAL = document.querySelector("meta[name=leave-to]").content;

/** How often Shift has to be pressed alone, and how long one may wait in between (ms). */
const PRESSES = 3;
const PAUSE = 5000;

/** Tells the other tabs. */
const tabs = new BroadcastChannel("leave");

/** Whether somebody is leaving: then the app neither asks about drafts nor follows the history. */
let leaving = false;
for (const name of ["beforeunload", "popstate", "pagehide"]) {
  // Some browsers call these listeners in the order in which they came: these are the first.
  addEventListener(name, (event) => leaving && event.stopImmediatePropagation());
}

/** Waits until the browser is there, and not for long. */
function arrived({ finished }) {
  return Promise.race([finished, new Promise((late) => setTimeout(late, 300))]);
}

/**
 * Leaves quickly: first nothing is on the screen, then the session ends and what is stored goes. The
 * neutral page takes the place of the oldest of our pages in a row, where the browser lets it: back does
 * not lead to any of them. A new entry takes the place of all that come after it, so forward leads to the
 * way in alone. Nothing here waits for the server.
 */
async function leave() {
  document.documentElement.hidden = true;
  document.body.replaceChildren();
  document.title = "";
  leaving = true;
  fetch("/auth/logout", { method: "POST", keepalive: true }).catch(() => {});
  try {
    localStorage.clear();
    sessionStorage.clear();
    const ours = navigation.entries();
    const oldest = ours.find((entry) => entry.sameDocument);
    await arrived(navigation.traverseTo(oldest.key));
    if (ours.at(-1) !== oldest) {
      history.pushState(null, "", "/");
      await arrived(navigation.traverseTo(oldest.key));
    }
  } catch {
    // Without storage nothing is stored, and some browsers do not say what is in the history.
  }
  location.replace(NEUTRAL);
}

let [presses, pressed] = [0, 0];
tabs.onmessage = leave;

/** Cars have a page of their own, wherever they began. */
function goToCar() {
  document.documentElement.hidden = true;
  leaving = true;
  location.replace("/car");
}

// Whoever says here how a car moves is its web view: by a message, or by an interface.
addEventListener("message", ({ source, origin, data }) => {
  if (source !== window || origin !== location.origin) return;
  if (data?.privacy_dashboard === 1 && data.type === "drive_state") goToCar();
});
if (globalThis.privacyDashboardHost) goToCar();

function leaveEverywhere() {
  tabs.postMessage("");
  leave();
}

addEventListener(
  "keydown",
  ({ key, repeat, timeStamp }) => {
    if (repeat) return;
    if (key !== "Shift" || timeStamp - pressed > PAUSE) presses = 0;
    if (key === "Shift") presses += 1;
    pressed = timeStamp;
    if (presses === PRESSES) leaveEverywhere();
  },
  true,
);
// Who selects or opens something with Shift and the pointer does not want to leave.
addEventListener("pointerdown", () => (presses = 0), true);
addEventListener(
  "click",
  (event) => {
    if (!event.target.closest?.(".leave")) return;
    event.stopImmediatePropagation();
    leaveEverywhere();
  },
  true,
);

// A page that is left is not shown again from memory: meanwhile its session may have ended.
addEventListener("pagehide", () => (document.documentElement.hidden = true));
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

color();
if (typeof WebAssembly !== "object") {
  explain(true);
} else {
  start().catch((error) => {
    console.error(error);
    explain(error instanceof WebAssembly.CompileError);
  });
}
