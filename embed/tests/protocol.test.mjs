import assert from "node:assert/strict";
import { test } from "node:test";

import { FROM_FRAME, FROM_HOST, lookOf, message, read } from "../src/protocol.js";
import { misshapen, random } from "./random.mjs";

const VALID = {
  hello: [FROM_HOST, {}],
  launch: [FROM_HOST, { ticket: "aZ-9_.~", look: { theme: "dark", language: "es", textSize: 120, accent: "#0A53bd" } }],
  look: [FROM_HOST, { look: {} }],
  refused: [FROM_HOST, {}],
  wanted: [FROM_FRAME, {}],
  ready: [FROM_FRAME, {}],
  height: [FROM_FRAME, { height: 512.5 }],
  page: [FROM_FRAME, { page: "record" }],
  ended: [FROM_FRAME, {}],
  failed: [FROM_FRAME, { reason: "ticket" }],
};

test("what one side sends the other side reads", () => {
  for (const [type, [kinds, fields]] of Object.entries(VALID)) {
    assert.deepEqual(read(message(type, fields), kinds), { dashboard: 1, type, ...fields });
  }
});

test("no side reads what it sends itself", () => {
  for (const [type, [kinds, fields]] of Object.entries(VALID)) {
    const other = kinds === FROM_HOST ? FROM_FRAME : FROM_HOST;
    assert.equal(read(message(type, fields), other), undefined, type);
  }
});

test("another version, a missing field and one too many are no message", () => {
  for (const [type, [kinds, fields]] of Object.entries(VALID)) {
    const sent = message(type, fields);
    assert.equal(read({ ...sent, dashboard: 2 }, kinds), undefined);
    assert.equal(read({ ...sent, dashboard: "1" }, kinds), undefined);
    assert.equal(read({ ...sent, more: 1 }, kinds), undefined);
    for (const name of Object.keys(sent)) {
      const { [name]: _, ...rest } = sent;
      assert.equal(read(rest, kinds), undefined, `${type} without ${name}`);
    }
  }
});

test("a hundred thousand messages of a wrong shape are none", () => {
  const next = random(7);
  for (let round = 0; round < 100_000; round += 1) {
    const [type, [kinds, fields]] = next.one(Object.entries(VALID));
    const wrong = misshapen(next, message(type, fields));
    assert.equal(read(wrong, kinds), undefined, JSON.stringify(wrong));
  }
});

test("the names that every object has are no kind of message", () => {
  for (const type of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
    assert.equal(read({ dashboard: 1, type }, FROM_FRAME), undefined);
    assert.equal(read({ dashboard: 1, type: "look", look: { [type]: "dark" } }, FROM_HOST), undefined);
  }
});

test("of what a host wants, only what is valid is sent", () => {
  const wanted = { theme: "pink", language: "es", textSize: 5000, accent: "red", background: "#ffffff", more: 1 };
  assert.deepEqual(lookOf(wanted), { language: "es", background: "#ffffff" });
  assert.deepEqual(lookOf({ theme: undefined, language: undefined }), {});
});
