// Bundles the peers as their users would for production: minified, for current browsers.
//
//   node bench/peers/build.mjs FOLDER

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import babel from "@babel/core";
import esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2];

/** The pages, by name. */
const PEERS = {
  react: "react/main.jsx",
  solid: "solid/main.jsx",
  columns: "columns/main.js",
  vis: "vis/main.js",
};

/** Solid compiles its views itself. */
const solid = {
  name: "solid",
  setup(build) {
    build.onLoad({ filter: /\/peers\/solid\/.*\.jsx$/ }, async ({ path }) => {
      const made = await babel.transformAsync(readFileSync(path, "utf8"), {
        presets: ["babel-preset-solid"],
        filename: path,
        cwd: here,
        configFile: false,
      });
      return { contents: made.code, loader: "js" };
    });
  },
};

mkdirSync(folder, { recursive: true });
for (const [name, entry] of Object.entries(PEERS)) {
  await esbuild.build({
    entryPoints: { [name]: join(here, entry) },
    outdir: folder,
    bundle: true,
    minify: true,
    format: "esm",
    target: "chrome120",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    conditions: ["browser", "production"],
    plugins: name === "solid" ? [solid] : [],
    logLevel: "warning",
  });
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/${name}.css"><script type="module" src="/${name}.js"></script></head><body><div id="root"></div></body></html>`;
  writeFileSync(join(folder, `${name}.html`), page);
}
