import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

const folder = new URL("../", import.meta.url);
const built = readFileSync(new URL("privacy-dashboard.js", folder));

/** The most that a portal loads for the element, compressed. */
const MOST = 4096;

test("the element weighs less than 4 KB", () => {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  const weight = brotliCompressSync(built, { params }).length;
  console.log(`  privacy-dashboard.js: ${built.length} bytes, ${weight} with brotli 11`);
  assert.ok(weight < MOST, `${weight} bytes`);
});

test("what is packed is what the sources give", { skip: process.env.ESBUILD ? false : "ESBUILD is not named" }, () => {
  const { scripts } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
  const words = scripts.build.split(" ").slice(1).filter((word) => !word.startsWith("--outfile"));
  const fresh = execFileSync(process.env.ESBUILD, words, { cwd: folder });
  assert.equal(built.toString(), fresh.toString(), "run `npm run build` in embed/");
});

test("it depends on nothing", () => {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
  assert.equal(dependencies ?? peerDependencies, undefined);
  assert.doesNotMatch(built.toString(), /\bimport\s*[("{]|https?:\/\/(?!127)/);
});
