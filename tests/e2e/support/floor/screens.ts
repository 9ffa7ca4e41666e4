import { drive } from "./car.ts";
import type { Press, Screen } from "./times.ts";

/** Home to the list and back. */
const HOME_AND_LIST: Press = {
  focus: ".car-back, .car-way",
  key: "Enter",
  changes: { of: "place", selector: "main.car h1" },
};

/** A screen further down the list, from where the focus is. */
const NEXT_SCREEN: Press = { key: "PageDown", changes: { of: "middle", selector: ".entries article" } };

/** The timeline, as a browser shows it. */
export const TIMELINE: Screen = {
  path: "/",
  record: ".entries article .entry-link",
  app: ".entries article[aria-posinset] .entry-link",
  press: { focus: "button[data-trigger=crash]", key: "Enter", changes: { of: "place", selector: ".summary-total" } },
  enter: { ...NEXT_SCREEN, focus: ".entries .entry-link" },
  scroll: NEXT_SCREEN,
};

/** A car's screens. */
export const CAR: Screen = {
  path: "/car",
  record: "main.car .car-tiles, main.car .car-card-new .car-primary",
  app: "main.car .car-way",
  before: (page) => drive(page, "parked"),
  press: HOME_AND_LIST,
  enter: HOME_AND_LIST,
  scroll: { key: "ArrowDown", changes: { of: "focus", selector: "" } },
};
