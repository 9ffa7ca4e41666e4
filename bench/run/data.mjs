// The data of a run: the columns of the peers, and a database that holds the same records.

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createHash } from "node:crypto";

import { columns } from "../data/columns.mjs";
import { recordsOf } from "../peers/shared/records.js";
import { options } from "./options.mjs";

const NEWEST = 50;
const writer = new URL("../data/write.mjs", import.meta.url).pathname;

/** Writes the peers' files, unless they are there; gives their folder and the columns. */
export function peerData(records) {
  const folder = join(options.folder, "data");
  mkdirSync(folder, { recursive: true });
  const all = columns(records);
  const text = JSON.stringify(all);
  const file = join(folder, `columns-${records}.json`);
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    writeFileSync(file, text);
    writeFileSync(join(folder, `newest-${records}.json`), JSON.stringify(recordsOf(all, NEWEST)));
  }
  return { folder, columns: all, checksum: createHash("sha256").update(text).digest("hex") };
}

/** Fills a database with the records, unless one was filled before; gives its path. */
export async function filledDatabase(records, tell) {
  const name = `${records}-${options.fillKey}`;
  const folder = join(options.folder, "databases");
  const file = join(folder, `${name}.db`);
  if (existsSync(file)) {
    return file;
  }
  mkdirSync(folder, { recursive: true });
  const unfinished = join(folder, `unfinished-${process.pid}.db`);
  tell(`filling a database with ${records.toLocaleString("en")} records (minutes for a million, once per version)`);
  await ingest(records, unfinished, tell);
  for (const end of ["-wal", "-shm"]) {
    rmSync(unfinished + end, { force: true });
  }
  renameSync(unfinished, file);
  return file;
}

function ingest(records, database, tell) {
  const source = spawn(process.execPath, [writer, "events", String(records)], { stdio: ["ignore", "pipe", "inherit"] });
  const words = ["ingest", "-", "--database", `sqlite:${database}`];
  const server = spawn(options.server, words, { stdio: ["pipe", "pipe", "pipe"] });
  source.stdout.pipe(server.stdin);
  let last = "";
  let told = Date.now();
  server.stderr.setEncoding("utf8").on("data", (text) => {
    last = text.trim().split("\n").at(-1);
    if (Date.now() - told > 15_000) {
      told = Date.now();
      tell(last);
    }
  });
  let totals = "";
  server.stdout.setEncoding("utf8").on("data", (text) => (totals += text));
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("close", (code) => {
      source.kill();
      if (code === 0) {
        resolve();
      } else {
        reject(new Error(`the records were not all taken: ${totals.trim()} ${last}`));
      }
    });
  });
}
