// Whether every row can be reached: the last one at the end of the list, and no gap on the way there.

import { openComplete, withPage } from "../browser.mjs";

const RATIOS = [1, 2];
/** At so many places of the list, rows are passed one by one. */
const PLACES = 12;

export async function reach({ browser, apps, tell }) {
  const found = {};
  for (const app of apps.filter(({ name }) => name !== "vis")) {
    for (const ratio of RATIOS) {
      tell(`rows of ${app.name} at ratio ${ratio}`);
      (found[app.name] ??= {})[ratio] = await once(browser, app, ratio);
    }
  }
  return found;
}

function once(browser, app, ratio) {
  return withPage(browser, app, { ratio }, async (at) => {
    await openComplete(at, app, app.unfolded ?? app.address);
    await at.page.evaluate(() => window.__probe.showList());
    const last = await scrollTo(at.page, 1);
    let gaps = 0;
    for (let place = 0; place < PLACES; place += 1) {
      const before = await scrollTo(at.page, place / PLACES);
      const after = await wheel(at);
      // Above the list no row is seen, so that none can be left out.
      gaps += before.last > 0 && after.first > before.last + 1 ? 1 : 0;
    }
    return { share: last.last / last.all, gaps, last: last.last, all: last.all };
  });
}

/** Scrolls to a share of the height; gives the numbers of the rows that are seen then. */
async function scrollTo(page, share) {
  await page.evaluate((share) => {
    const at = window.__probe.scroller();
    at.scrollTop = share * (at.scrollHeight - at.clientHeight);
  }, share);
  await page.waitForTimeout(400);
  return page.evaluate(numbers);
}

/** Turns the wheel by most of what is seen. */
async function wheel({ page }) {
  const { left, top, width, height } = await page.evaluate(() => window.__probe.box());
  await page.mouse.move(left + width / 2, top + height / 2);
  await page.mouse.wheel(0, height * 0.8);
  await page.waitForTimeout(400);
  return page.evaluate(numbers);
}

/** The numbers, from 1, of the first and the last row that is seen, and how many there are. */
function numbers() {
  const { rows, number, text, scroller } = window.__probe;
  const whole = scroller() === document.scrollingElement;
  const box = whole ? { top: 0, bottom: innerHeight } : scroller().getBoundingClientRect();
  const inside = rows().filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > box.top && top < box.bottom;
  });
  const place = (row) => Number(row.getAttribute("aria-posinset") ?? Number(row.dataset.index) + 1);
  const places = inside.map(place).filter((one) => one > 0);
  const size = rows().map((row) => Number(row.getAttribute("aria-setsize"))).find((one) => one > 0);
  const total = number(text("[role=status].summary-total, main > [role=status]"));
  return { first: Math.min(...places), last: Math.max(...places), all: size ?? total };
}
