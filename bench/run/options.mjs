// What was asked for, and where things are.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const QUICK_RECORDS = 10_000;
const RECORDS = 1_000_000;
/** Of how many blocks a comparison is made; in each, everything runs twice. */
const BLOCKS = 5;

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Reads the words after the command. */
function parse(words) {
  const options = { quick: false, records: 0, blocks: 0, only: [] };
  for (let place = 0; place < words.length; place += 1) {
    const word = words[place];
    if (word === "--quick") {
      options.quick = true;
    } else if (word === "--records") {
      options.records = Number(words[(place += 1)]);
    } else if (word === "--blocks") {
      options.blocks = Number(words[(place += 1)]);
    } else if (word === "--only") {
      options.only.push(words[(place += 1)]);
    } else {
      throw new Error(`there is no option ${word}`);
    }
  }
  options.records ||= options.quick ? QUICK_RECORDS : RECORDS;
  options.blocks ||= options.quick ? 1 : BLOCKS;
  if (!Number.isInteger(options.records) || options.records < 100) {
    throw new Error("--records takes a whole number from 100 on");
  }
  return options;
}

const asked = parse(process.argv.slice(2));
const folder = process.env.BENCH_FOLDER ?? join(root, "target/bench");

export const options = {
  ...asked,
  root,
  /** Everything that is kept from one run to the next. */
  folder,
  server: process.env.DASHBOARD_SERVER ?? join(root, "target/release/dashboard-server"),
  dist: process.env.DASHBOARD_DIST ?? join(root, "dist"),
  chromium: process.env.CHROMIUM ?? "/usr/bin/chromium",
  /** The engine's program, for WASI. */
  engine: process.env.BENCH_ENGINE,
  /** The program that asks the server and the database file. */
  pages: process.env.BENCH_PAGES,
  /** Changes when a database that was filled before is of no use any more. */
  fillKey: process.env.BENCH_FILL_KEY ?? "unkeyed",
};

mkdirSync(folder, { recursive: true });
