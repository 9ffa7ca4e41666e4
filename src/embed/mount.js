// Mounts the app in a page of the same house, which may read what it shows: in a shadow root, so that
// neither's style touches the other's. Pages of others use `<privacy-dashboard>`.

import { hosted } from "./hosted_style.js";

/** The names and digests of the built files, which the build writes here. */
const { module, binary, integrity, style } = BUILT;

/** What the app writes on the element. */
const CARRIED = ["data-theme", "data-surface", "data-page", "lang"];

const at = (path) => new URL(path, import.meta.url).href;

let sheet;
let mounted = false;

/** The sheet, fetched once. */
async function styled() {
  const text = await (await fetch(at(style))).text();
  sheet = new CSSStyleSheet();
  sheet.replaceSync(hosted(text));
}

/**
 * Mounts the app in an element, which gets a shadow root; gives `unmount()`. `config` may name
 * `apiBase`, `locale`, `theme`. One app at a time is mounted.
 */
export async function mount(element, config = {}) {
  if (mounted) throw new Error("the dashboard is mounted already: unmount it first");
  mounted = true;
  try {
    const app = await import(at(module));
    await Promise.all([sheet ?? styled(), app.default({ module_or_path: fetch(at(binary), { integrity }) })]);
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    const before = root.adoptedStyleSheets;
    const kept = CARRIED.map((name) => [name, element.getAttribute(name)]);
    root.adoptedStyleSheets = [...before, sheet];
    const place = document.createElement("div");
    root.append(place);
    // What is loaded later puts its sheet there, too.
    globalThis.dashboardRoot = root;
    const handle = app.mount(place, config);
    return {
      unmount() {
        if (!mounted) return;
        handle.unmount();
        handle.free();
        for (const [name, value] of kept) {
          if (value === null) element.removeAttribute(name);
          else element.setAttribute(name, value);
        }
        root.replaceChildren(...[...root.children].filter((child) => child !== place && child.localName !== "link"));
        root.adoptedStyleSheets = before;
        delete globalThis.dashboardRoot;
        mounted = false;
      },
    };
  } catch (error) {
    mounted = false;
    throw error;
  }
}
