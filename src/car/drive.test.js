// Run by `node --test`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { COUNTS, Drive, wordOf } from "./drive.js";

const said = (state, more) => ({ privacy_dashboard: 1, type: "drive_state", state, ...more });

test("a car that says nothing moves", () => {
  assert.equal(new Drive().at(0), "moving");
  assert.equal(new Drive().at(1e9), "moving");
});

test("a word counts for five seconds", () => {
  const drive = new Drive();
  drive.hear(said("parked"), 100);
  assert.equal(drive.at(100), "parked");
  assert.equal(drive.at(100 + COUNTS), "parked");
  assert.equal(drive.at(101 + COUNTS), "moving");
  assert.equal(drive.at(99), "moving", "a clock that goes back");
});

test("garbage takes back what was said", () => {
  for (const garbage of [null, undefined, 1, "parked", [], {}, said("flying"), said("parked", { x: 1 })]) {
    const drive = new Drive();
    drive.hear(said("parked"), 0);
    drive.hear(garbage, 1);
    assert.equal(drive.at(1), "moving", JSON.stringify(garbage));
  }
});

test("what was said long ago says nothing of now", () => {
  const clock = Date.parse("2026-11-23T10:00:00Z");
  assert.equal(wordOf(said("parked", { at: "2026-11-23T09:59:56Z" }), clock), "parked");
  for (const at of ["2026-11-23T09:59:54Z", "2026-11-23T10:00:06Z", "soon", 5, null]) {
    assert.equal(wordOf(said("parked", { at }), clock), undefined, String(at));
  }
});

test("a hundred thousand messages of wrong shape change nothing but to moving", () => {
  let seed = 7;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const value = (depth) =>
    [null, 0, 1, -1, "", "parked", "drive_state", "moving", true, [], NaN, () => value(depth + 1)][random(12)];
  const drive = new Drive();
  for (let i = 0; i < 100_000; i += 1) {
    const message = {};
    for (let keys = random(6); keys > 0; keys -= 1) {
      const name = ["privacy_dashboard", "type", "state", "at", "__proto__", "x"][random(6)];
      message[name] = value(0);
    }
    const good =
      message.privacy_dashboard === 1 && message.type === "drive_state" && message.state === "parked";
    if (good) continue;
    drive.hear(message, i);
    assert.equal(drive.at(i), "moving");
  }
});
