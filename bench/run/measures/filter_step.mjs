// One filter step with all counts, the months and the newest 50: our engine, crossfilter2, and a loop
// over typed arrays. Each in a process of its own, and all on the same version of Node.js.

import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual, promisify } from "node:util";

import { figure, interleave, ratio } from "../blocks.mjs";

const PIECE = 65_536;
const TYPE = "application/vnd.privacy-dashboard.timeline-index.v1+postcard";
const NAMES = ["engine", "typed_arrays", "crossfilter"];
const PEERS = NAMES.slice(1);
const program = new URL("../filter_step_process.mjs", import.meta.url).pathname;

export async function filterStep({ dashboard, records, options, data, tell }) {
  const index = join(options.folder, `index-${records}`);
  await keepIndex(dashboard, records, index);
  const places = { engine: [options.engine, index] };
  const files = join(data.folder, `columns-${records}.json`);
  const counted = {};
  const run = async (name) => {
    const words = ["--no-warnings", "--max-old-space-size=8000", program, name, ...(places[name] ?? [files])];
    const { stdout } = await promisify(execFile)(process.execPath, words, { maxBuffer: 1 << 28 });
    const { times, summaries } = JSON.parse(stdout);
    counted[name] = summaries;
    return figures(times);
  };
  const runs = await interleave(NAMES, options.blocks, run, tell);
  agree(counted);
  const all = (of) => Object.fromEntries(["p50", "p90"].map((key) => [key, of(key)]));
  return {
    runs,
    figures: Object.fromEntries(NAMES.map((name) => [name, all((key) => figure(runs, name, key))])),
    ratios: Object.fromEntries(PEERS.map((name) => [name, all((key) => ratio(runs, "engine", name, key))])),
  };
}

function figures(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.floor((sorted.length - 1) * share)];
  return { p50: at(0.5), p90: at(0.9) };
}

/** The pieces of the index as the browser gets them, in files for a program without a network. */
async function keepIndex({ ask }, records, folder) {
  mkdirSync(folder, { recursive: true });
  for (let from = 0, piece = 0; from < records; from += PIECE, piece += 1) {
    const answer = await ask(`/api/v1/timeline/index?from=${from}`, { accept: TYPE });
    if (!answer.ok) {
      throw new Error(`the index from ${from}: status ${answer.status}`);
    }
    writeFileSync(join(folder, `${String(piece).padStart(4, "0")}.index`), Buffer.from(await answer.arrayBuffer()));
  }
}

/** Throws when the implementations count differently. */
function agree(counted) {
  const [first, ...others] = Object.entries(counted);
  for (const [name, summaries] of others) {
    summaries.forEach((summary, step) => {
      if (!isDeepStrictEqual(summary, first[1][step])) {
        throw new Error(`${name} and ${first[0]} count differently in step ${step}`);
      }
    });
  }
}
