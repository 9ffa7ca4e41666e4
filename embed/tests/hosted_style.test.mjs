import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { hosted } from "../../src/embed/hosted_style.js";

test("what is said of the page is said of the host", () => {
  assert.equal(hosted(":root{--a:1}"), ":host{--a:1}");
  assert.equal(hosted(':root[data-theme="dark"],:root[data-surface=car]{}'), ':host([data-theme="dark"]),:host([data-surface=car]){}');
  assert.equal(hosted(":root:not([data-theme=light]){}"), ":host(:not([data-theme=light])){}");
  assert.equal(hosted("@layer base{html{a:b}body{c:d}}"), "@layer base{:host{a:b}:host{c:d}}");
});

test("names that only sound like it stay", () => {
  assert.equal(hosted(".car-body{}.html{}#body{}tbody{}"), ".car-body{}.html{}#body{}tbody{}");
});

test("nothing of the app's own style sheets speaks of the page afterwards", () => {
  const style = new URL("../../style/", import.meta.url);
  for (const folder of ["", "components/", "later/"]) {
    for (const name of readdirSync(new URL(folder, style)).filter((name) => name.endsWith(".css"))) {
      const text = hosted(readFileSync(new URL(folder + name, style), "utf8").replace(/\/\*[^]*?\*\//g, ""));
      assert.doesNotMatch(text, /:root|(^|[\s{},])(html|body)[\s{,]/, folder + name);
    }
  }
});
