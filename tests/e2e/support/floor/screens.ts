import type { Screen } from "./times.ts";

/** What is measured: the timeline as a browser shows it. */
export const SCREENS: Screen[] = [
  {
    path: "/",
    record: ".entries article .entry-link",
    app: ".entries article[aria-posinset] .entry-link",
    press: { focus: "button[data-trigger=service]", key: "Enter", changes: { of: "place", selector: ".summary-line" } },
    scroll: { focus: ".entries", key: "PageDown", changes: { of: "middle", selector: ".entries article" } },
  },
];
