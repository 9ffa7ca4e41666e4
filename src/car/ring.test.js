// Run by `node --test`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { following, left, scrolled } from "./ring.js";

test("the ring goes round in both directions", () => {
  assert.deepEqual([0, 1, 2].map((at) => following(3, at, 1)), [1, 2, 0]);
  assert.deepEqual([0, 1, 2].map((at) => following(3, at, -1)), [2, 0, 1]);
});

test("from nowhere one comes to an end", () => {
  assert.equal(following(3, -1, 1), 0);
  assert.equal(following(3, -1, -1), 2);
  assert.equal(following(0, -1, 1), -1);
});

test("what is far away is scrolled to in steps, and nothing is passed by", () => {
  const screen = { head: 80, height: 480 };
  assert.equal(scrolled({ top: 200, bottom: 280 }, screen, 1), 0);
  assert.equal(scrolled({ top: 500, bottom: 580 }, screen, 1), 0, "a part of a step away");
  assert.equal(scrolled({ top: 2000, bottom: 2080 }, screen, 1), 240);
  assert.equal(scrolled({ top: -2000, bottom: -1920 }, screen, -1), -240);
  assert.equal(scrolled({ top: -100, bottom: -20 }, screen, -1), 0);
});

test("at an end of the ring the page is read to its end first", () => {
  const screen = { head: 80, height: 480 };
  assert.equal(left({ before: 0, after: 1000 }, screen, 1), 240);
  assert.equal(left({ before: 0, after: 100 }, screen, 1), 100);
  assert.equal(left({ before: 300, after: 0 }, screen, 1), 0);
  assert.equal(left({ before: 300, after: 0 }, screen, -1), -240);
  assert.equal(left({ before: 0.4, after: 9 }, screen, -1), 0);
});
