// Explains and checks a million records natively and in WebAssembly, by turns, and prints the median
// and the spread of both. `node bench/explain/run.mjs [runs] [records]`.

import { execFileSync } from "node:child_process";
import { openSync, readFileSync, rmSync, closeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WASI } from "node:wasi";

const TARGET = "wasm32-wasip1";
const [runs = 7, records = 1_000_000] = process.argv.slice(2).map(Number);

/** Builds the program, optimized, and gives its path. */
function build(...target) {
  const messages = execFileSync(
    "cargo",
    ["build", "--release", "--package", "bench-explain", "--message-format", "json", ...target],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 26 },
  );
  const built = messages.trim().split("\n").map((line) => JSON.parse(line));
  return built.findLast((message) => message.executable).executable;
}

/** What a run said: how long it took, and how much it found. */
function read(line) {
  const [, milliseconds, , found] = /^([\d.]+) ms for (\d+) records, (\d+) /.exec(line);
  return { milliseconds: Number(milliseconds), found };
}

const native = build();
const module = await WebAssembly.compile(readFileSync(build("--target", TARGET)));

function runNative() {
  return read(execFileSync(native, ["1", String(records)], { encoding: "utf8" }));
}

/** A new instance each time, of a module that is compiled once: as a page has it. */
async function runWasm() {
  const path = join(tmpdir(), `bench-explain-${process.pid}`);
  const stdout = openSync(path, "w");
  const wasi = new WASI({ version: "preview1", args: ["bench-explain", "1", String(records)], stdout });
  wasi.start(await WebAssembly.instantiate(module, wasi.getImportObject()));
  closeSync(stdout);
  const line = readFileSync(path, "utf8");
  rmSync(path);
  return read(line);
}

function summary(name, all) {
  const times = all.map((run) => run.milliseconds).sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)];
  return { name, "median ms": median, "fastest ms": times[0], "slowest ms": times.at(-1) };
}

const all = { native: [], wasm: [] };
for (let run = 0; run < runs; run += 1) {
  all.native.push(runNative());
  all.wasm.push(await runWasm());
}
if (new Set([...all.native, ...all.wasm].map((run) => run.found)).size !== 1) {
  throw new Error("native and WebAssembly found different things");
}
const table = [summary("native", all.native), summary("WebAssembly", all.wasm)];
console.log(`${records} records, ${runs} runs each, by turns`);
console.table(table);
console.log(`ratio of the medians: ${(table[1]["median ms"] / table[0]["median ms"]).toFixed(2)}`);
