import assert from "node:assert/strict";
import test from "node:test";

import { inStyle } from "../src/styles.mjs";

const names = (text) => inStyle(text).map(({ name }) => name);

const TOO_NEW = [
  ["a rule in a rule", "a { &:hover { color: red } }", "a rule in a rule"],
  ["a parent by its child", "a:has(b) { color: red }", ":has"],
  ["a question to a container", "@container (width > 1px) { a { color: red } }", "@container"],
  ["the height of the screen as it is now", "a { height: 100dvh }", "the unit dvh"],
  ["a popover that is open", "a:popover-open { color: red }", ":popover-open"],
  ["a range in a question to the screen", "@media (width >= 4px) { a { color: red } }", "a range in @media"],
  ["a property", "a { text-wrap: balance }", "text-wrap"],
  ["a property that only had another name before", "a { mask: url(a) }", "mask"],
  ["a word of an old property", "a { grid-template-columns: subgrid }", "grid-template-columns: subgrid"],
  ["a color made of two", "a { color: color-mix(in srgb, red, blue) }", "color-mix()"],
  ["a color made of one", "a { color: rgb(from red r g b) }", "rgb(from …)"],
  ["a function in a property of one's own", "a { --b: light-dark(red, blue) }", "light-dark()"],
  ["a function with the name of a word", "a { animation: b 1s linear(0, 1) }", "linear()"],
  ["some children among others", "a:nth-child(1 of b) { color: red }", ":nth-child(… of …)"],
  ["an order of layers by itself, which lets it hang,", "@layer a, b; @media print { a { color: red } }", "@layer without rules"],
  ["a property that nobody knows", "a { colour: red }", "colour"],
];

for (const [what, text, name] of TOO_NEW) {
  test(`${what} is newer than the floor`, () => assert.ok(names(text).includes(name), names(text).join()));
}

const OLD_ENOUGH = [
  ["layers, and what the floor knows", "@layer a { b:is(c):focus-visible { inset: 0; accent-color: red; gap: 1px } }"],
  ["what comes after an older value of the same", "a { height: 100vh; height: 100dvh }"],
  ["what comes after the maker's own name of the same", "a { -webkit-line-clamp: 2; line-clamp: 2 }"],
  ["what is asked for before", "@supports (height: 1dvh) { a { height: 1dvh } }"],
  ["a maker's own", "a { -webkit-box-orient: vertical }"],
  ["a description of a font", "@font-face { font-family: a; src: url(a); font-display: swap }"],
];

for (const [what, text] of OLD_ENOUGH) {
  test(`${what} is not`, () => assert.deepEqual(names(text), []));
}

test("a newer value before the older one does not count as asked for", () => {
  assert.deepEqual(names("a { height: 100dvh; color: red }"), ["the unit dvh"]);
});
