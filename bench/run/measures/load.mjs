// The load of our page: what it asks for, how long the main thread is kept, whether anything jumps.

import { withPage } from "../browser.mjs";
import { atRest } from "../apps.mjs";
import { spread } from "../statistics.mjs";

const INDEX = "/timeline/index";

export async function load({ browser, apps, options, tell }) {
  const app = apps.find(({ name }) => name === "ours");
  const runs = [];
  for (let run = 0; run < options.blocks; run += 1) {
    tell(`load ${run + 1} of ${options.blocks}`);
    runs.push(await once(browser, app));
  }
  const of = (key) => spread(runs.map((run) => run[key]));
  return {
    longestTask: of("longestTask"),
    longestTaskOfIndex: of("longestTaskOfIndex"),
    layoutShift: of("layoutShift"),
    untilIndex: of("untilIndex"),
    untilRecord: runs[0].untilRecord,
    untilAsked: runs[0].untilAsked,
    all: runs[0].all,
    runs,
  };
}

function once(browser, app) {
  return withPage(browser, app, { slowdown: 4 }, async ({ page }) => {
    await page.goto(app.address, { waitUntil: "commit" });
    await app.complete(page);
    await atRest(page);
    const seen = await page.evaluate(async (index) => {
      const { firstRecord, longTasks, shifts } = window.__probe;
      const kinds = ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind));
      const answers = kinds.map(({ name, startTime, responseEnd, transferSize }) => ({ name, startTime, responseEnd, bytes: transferSize }));
      const pieces = answers.filter(({ name }) => name.includes(index));
      return {
        longTasks,
        shifts,
        answers: answers.filter(({ name }) => !name.includes("/events")),
        firstRecord: await firstRecord,
        indexAsked: Math.min(...pieces.map(({ startTime }) => startTime)),
        indexThere: Math.max(...pieces.map(({ responseEnd }) => responseEnd)),
      };
    }, INDEX);
    const longest = (tasks) => Math.max(0, ...tasks.map(({ duration }) => duration));
    const ofIndex = seen.longTasks.filter(({ startTime, duration }) => startTime + duration > seen.indexAsked);
    return {
      longestTask: longest(seen.longTasks),
      longestTaskOfIndex: longest(ofIndex),
      layoutShift: seen.shifts.reduce((sum, { value }) => sum + value, 0),
      untilIndex: seen.indexThere,
      tasks: seen.longTasks,
      answers: seen.answers,
      untilRecord: sum(seen.answers, seen.firstRecord),
      untilAsked: sum(seen.answers, seen.indexAsked),
      all: sum(seen.answers, Infinity),
    };
  });
}

/** Requests that began before a moment, and the bytes of their answers on the wire. */
function sum(answers, before) {
  const early = answers.filter(({ startTime }) => startTime < before);
  return { requests: early.length, bytes: early.reduce((total, { bytes }) => total + bytes, 0) };
}
