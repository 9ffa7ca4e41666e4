import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import test from "node:test";

import { judge } from "../src/judge.mjs";

const MAIN = fileURLToPath(new URL("../src/main.mjs", import.meta.url));

/** Calls `use` with the paths of files that hold these texts. */
function withFiles(texts, use) {
  const folder = mkdtempSync(join(tmpdir(), "floor-"));
  try {
    return use(
      Object.entries(texts).map(([name, text]) => {
        writeFileSync(join(folder, name), text);
        return join(folder, name);
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("each file is judged by its kind, with its name and line", () => {
  withFiles({ "a.css": "a { height: 1dvh }", "b.js": "a;\nb.toSorted();" }, (files) => {
    const [style, program] = judge(files, []);
    assert.match(style, /a\.css:1: the unit dvh/);
    assert.match(program, /b\.js:2: b\.toSorted/);
  });
});

test("what is allowed passes, but only in its files", () => {
  const allowed = [{ file: "boot-", names: ["navigation"], because: "it is a test" }];
  withFiles({ "boot-1.js": "navigation;", "other.js": "navigation;" }, (files) => {
    const sentences = judge(files, allowed);
    assert.equal(sentences.length, 1);
    assert.match(sentences[0], /other\.js:1/);
  });
});

test("what is allowed and stands nowhere is a fault of the list", () => {
  withFiles({ "a.css": "a { color: red }" }, (files) => {
    assert.match(judge(files, [{ file: "", names: ["mask"], because: "it is a test" }])[0], /mask.*stands nowhere/);
  });
});

test("the command fails on a planted feature, and says which", () => {
  withFiles({ "a.css": "a { &:hover { color: red } }" }, (files) => {
    const { status, stdout } = spawnSync(process.execPath, [MAIN, ...files], { encoding: "utf8" });
    assert.equal(status, 1);
    assert.match(stdout, /a rule in a rule/);
  });
});

test("the command fails when there is nothing to judge", () => {
  assert.equal(spawnSync(process.execPath, [MAIN]).status, 1);
});
