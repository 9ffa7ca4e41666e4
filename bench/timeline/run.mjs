// Reads, filters and lays out an index of a million records, natively and in WebAssembly, and prints
// what each said. `node bench/timeline/run.mjs [rounds] [records]`.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const TARGET = "wasm32-wasip1";
const [rounds = 5, records = 1_000_000] = process.argv.slice(2).map(Number);

/** Builds the program, optimized, and gives its path. */
function build(...target) {
  const messages = execFileSync(
    "cargo",
    ["build", "--release", "--package", "bench-timeline", "--message-format", "json", ...target],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 26 },
  );
  const built = messages.trim().split("\n").map((line) => JSON.parse(line));
  return built.findLast((message) => message.executable).executable;
}

console.log("native");
execFileSync(build(), [String(rounds), String(records)], { stdio: "inherit" });

console.log("WebAssembly");
const module = await WebAssembly.compile(readFileSync(build("--target", TARGET)));
const args = ["bench-timeline", String(rounds), String(records)];
const wasi = new WASI({ version: "preview1", args });
wasi.start(await WebAssembly.instantiate(module, wasi.getImportObject()));
