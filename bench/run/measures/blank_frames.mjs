// Scrolling at 8,000 pixels a second, 4x: in how many frames a place of the list shows no text,
// and how many frames the screen got.

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
    drawn: figure(runs, name, "drawn"),
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
    const drawn = await countDrawn(at.devtools);
    await at.devtools.send("Input.synthesizeScrollGesture", {
      x: Math.round(left + width / 2),
      y: Math.round(top + height / 2),
      yDistance: -DISTANCE,
      speed: SPEED,
      gestureSourceType: "mouse",
      preventFling: true,
    });
    const { frames, blank } = await at.page.evaluate(() => window.__stop());
    return { frames, share: blank / Math.max(1, frames), drawn: ((await drawn()) * SPEED) / DISTANCE };
  });
}

/** Counts the frames that the browser draws until the answer is called. */
async function countDrawn(devtools) {
  let count = 0;
  const collect = ({ value }) => (count += value.filter(({ name }) => name === "Display::DrawAndSwap").length);
  devtools.on("Tracing.dataCollected", collect);
  await devtools.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["viz"] } });
  return async () => {
    const complete = new Promise((resolve) => devtools.once("Tracing.tracingComplete", resolve));
    await devtools.send("Tracing.end");
    await complete;
    return count;
  };
}
