// What issue and design ask for, beside what was measured.

import { longest, megabytes, milliseconds, part, share, times } from "./units.mjs";

/** The rows of the table; those that were not measured are left out. */
export function aims({ filter, keys, first, load, reach, blank, index, pages }) {
  const rows = [];
  const add = (what, against, most, shown, met) => rows.push([what, against, most, shown, met ? "✓" : "**not met**"]);
  const ratio = (what, against, most, name, measured) => add(what, against, name, times(measured), measured.median <= most);
  if (filter) {
    ratio("filter step with all counts", "crossfilter2", 1 / 100, "1/100", filter.ratios.crossfilter.p50);
    ratio("", "typed arrays in JavaScript", 1 / 4, "1/4", filter.ratios.typed_arrays.p50);
  }
  if (keys) {
    ratio("key press to paint, p90, 4x", "React + TanStack", 1 / 11, "1/11", keys.ratios.react["p90 4x"]);
    ratio("", "columns in JavaScript by hand", 1.2, "1.2", keys.ratios.columns["p90 4x"]);
    ratio("memory, Wasm included", "React + TanStack", 1 / 12, "1/12", keys.ratios.react.memory);
  }
  if (first) {
    ratio("first record visible, empty cache, 4x, slow 4G", "React + TanStack", 0.8, "0.8", first.ratio);
  }
  if (keys) {
    const same = keys.figures.ours["same frame 4x"].median;
    add("chips, chart and list in the same frame, 4x", "", "100 %", share(same), same === 1);
  }
  if (reach) {
    for (const device of [1, 2]) {
      const { share: reached, gaps } = reach.ours[device];
      add(`rows reached, ratio ${device}`, "", "100 %", `${share(reached)}, ${gaps} gaps`, reached === 1 && gaps === 0);
    }
  }
  if (blank) {
    const { share: empty } = blank.figures.ours;
    add("blank frames at 8,000 px/s, 4x", "", "1 %", share(empty.median), empty.median < 0.01);
  }
  if (load) {
    const { longestTaskOfIndex: task, layoutShift: shift } = load;
    add("longest task while the index loads, 4x", "", "50 ms", longest(task), task.median <= 50);
    add("layout shift from the first HTML to the app", "", "0.02", part(shift), shift.median <= 0.02);
  }
  if (index) {
    add("index, brotli", "", "5 MB", megabytes({ median: index.bytes }), index.bytes <= 5e6);
  }
  if (pages) {
    ratio("page of 100 rows", "direct query of the same file", 3, "3", pages.page.p50);
  }
  return rows;
}
