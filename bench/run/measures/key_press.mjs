// From a key press on a chip to the frame that shows the new total; and what the page holds then.

import { figure, interleave, ratio } from "../blocks.mjs";
import { openComplete, slowDown, withPage } from "../browser.mjs";
import { memory } from "../memory.mjs";
import { quantile } from "../statistics.mjs";

const SLOWDOWNS = [1, 4];

/** The chips that are pressed, each on and off again. */
const CHIPS = [
  ["trigger", "diagnostics"],
  ["trigger", "crash"],
  ["trigger", "assistance_call"],
  ["category", "location"],
  ["category", "fuel"],
  ["trigger", "account"],
  ["trigger", "legal"],
  ["category", "trouble_codes"],
];
const PRESSES = CHIPS.flatMap((chip) => [chip, chip]);
/** The first presses compile what is run; nobody's are counted. */
const WARM_UP = 4;

export async function keyPress({ browser, apps, options, tell }) {
  const byName = Object.fromEntries(apps.map((app) => [app.name, app]));
  const names = Object.keys(byName);
  const runs = await interleave(names, options.blocks, (name) => once(browser, byName[name]), tell);
  const peers = names.filter((name) => name !== "ours");
  const keys = Object.keys(runs.runs[0].value);
  return {
    runs,
    figures: Object.fromEntries(names.map((name) => [name, Object.fromEntries(keys.map((key) => [key, figure(runs, name, key)]))])),
    ratios: Object.fromEntries(peers.map((name) => [name, Object.fromEntries(keys.map((key) => [key, ratio(runs, "ours", name, key)]))])),
  };
}

/** One page of an app, from its load to its end. */
function once(browser, app) {
  return withPage(browser, app, {}, async (at) => {
    await openComplete(at, app);
    const value = {};
    for (const slowdown of SLOWDOWNS) {
      await slowDown(at.devtools, slowdown);
      const presses = await pressAll(at.page, slowdown);
      const latencies = presses.map(({ latency }) => latency);
      value[`p50 ${slowdown}x`] = quantile(latencies, 0.5);
      value[`p90 ${slowdown}x`] = quantile(latencies, 0.9);
      value[`same frame ${slowdown}x`] = presses.filter(({ settled }) => settled).length / presses.length;
    }
    await slowDown(at.devtools, 1);
    value.memory = (await memory(at)).together;
    return value;
  });
}

async function pressAll(page, slowdown) {
  const presses = [];
  for (const [kind, word] of [...PRESSES.slice(0, WARM_UP), ...PRESSES]) {
    presses.push(await press(page, kind, word, slowdown));
  }
  return presses.slice(WARM_UP);
}

/** Presses a chip by the keyboard; `settled` says that nothing changed after the measured frame. */
async function press(page, kind, word, slowdown) {
  await page.evaluate(
    ([kind, word]) => {
      window.__probe.chip(kind, word).focus({ preventScroll: true });
      window.__pressed = window.__probe.press();
    },
    [kind, word],
  );
  await page.keyboard.press("Enter");
  const { latency, signature } = await page.evaluate(() => window.__pressed);
  await page.waitForTimeout(slowdown > 1 ? 300 : 150);
  const later = await page.evaluate(() => window.__probe.signature());
  return { latency, settled: later === signature };
}
