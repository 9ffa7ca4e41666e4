import assert from "node:assert/strict";
import { test } from "node:test";

import { makeFollower } from "../../src/embed/height.js";
import { random } from "./random.mjs";

/** How often frame and content answer each other until nothing is told; at most a hundred times. */
function settle(contentOf, least, most) {
  const worth = makeFollower();
  let frame = least;
  for (let told = 0; told < 100; told += 1) {
    const height = worth(contentOf(frame), frame);
    if (height === undefined) return { told, frame };
    frame = Math.ceil(Math.max(least, Math.min(height, most)));
  }
  return { told: 100, frame };
}

test("a content of its own height is told once", () => {
  assert.deepEqual(settle(() => 700.4, 320, 1200), { told: 1, frame: 701 });
});

test("a content that is always higher than the frame is not followed for ever", () => {
  for (const more of [1, 16, 40, 300]) {
    const { told } = settle((frame) => frame + more, 320, 1e6);
    assert.ok(told <= 2, `${more}: ${told}`);
  }
});

test("a content of which a part fills the frame comes to rest", () => {
  const next = random(13);
  for (let round = 0; round < 10_000; round += 1) {
    const [own, part] = [next() * 2000, next() * 400];
    const share = next.one([0, 0.3, 0.6, 1]);
    const { told } = settle((frame) => Math.max(own, frame * share) + part, 320, 1e7);
    assert.ok(told < 30, `${own} ${part} ${share}: ${told}`);
  }
});

test("a content that changes by itself is told again", () => {
  const worth = makeFollower();
  assert.equal(worth(700, 320), 700);
  assert.equal(worth(700.5, 700), undefined);
  assert.equal(worth(500, 700), 500);
  assert.equal(worth(900, 500), 900);
});
