// The apps that are measured, each with the marks by which a probe finds its parts.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { options } from "./options.mjs";

/** How many records one answer of the index holds. */
const PIECE = 65_536;
/** The page is at rest when its main thread had nothing long to do for so long. */
const REST = 1_000;

const PEER_MARKS = {
  status: "[role=status]",
  row: ".row",
  record: ".row",
  list: ".list",
  chart: ".chart",
  groups: { trigger: ".chips[aria-label=trigger]", category: ".chips[aria-label=category]" },
  names: {},
};

/** A page of a peer. */
export function peer(name, origin, records) {
  return {
    name,
    origin,
    address: `${origin}/${name}.html?n=${records}`,
    records,
    marks: PEER_MARKS,
    place: (row) => Number(row.dataset.index),
    complete: (page) => page.waitForSelector('[data-complete="true"]', { state: "attached" }),
  };
}

/** Our page, of somebody who is signed in. */
export function ours({ origin, session }, records) {
  const locale = (file) => JSON.parse(readFileSync(join(options.root, "locales/en", file), "utf8"));
  const { reasons, categories } = locale("timeline.json").filters;
  const group = (name) => `.chips[role=group][aria-label=${JSON.stringify(name)}]`;
  return {
    name: "ours",
    origin,
    address: `${origin}/`,
    session,
    records,
    marks: {
      status: ".summary-total",
      row: [".rows", ".entries"].flatMap((at) => [`${at} > .day:not(.now)`, `${at} > .entry`]).join(", "),
      record: ".entry",
      list: ".entries",
      chart: ".chart-bars",
      groups: { trigger: group(reasons), category: group(categories) },
      names: { category: locale("terms.json").category },
    },
    complete: (page) => indexLoaded(page, records),
    prepare: openMoreFilters,
    /** With a row for each record, instead of routine reports folded by day. */
    unfolded: `${origin}/?fold=false`,
  };
}

/** The filters that are folded away at first. */
async function openMoreFilters(page) {
  await page.locator("details.more-filters:not([open]) > summary").click({ timeout: 2_000 }).catch(() => {});
}

/** Waits until every piece of the index has come and the page has come to rest. */
async function indexLoaded(page, records) {
  const pieces = Math.ceil(records / PIECE);
  await page.waitForFunction(
    (wanted) => {
      const all = performance.getEntriesByType("resource");
      return all.filter(({ name, responseEnd }) => name.includes("/timeline/index") && responseEnd > 0).length >= wanted;
    },
    pieces,
    { polling: 100 },
  );
  await atRest(page);
}

/** Waits until the main thread had nothing long to do for a while. */
export async function atRest(page) {
  await page.evaluate(
    (rest) =>
      new Promise((resolve) => {
        let last = performance.now();
        let quiet = last;
        const look = () => {
          const now = performance.now();
          if (now - last > 60) {
            quiet = now;
          }
          last = now;
          if (now - quiet > rest) {
            resolve();
          } else {
            setTimeout(look, 10);
          }
        };
        look();
      }),
    REST,
  );
}
