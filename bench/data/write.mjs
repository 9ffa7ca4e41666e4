// Writes the data of the benchmarks and prints a checksum.
//
//   node bench/data/write.mjs events RECORDS      the events, one a line, on standard output
//   node bench/data/write.mjs columns RECORDS     the columns, as JSON, on standard output

import { createHash } from "node:crypto";
import { writeSync } from "node:fs";

import { columns } from "./columns.mjs";
import { events } from "./events.mjs";

const CHUNK = 1 << 20;

/** Writes all of a text; a pipe takes it piece by piece. */
function writeOut(text) {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(1, bytes));
    } catch (error) {
      if (error.code !== "EAGAIN") {
        throw error;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

const [what, count] = [process.argv[2], Number(process.argv[3])];
if (!["events", "columns"].includes(what) || !(count > 0)) {
  console.error("node bench/data/write.mjs events|columns RECORDS");
  process.exit(2);
}
const digest = createHash("sha256");
const send = (text) => {
  digest.update(text);
  writeOut(text);
};
if (what === "columns") {
  send(JSON.stringify(columns(count)));
} else {
  let waiting = "";
  events(count, (line) => {
    waiting += `${line}\n`;
    if (waiting.length > CHUNK) {
      send(waiting);
      waiting = "";
    }
  });
  send(waiting);
}
console.error(`${what} of ${count} records: sha256 ${digest.digest("hex")}`);
