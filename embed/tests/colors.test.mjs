import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { contrast, fit, LEAST, luminance, mix, properties } from "../../src/embed/colors.js";
import { random } from "./random.mjs";

const tokens = readFileSync(new URL("../../style/tokens.css", import.meta.url), "utf8");
const TEXTS = ["text-1", "text-2", "text-3", "call", "crash", "theft", "legal", "diagnostics", "account", "access", "notice", "ok"];

/** The colors of a theme, from the style sheet: the first place names the light ones, the next the dark ones. */
function theme(place) {
  const value = (name) => [...tokens.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6});`, "g"))][place][1];
  return {
    surfaces: ["surface-0", "surface-1", "surface-2"].map(value),
    texts: TEXTS.map(value),
    strongest: value("text-1"),
    accent: value("accent"),
  };
}

const THEMES = { light: theme(0), dark: theme(1) };

test("luminance and contrast are those of the standard", () => {
  assert.equal(luminance("#000000"), 0);
  assert.equal(luminance("#ffffff"), 1);
  assert.equal(contrast("#000000", "#ffffff"), 21);
  // The values that the W3C's own examples give to two places.
  assert.equal(contrast("#777777", "#ffffff").toFixed(2), "4.48");
  assert.equal(contrast("#767676", "#ffffff").toFixed(2), "4.54");
  assert.equal(contrast("#ff0000", "#ffffff").toFixed(2), "4.00");
});

test("contrast does not depend on the order and is from 1 to 21", () => {
  const next = random(3);
  for (let round = 0; round < 20_000; round += 1) {
    const [one, other] = [next.color(), next.color()];
    const ratio = contrast(one, other);
    assert.equal(ratio, contrast(other, one));
    assert.ok(ratio >= 1 && ratio <= 21.0001, `${one} ${other}`);
  }
});

for (const [name, own] of Object.entries(THEMES)) {
  test(`whatever a portal wants, all text keeps its contrast (${name})`, () => {
    const next = random(5);
    for (let round = 0; round < 20_000; round += 1) {
      const wanted = {};
      if (next() < 0.8) wanted.accent = next.color();
      if (next() < 0.8) wanted.background = next.color();
      const made = properties(wanted, own);
      const surface = made["--surface-0"] ?? own.surfaces[0];
      const accent = made["--accent"] ?? own.accent;
      const pairs = own.texts.map((text) => [text, surface]);
      pairs.push([accent, surface], [accent, own.surfaces[1]], [accent, own.surfaces[2]]);
      if (made["--accent"]) pairs.push([accent, made["--accent-soft"]], [made["--on-accent"], accent]);
      for (const [text, behind] of pairs) {
        assert.ok(contrast(text, behind) >= LEAST, `${text} on ${behind} of ${JSON.stringify(wanted)}`);
      }
    }
  });

  test(`a color that can be read is left as it is (${name})`, () => {
    const next = random(9);
    let kept = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const color = next.color();
      const readable = own.surfaces.every((surface) => contrast(color, surface) >= LEAST);
      const fitted = fit(color, own.strongest, own.surfaces);
      if (readable) assert.equal(fitted, color);
      kept += readable;
    }
    assert.ok(kept > 500);
  });
}

test("without a wish nothing is changed", () => {
  assert.deepEqual(properties({}, THEMES.light), {});
});

test("a mixture lies between both", () => {
  assert.equal(mix("#000000", "#ffffff", 0), "#000000");
  assert.equal(mix("#000000", "#ffffff", 1), "#ffffff");
  assert.equal(mix("#102030", "#304050", 0.5), "#203040");
});
