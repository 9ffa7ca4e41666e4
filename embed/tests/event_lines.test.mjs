import assert from "node:assert/strict";
import { test } from "node:test";

import { events } from "../../src/embed/event_lines.js";
import { random } from "./random.mjs";

const STREAM = ": a comment\n\nevent: timeline\ndata: {\"total\":1}\n\ndata: first\r\ndata: sécond\r\n\r\nid: 7\nretry: 5\n\ndata:x\n\ndata: unfinished";
const EXPECTED = [
  { name: "timeline", data: '{"total":1}' },
  { name: "message", data: "first\nsécond" },
  { name: "message", data: "x" },
];

async function heard(pieces) {
  const body = new ReadableStream({
    start(controller) {
      pieces.forEach((piece) => controller.enqueue(piece));
      controller.close();
    },
  });
  const all = [];
  for await (const event of events(body)) all.push(event);
  return all;
}

test("events are read however the stream is cut", async () => {
  const bytes = new TextEncoder().encode(STREAM);
  assert.deepEqual(await heard([bytes]), EXPECTED);
  assert.deepEqual(await heard([...bytes].map((byte) => Uint8Array.of(byte))), EXPECTED);
  const next = random(17);
  for (let round = 0; round < 300; round += 1) {
    const cuts = [0, next.below(bytes.length), next.below(bytes.length), bytes.length].sort((a, b) => a - b);
    const pieces = cuts.slice(1).map((end, at) => bytes.slice(cuts[at], end));
    assert.deepEqual(await heard(pieces), EXPECTED);
  }
});
