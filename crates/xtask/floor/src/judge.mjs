// What is too new in the files of the built app, and what is allowed for nothing.

import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";

import { ALLOWED } from "./allowed.mjs";
import { inMarkup } from "./markup.mjs";
import { inProgram } from "./programs.mjs";
import { inStyle } from "./styles.mjs";

const JUDGES = { ".css": inStyle, ".html": inMarkup, ".js": inProgram, ".rs": inMarkup };

/** A sentence for each thing that is not as it should be. */
export function judge(files, allowed = ALLOWED) {
  const used = new Set();
  const sentences = new Set();
  for (const file of files) {
    for (const { name, line, what } of JUDGES[extname(file)](readFileSync(file, "utf8"))) {
      const place = allowed.find((one) => basename(file).startsWith(one.file) && one.names.includes(name));
      if (place === undefined) sentences.add(`${file}:${line}: ${what}`);
      else used.add(`${place.file} ${name}`);
    }
  }
  for (const { file, names } of allowed) {
    for (const name of names) {
      if (!used.has(`${file} ${name}`)) sentences.add(`${name} is allowed in ${file || "every file"} and stands nowhere`);
    }
  }
  return [...sentences];
}
