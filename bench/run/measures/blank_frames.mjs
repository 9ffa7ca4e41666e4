// Scrolling at 8,000 pixels a second, 4x: in how many frames a place of the list shows no text.

import { interleave, figure } from "../blocks.mjs";
import { openComplete, slowDown, withPage } from "../browser.mjs";

const SPEED = 8_000;
const DISTANCE = 40_000;

export async function blankFrames({ browser, apps, options, tell }) {
  const byName = Object.fromEntries(apps.map((app) => [app.name, app]));
  const blocks = Math.max(1, Math.floor(options.blocks / 2));
  const runs = await interleave(Object.keys(byName), blocks, (name) => once(browser, byName[name]), tell);
  const of = (name) => ({
    share: figure(runs, name, "share"),
    frames: figure(runs, name, "frames"),
  });
  return { runs, figures: Object.fromEntries(Object.keys(byName).map((name) => [name, of(name)])) };
}

function once(browser, app) {
  return withPage(browser, app, {}, async (at) => {
    await openComplete(at, app);
    await at.page.evaluate(() => window.__probe.showList());
    await slowDown(at.devtools, 4);
    const { left, top, width, height } = await at.page.evaluate(() => window.__probe.box());
    await at.page.evaluate(() => (window.__stop = window.__probe.watchFrames()));
    await at.devtools.send("Input.synthesizeScrollGesture", {
      x: Math.round(left + width / 2),
      y: Math.round(top + height / 2),
      yDistance: -DISTANCE,
      speed: SPEED,
      gestureSourceType: "mouse",
      preventFling: true,
    });
    const { frames, blank } = await at.page.evaluate(() => window.__stop());
    return { frames, share: blank / Math.max(1, frames) };
  });
}
