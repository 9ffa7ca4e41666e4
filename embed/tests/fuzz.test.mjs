// Messages that nobody would send: changed at random from a committed corpus, the same for the same seed.
// The usual run is short; with `FUZZ_SECONDS` it goes on for so long, with another seed each time, which
// `FUZZ_SEED` gives again. What breaks is printed: put it into the corpus with the mending.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { FROM_FRAME, FROM_HOST, read } from "../src/protocol.js";
import { misshapen, random } from "./random.mjs";

const USUAL = 100_000;

const folder = new URL("corpus/message/", import.meta.url);
const corpus = readdirSync(folder)
  .sort()
  .map((name) => ({ name, side: name.split("-")[0], text: readFileSync(new URL(name, folder), "utf8").trim() }));
const right = corpus.filter(({ side }) => side !== "wrong");

/** What each message holds, told once more: a form for the JSON of each field. */
const FIELDS = {
  host: { hello: [], launch: ["ticket", "look"], look: ["look"], refused: [] },
  frame: { wanted: [], ready: [], height: ["height"], page: ["page"], ended: [], failed: ["reason"] },
};
const FORMS = {
  ticket: /^"[A-Za-z0-9_.~-]{1,512}"$/,
  page: /^"(timeline|record|sharing|policy|account|export|unknown)"$/,
  reason: /^"(ticket|unreachable|unsupported)"$/,
  theme: /^"(light|dark|system)"$/,
  language: /^"(en|es)"$/,
  accent: /^"#[0-9A-Fa-f]{6}"$/,
  background: /^"#[0-9A-Fa-f]{6}"$/,
};
const LOOKS = ["theme", "language", "textSize", "accent", "background"];

function fits(name, value) {
  if (name === "height") return typeof value === "number" && 0 <= value && value <= 100_000_000;
  if (name === "textSize") return typeof value === "number" && 80 <= value && value <= 200;
  if (name !== "look") return FORMS[name].test(JSON.stringify(value));
  const isObject = Object.prototype.toString.call(value) === "[object Object]";
  return isObject && Object.keys(value).every((key) => LOOKS.includes(key) && fits(key, value[key]));
}

function isRight(value, side) {
  if (Object.prototype.toString.call(value) !== "[object Object]" || value.dashboard !== 1) return false;
  const kinds = new Map(Object.entries(FIELDS[side]));
  const fields = kinds.get(value.type);
  const names = Object.keys(value).filter((name) => name !== "dashboard" && name !== "type");
  if (fields === undefined || names.length !== fields.length) return false;
  return fields.every((name) => Object.hasOwn(value, name) && fits(name, value[name]));
}

const WORDS = ['"', "\\", "{", "}", "[", "]", ",", "null", "true", "-1", "-0", "1e999", "0.1", "e5", "\\u0000", "#", "__proto__", "x"];

/** A text with one to four changes. */
function changed(next, text) {
  for (let left = 1 + next.below(4); left > 0; left -= 1) {
    const [from, length] = [next.below(text.length + 1), next.below(6)];
    const [before, piece, after] = [text.slice(0, from), text.slice(from, from + length), text.slice(from + length)];
    const other = next.one(corpus).text;
    const taken = other.slice(next.below(other.length), next.below(other.length));
    text = before + next.one(["", piece + piece, next.one(WORDS) + piece, next.one(WORDS), taken]) + after;
  }
  return text;
}

/** Something that could come, and whether it is wrong for sure. */
function some(next) {
  switch (next.below(3)) {
    case 0:
      return { value: misshapen(next, JSON.parse(next.one(right).text)), wrong: true };
    case 1: {
      // Fields of two messages, some of each.
      const all = [next.one(right), next.one(right)].flatMap(({ text }) => Object.entries(JSON.parse(text)));
      return { value: Object.fromEntries(all.filter(() => next.below(5) > 0)), wrong: false };
    }
    default:
      try {
        return { value: JSON.parse(changed(next, next.one(corpus).text)), wrong: false };
      } catch {
        return undefined;
      }
  }
}

test("what the corpus holds is read by its side alone, and what is wrong by none", () => {
  assert.ok(right.length >= 10 && corpus.length - right.length >= 10);
  for (const { name, side, text } of corpus) {
    const value = JSON.parse(text);
    assert.equal(read(value, FROM_HOST), side === "host" ? value : undefined, name);
    assert.equal(read(value, FROM_FRAME), side === "frame" ? value : undefined, name);
  }
  const types = new Set(right.map(({ text }) => JSON.parse(text).type));
  assert.deepEqual([...types].sort(), [...Object.keys(FROM_HOST), ...Object.keys(FROM_FRAME)].sort());
});

test("of changed messages exactly those are read that are right", () => {
  const seconds = Number(process.env.FUZZ_SECONDS ?? 0);
  const seed = Number(process.env.FUZZ_SEED ?? (seconds > 0 ? Date.now() % 2 ** 32 : 1));
  const next = random(seed);
  const begun = performance.now();
  const goesOn = (count) => (seconds > 0 ? performance.now() - begun < seconds * 1000 : count < USUAL);
  let [count, good] = [0, 0];
  while (goesOn(count)) {
    const one = some(next);
    if (one === undefined) continue;
    count += 1;
    for (const [side, kinds] of [["host", FROM_HOST], ["frame", FROM_FRAME]]) {
      const expected = !one.wrong && isRight(one.value, side) ? one.value : undefined;
      const told = () => `FUZZ_SEED=${seed}, message ${count}, ${side}: ${JSON.stringify(one.value)}`;
      if (read(one.value, kinds) !== expected) assert.fail(told());
      if (expected !== undefined) good += 1;
    }
  }
  console.log(`message: seed ${seed}, ${count} inputs, of which ${good} were right, in ${Math.round(performance.now() - begun)} ms`);
  // Whoever reads nothing at all would pass otherwise.
  assert.ok(good > count / 100, `${good} of ${count}`);
});
