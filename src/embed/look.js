// How the portal wants the app to look, put on the page's root element through CSSOM: the content
// policy allows no inline style.

import { properties } from "./colors.js";

/** The theme's colors that a portal's colors have to go with, lowest surface first. */
const SURFACES = ["--surface-0", "--surface-1", "--surface-2"];
const TEXTS = ["--text-1", "--text-2", "--text-3", "--call", "--crash", "--theft", "--legal"];
const MORE_TEXTS = ["--diagnostics", "--account", "--access", "--notice", "--ok"];
const SET = ["--surface-0", "--accent", "--accent-soft", "--on-accent"];

const root = document.documentElement;
let look = {};

/**
 * Looks like this from now on. Theme and language are the app's to change: it reads them off the root
 * element when it hears the event.
 */
export function apply(wanted) {
  look = wanted;
  for (const name of ["theme", "language"]) {
    if (look[name]) root.setAttribute(`data-host-${name}`, look[name]);
    else root.removeAttribute(`data-host-${name}`);
  }
  root.style.fontSize = look.textSize ? `${look.textSize}%` : "";
  dispatchEvent(new Event("dashboard-look"));
  color();
}

/** Sets the portal's colors anew, as the theme now is. */
function color() {
  for (const name of SET) root.style.removeProperty(name);
  if (!look.accent && !look.background) return;
  const computed = getComputedStyle(root);
  const all = (names) => names.map((name) => computed.getPropertyValue(name).trim());
  const [surfaces, texts] = [all(SURFACES), all([...TEXTS, ...MORE_TEXTS])];
  const [strongest, accent] = all(["--text-1", "--accent"]);
  const made = properties(look, { surfaces, texts, strongest, accent });
  for (const [name, value] of Object.entries(made)) root.style.setProperty(name, value);
}

new MutationObserver(color).observe(root, { attributeFilter: ["data-theme"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", color);
