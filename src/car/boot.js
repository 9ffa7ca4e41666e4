// Starts the app in a parked car, and shows nothing but a card in any other. It takes the place of
// `src/boot.js` on the car's page. What is here works without the app: whether anything may be shown,
// the ring, and the lock.

import { Drive } from "./drive.js";
import { hear } from "./hearing.js";
import { endSession, isLocked, lock, unlocked, watch } from "./lock.js";
import { turn } from "./ring.js";

/** The places where the build wrote the names and digests of the module. */
const MODULE = "link[rel=modulepreload]";
const BINARY = "link[rel=preload][type='application/wasm']";

/** Where the app says which of its screens is shown. One of them shows nobody's data. */
const root = document.documentElement;
const WITHOUT_DATA = ["sign-in", "locked"];

const parts = Object.fromEntries(
  ["card", "start", "locked"].map((name) => [name, document.querySelector(`.car-${name}`)]),
);

/** Whether the app was asked for; and whether it stands: from then on it may show somebody's data. */
let begun = false;
let started = false;
const isOpen = () => started && !WITHOUT_DATA.includes(root.dataset.screen);
const isParked = () => root.dataset.drive === "parked";

/** What had the focus when the car began to move. */
let focused;

/** Shows what goes with how the car moves. */
function follow(word) {
  if (word === "off" && isOpen()) lock();
  if (root.dataset.drive === word) return;
  if (isParked()) focused = document.activeElement;
  root.dataset.drive = word;
  show();
  if (!isParked()) return;
  if (focused?.isConnected) focused.focus();
  if (!begun && root.dataset.screen !== "locked") begin();
}

function show() {
  const { screen } = root.dataset;
  parts.card.hidden = isParked();
  parts.locked.hidden = !isParked() || screen !== "locked";
  parts.start.hidden = !isParked() || screen !== undefined;
  if (!parts.locked.hidden && document.activeElement === document.body) {
    parts.locked.querySelector("button").focus();
  }
}

/** Waits for the style sheet, without which nothing would be hidden: Chromium 102 may begin before it stands. */
async function styled() {
  const is = () => getComputedStyle(root).getPropertyValue("--car") !== "";
  if (!is() && document.readyState !== "complete") {
    await new Promise((done) => addEventListener("load", done, { once: true }));
  }
  if (!is()) throw new Error("the style did not come");
}

/** Loads and runs the module. The browser refuses both files when a digest differs. */
async function load() {
  await styled();
  const binary = document.querySelector(BINARY);
  const { default: run, show_page } = await import(document.querySelector(MODULE).href);
  const response = fetch(binary.href, { integrity: binary.dataset.integrity, credentials: "same-origin" });
  await run({ module_or_path: response });
  return show_page;
}

// There is nobody's data in it, so it comes while one waits for the car to be parked.
const loading = load();
loading.catch(() => {});

async function begin() {
  begun = true;
  const { start } = parts;
  try {
    const showPage = await loading;
    // Who drives off meanwhile finds it when the car is parked again.
    begun = isParked();
    if (!begun) return;
    started = true;
    showPage({ surface: "car", theme: "dark" });
  } catch (error) {
    console.error(error);
    start.querySelector("[role=status]").hidden = true;
    start.querySelector("[role=alert]").hidden = false;
    start.querySelector("button").focus();
  }
}

/** Opens the lock: nobody comes in as whoever was there before. */
async function open() {
  const said = parts.locked.querySelector("[role=status]");
  said.textContent = "";
  if (!(await endSession())) {
    said.textContent = said.dataset.unreachable;
    return;
  }
  unlocked();
  delete root.dataset.screen;
  show();
  if (isParked()) begin();
}

if (isLocked()) root.dataset.screen = "locked";
new MutationObserver(show).observe(root, { attributeFilter: ["data-screen"] });
parts.start.querySelector("button").addEventListener("click", () => location.reload());
parts.locked.querySelector("button").addEventListener("click", open);
turn(document, isParked);
watch(isOpen);
hear(new Drive(), follow);
