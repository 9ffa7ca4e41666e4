import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

import { cache } from "../paths.ts";

/** The package that brings it, and the version that it says of itself. */
const PACKAGE = "@sparticuz/chrome-aws-lambda";
export const VERSION = "102.0.5002.0";

/** The oldest Chromium that there is as a package: one version above the floor. */
export interface OldChromium {
  program: string;
  /** What a bare system lacks. */
  libraries: string;
}

/** Why it does not run here; nothing where it does. */
export const missing =
  process.platform === "linux" && process.arch === "x64"
    ? undefined
    : `the package with Chromium ${VERSION} is for Linux on x86-64 alone`;

/** Where it is, unpacked once for all runs. */
export function oldChromium(): OldChromium {
  const folder = join(cache, `chromium-${VERSION}`);
  if (!existsSync(folder)) {
    unpackInto(folder);
  }
  return { program: join(folder, "chromium"), libraries: join(folder, "lib") };
}

/** Unpacks beside the folder and gives it its name when it is whole: runs at the same time do no harm. */
function unpackInto(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  const unfinished = mkdtempSync(`${folder}-`);
  const packed = join(dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`)), "bin");
  const unpacked = (name: string) => brotliDecompressSync(readFileSync(join(packed, `${name}.br`)));
  const program = join(unfinished, "chromium");
  writeFileSync(program, unpacked("chromium"));
  chmodSync(program, 0o755);
  untar(unpacked("swiftshader.tar"), unfinished);
  // The archive's settings for fonts are left where they are: with them, pages crash.
  untar(unpacked("aws.tar"), unfinished, "lib");
  try {
    renameSync(unfinished, folder);
  } catch {
    // Another run was faster.
    rmSync(unfinished, { recursive: true });
  }
}

function untar(archive: Buffer, folder: string, ...only: string[]): void {
  const { status, stderr } = spawnSync("tar", ["-x", "-C", folder, ...only], { input: archive });
  if (status !== 0) {
    throw new Error(`the old Chromium cannot be unpacked: ${stderr.toString()}`);
  }
}
