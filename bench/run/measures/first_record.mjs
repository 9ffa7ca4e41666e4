// From the navigation to the frame in which a record can be read: empty cache, slow 4G, 4x.

import { figure, interleave, ratio } from "../blocks.mjs";
import { withPage } from "../browser.mjs";

const SETTINGS = { slowdown: 4, slowLine: true };

export async function firstRecord({ browser, apps, options, tell }) {
  const compared = apps.filter(({ name }) => ["ours", "react"].includes(name));
  const byName = Object.fromEntries(compared.map((app) => [app.name, app]));
  const runs = await interleave(Object.keys(byName), options.blocks, (name) => once(browser, byName[name]), tell);
  return {
    runs,
    figures: Object.fromEntries(Object.keys(byName).map((name) => [name, figure(runs, name, "milliseconds")])),
    ratio: ratio(runs, "ours", "react", "milliseconds"),
  };
}

function once(browser, app) {
  return withPage(browser, app, SETTINGS, async ({ page }) => {
    await page.goto(app.address, { waitUntil: "commit" });
    const milliseconds = await page.evaluate(() => window.__probe.firstRecord);
    return { milliseconds };
  });
}
