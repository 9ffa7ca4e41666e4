// Mounts the app in a page of the same house, which may read what it shows: in a shadow root, so that
// neither's style touches the other's. Pages of others use `<privacy-dashboard>`.

import { hosted } from "./hosted_style.js";

/** The names and digests of the built files, which the build writes here. */
const { module, binary, integrity, styles } = BUILT;

/** What the app writes on the element. */
const CARRIED = ["data-theme", "data-surface", "data-page", "lang"];

const at = (path) => new URL(path, import.meta.url).href;

let sheets;
let mounted = false;

/** A style sheet of the app, for a shadow root. */
async function styled(style) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(hosted(await (await fetch(at(style))).text()));
  return sheet;
}

/** The sheet that comes with the later pages is for a page of their own: here it styles nothing. */
function keepOut(links) {
  for (const link of links) {
    if (link.localName !== "link" || !styles.some((style) => link.href === at(style))) continue;
    link.media = "not all";
    link.addEventListener("load", () => link.remove());
  }
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
    sheets ??= Promise.all(styles.map(styled));
    await app.default({ module_or_path: fetch(at(binary), { integrity }) });
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    const before = root.adoptedStyleSheets;
    const kept = CARRIED.map((name) => [name, element.getAttribute(name)]);
    root.adoptedStyleSheets = [...before, ...(await sheets)];
    const place = document.createElement("div");
    root.append(place);
    const watch = new MutationObserver((changes) => changes.forEach(({ addedNodes }) => keepOut(addedNodes)));
    watch.observe(document.head, { childList: true });
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
        watch.disconnect();
        place.remove();
        root.adoptedStyleSheets = before;
        mounted = false;
      },
    };
  } catch (error) {
    // Another attempt fetches again what did not come.
    sheets = undefined;
    mounted = false;
    throw error;
  }
}
