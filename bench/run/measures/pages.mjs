// The server's pages against a direct query of the same file in a loop, and its counts against a scan.

import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { figure, interleave, ratio } from "../blocks.mjs";
import { ACCOUNT } from "../../data/events.mjs";

const PAGES = 1_000;
const COUNTS = 50;
const SCANS = 3;

export async function pages({ dashboard, database, options, tell }) {
  const address = new URL(dashboard.origin).host;
  const { cookie } = dashboard.session;
  const words = {
    "server's page": ["server", address, cookie, dashboard.process, PAGES],
    "direct query": ["file", database, ACCOUNT, PAGES],
    "server's counts": ["counts", address, cookie, COUNTS],
    "counts by a scan": ["scan", database, ACCOUNT, SCANS],
  };
  const run = async (name) => {
    const { stdout } = await promisify(execFile)(options.pages, words[name].map(String));
    return JSON.parse(stdout);
  };
  const names = Object.keys(words);
  const runs = await interleave(names, options.blocks, run, tell);
  const keys = ["p50", "p99", "mean"];
  const each = (of) => Object.fromEntries(keys.map((key) => [key, of(key)]));
  return {
    runs,
    figures: Object.fromEntries(names.map((name) => [name, each((key) => figure(runs, name, key))])),
    perCore: figure(runs, "server's page", "per_core"),
    page: each((key) => ratio(runs, "server's page", "direct query", key)),
    counts: each((key) => ratio(runs, "server's counts", "counts by a scan", key)),
  };
}
