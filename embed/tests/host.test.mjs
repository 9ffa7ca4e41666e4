import assert from "node:assert/strict";
import { test } from "node:test";

import { isSafeOrigin, within } from "../src/host.js";

const never = new AbortController().signal;

test("an origin is https, or of this machine, and nothing more", () => {
  for (const origin of ["https://privacy.example.com", "https://a.b:8443", "http://127.0.0.1:8080", "http://a.localhost:1"]) {
    assert.ok(isSafeOrigin(origin), origin);
  }
  const wrong = ["", "*", "null", "http://example.com", "https://example.com/", "https://example.com/a", "HTTPS://a.b"];
  for (const origin of [...wrong, "https://user@a.b", "javascript:alert(1)", "//a.b", "http://localhost.example.com"]) {
    assert.ok(!isSafeOrigin(origin), origin);
  }
});

test("a callback that throws, rejects, hangs or gives nonsense gives nothing", async () => {
  const throwing = () => {
    throw new Error("of the page");
  };
  assert.equal(await within(50, never, throwing), undefined);
  assert.equal(await within(50, never, () => Promise.reject(new Error("of the page"))), undefined);
  assert.equal(await within(50, never, () => new Promise(() => {})), undefined);
  for (const nonsense of [undefined, null, 7, {}, ["ticket"], { ticket: "a" }]) {
    assert.equal(await within(50, never, () => nonsense), undefined);
  }
  assert.equal(await within(50, never, async () => "ticket"), "ticket");
});

test("who hangs is told that nobody waits any more", async () => {
  let told;
  await within(20, never, (signal) => {
    signal.addEventListener("abort", () => (told = true));
    return new Promise(() => {});
  });
  assert.ok(told);
  const wanted = new AbortController();
  const waiting = within(10_000, wanted.signal, () => new Promise(() => {}));
  wanted.abort();
  assert.equal(await waiting, undefined);
});
