import assert from "node:assert/strict";
import test from "node:test";

import { inProgram } from "../src/programs.mjs";

const names = (text) => inProgram(text).map(({ name }) => name);

const TOO_NEW = [
  ["a copy that is sorted", "[2, 1].toSorted()", "toSorted"],
  ["the same by its name in brackets", '[2, 1]["toSorted"]()', "toSorted"],
  ["the same taken out of an array", "const { toSorted } = []", "toSorted"],
  ["a static function whose name is old elsewhere", "AbortSignal.any([])", "AbortSignal.any"],
  ["a function of a built-in object", "Promise.withResolvers()", "Promise.withResolvers"],
  ["a method of elements", "element.checkVisibility()", "element.checkVisibility"],
  ["a popover", "element.showPopover()", "element.showPopover"],
  ["a constructor", "new Intl.DurationFormat()", "Intl.DurationFormat"],
  ["a global", "navigation.back()", "navigation"],
  ["the address of a module", 'import.meta.resolve("a")', "import.meta.resolve"],
  ["a flag of patterns", "/a/v", "syntax"],
  ["attributes of an import", 'import a from "a" with { type: "json" }', "syntax"],
];

for (const [what, text, name] of TOO_NEW) {
  test(`${what} is newer than the floor`, () => assert.ok(names(text).includes(name), names(text).join()));
}

const OLD_ENOUGH = [
  ["what the floor just had", "structuredClone([1].findLast(Boolean)); Object.hasOwn({}, 'a'); [1].at(-1)"],
  ["asking whether there is something", 'if (typeof navigation === "undefined") stop()'],
  ["a name of the program's own", "const navigation = {}; navigation.size"],
  ["a member of the program's own", "const session = { token: 1 }; session.token"],
  ["private fields, static blocks and waiting at the top", "class A { #a = 1; static { await0() } } await 0"],
];

for (const [what, text] of OLD_ENOUGH) {
  test(`${what} is not`, () => assert.deepEqual(names(text), []));
}

test("the line is said, and since when there is such a thing", () => {
  const [{ line, what }] = inProgram("let a = [];\n\na.toSorted();");
  assert.equal(line, 3);
  assert.match(what, /toSorted is in Chromium from 110 on, and the floor is 101/);
});
