// Runs that are compared stand side by side: A B B A, again and again. A block in which the machine
// was busier than usual is dropped.

import { canary } from "./canary.mjs";
import { median, spread } from "./statistics.mjs";

/** By how much a block's canary may differ from the usual one. */
const TOLERANCE = 0.1;
/** With fewer good blocks than this nothing is dropped, and the result says so. */
const LEAST = 2;

/**
 * Runs each of `names` twice a block, there and back, and gives every run:
 * `{ name, block, half, value, noise }`.
 */
export async function interleave(names, blocks, run, tell) {
  const runs = [];
  const canaries = [];
  for (let block = 0; block < blocks; block += 1) {
    const order = [...names, ...[...names].reverse()];
    for (const [place, name] of order.entries()) {
      canaries.push({ block, value: canary() });
      const half = place < names.length ? 0 : 1;
      const value = await run(name);
      runs.push({ name, block, half, value });
      tell(`block ${block + 1} of ${blocks}: ${name}`);
    }
    canaries.push({ block, value: canary() });
  }
  return judge(runs, canaries);
}

/** Leaves out the blocks in which the canary differs from its median. */
function judge(runs, canaries) {
  const usual = median(canaries.map(({ value }) => value));
  const noisy = new Set(
    canaries.filter(({ value }) => Math.abs(value / usual - 1) > TOLERANCE).map(({ block }) => block),
  );
  const good = runs.filter(({ block }) => !noisy.has(block));
  const blocks = new Set(runs.map(({ block }) => block)).size;
  const enough = blocks - noisy.size >= Math.min(LEAST, blocks);
  return { runs: enough ? good : runs, dropped: enough ? noisy.size : 0, noisy: !enough, blocks };
}

/** The spread of one figure of one name over its runs. */
export function figure({ runs }, name, key) {
  return spread(runs.filter((run) => run.name === name).map((run) => run.value[key]));
}

/** The spread of the ratios of a figure, ours to the other's in the same half of the same block. */
export function ratio({ runs }, ours, peer, key) {
  const pairs = runs
    .filter((run) => run.name === ours)
    .map((run) => {
      const beside = runs.find((one) => one.name === peer && one.block === run.block && one.half === run.half);
      return run.value[key] / beside.value[key];
    });
  return spread(pairs);
}
