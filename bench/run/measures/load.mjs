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
    first: runs[0].first,
    all: runs[0].all,
    tasks: runs[0].tasks,
  };
}

function once(browser, app) {
  return withPage(browser, app, { slowdown: 4 }, async ({ page, devtools }) => {
    const answers = watchAnswers(devtools);
    await devtools.send("Network.enable");
    await page.goto(app.address, { waitUntil: "commit" });
    await app.complete(page);
    await atRest(page);
    const seen = await page.evaluate((index) => {
      const { longTasks, shifts } = window.__probe;
      const pieces = performance.getEntriesByType("resource").filter(({ name }) => name.includes(index));
      return {
        longTasks,
        shifts,
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
      ...sums(answers),
    };
  });
}

/** Notes each answer with its bytes on the wire. */
function watchAnswers(devtools) {
  const answers = new Map();
  devtools.on("Network.requestWillBeSent", ({ requestId, request }) => {
    answers.set(requestId, { path: new URL(request.url).pathname, bytes: 0 });
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const answer = answers.get(requestId);
    if (answer) {
      answer.bytes = encodedDataLength;
    }
  });
  return answers;
}

/** Requests and bytes up to the index, and with it. */
function sums(answers) {
  const all = [...answers.values()].filter(({ path }) => !path.includes("/events"));
  const begun = all.findIndex(({ path }) => path.includes(INDEX));
  const sum = (list) => ({ requests: list.length, bytes: list.reduce((total, { bytes }) => total + bytes, 0) });
  return { first: sum(begun < 0 ? all : all.slice(0, begun)), all: sum(all) };
}
