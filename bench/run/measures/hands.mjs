// What a hand does beside pressing chips, 4x: from the event to the frame that shows other rows.

import { figure, interleave } from "../blocks.mjs";
import { openComplete, slowDown, withPage } from "../browser.mjs";
import { median, quantile } from "../statistics.mjs";

const PRESSES = 16;
const REST = 700;
/** What advice and notes of the benchmark speak of. */
const WORDS = ["barrier", "charging", "warning lamp", "tow truck"];

export async function hands({ browser, apps, options, tell }) {
  const app = apps.find(({ name }) => name === "ours");
  const blocks = Math.max(1, Math.floor(options.blocks / 2));
  const runs = await interleave(["ours"], blocks, () => once(browser, app), tell);
  const of = (key) => figure(runs, "ours", key);
  return { runs, strip: of("strip"), slowestStrip: of("slowestStrip"), search: of("search") };
}

function once(browser, app) {
  return withPage(browser, app, {}, async (at) => {
    await openComplete(at, app);
    await at.page.evaluate(() => window.__probe.showList());
    await slowDown(at.devtools, 4);
    const pressed = await presses(at.page);
    return { strip: median(pressed), slowestStrip: quantile(pressed, 0.9), search: median(await searches(at.page)) };
  });
}

/** Presses on places all over the strip of years. */
async function presses(page) {
  const { x, y, width, height } = await page.locator(".strip").boundingBox();
  const found = [];
  for (let press = 0; press < PRESSES; press += 1) {
    // All sixteen places, never one beside the last.
    const place = ((press * 7) % PRESSES) / PRESSES;
    await page.mouse.move(x + width / 2, y + height * (0.05 + 0.9 * place));
    await page.waitForTimeout(REST);
    const shown = page.evaluate(() => (window.__moved = window.__probe.moved("pointerdown")));
    await page.evaluate(() => window.__moved !== undefined);
    await page.mouse.down();
    await page.mouse.up();
    found.push(await shown);
  }
  return found;
}

/** Words that are put into the field at once; the pause that waits for more letters is part of it. */
async function searches(page) {
  const field = page.locator("input[type=search]");
  await page.evaluate(() => scrollTo(0, 0));
  const found = [];
  for (const word of WORDS) {
    await field.fill("");
    await page.waitForTimeout(2 * REST);
    const shown = page.evaluate(() => (window.__moved = window.__probe.moved("input")));
    await page.evaluate(() => window.__moved !== undefined);
    await field.fill(word);
    found.push(await shown);
  }
  return found;
}
