// Our engine, in WebAssembly without a browser.

import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WASI } from "node:wasi";

import { ofSummary } from "./counts.mjs";

/** Takes the filter steps over the index in a folder. */
export async function run(program, folder, choices, rounds) {
  writeFileSync(join(folder, "choices.json"), JSON.stringify(choices));
  const place = mkdtempSync(join(tmpdir(), "bench-engine-"));
  const output = join(place, "output");
  const stdout = openSync(output, "w");
  try {
    const wasi = new WASI({
      version: "preview1",
      args: ["bench-filter", "/index", String(rounds)],
      preopens: { "/index": folder },
      stdout,
    });
    const module = await WebAssembly.compile(readFileSync(program));
    wasi.start(await WebAssembly.instantiate(module, wasi.getImportObject()));
    closeSync(stdout);
    const { times, summaries } = JSON.parse(readFileSync(output, "utf8"));
    return { times, summaries: summaries.map(ofSummary) };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
