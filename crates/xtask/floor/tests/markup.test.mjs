import assert from "node:assert/strict";
import test from "node:test";

import { inMarkup } from "../src/markup.mjs";

const names = (text) => inMarkup(text).map(({ name }) => name);

const TOO_NEW = [
  ["a popover in a page", '<div popover="auto">', "popover"],
  ["a popover in a view", "<div attr:popover=\"auto\">", "popover"],
  ["a popover that is made", 'element("div").attribute("popover", "auto")', "popover"],
  ["a button that opens one", '<button popovertarget="a">', "popovertarget"],
  ["what cannot be used for now", 'element.set_attribute("inert", "")', "inert"],
  ["a new element in a page", "<search>a</search>", "<search>"],
  ["a new element that is made", 'element("search")', "<search>"],
];

for (const [what, text, name] of TOO_NEW) {
  test(`${what} is newer than the floor`, () => assert.deepEqual(names(text), [name]));
}

const OLD_ENOUGH = [
  ["an old attribute that a new element has, too", '<input name="a" type="search">'],
  ["a word that is the name of one", 'let popover = "popover"; // popover'],
  ["an old element", "<dialog open><details><summary>"],
];

for (const [what, text] of OLD_ENOUGH) {
  test(`${what} is not`, () => assert.deepEqual(names(text), []));
}
