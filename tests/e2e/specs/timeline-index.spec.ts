import type { Page } from "@playwright/test";

import { expectNoViolations } from "../support/accessibility.ts";
import { expect, shared, test } from "../support/test.ts";
import {
  expectTotal,
  list,
  open,
  openIndexed,
  reason,
  recordLinks,
  row,
  rowCount,
  summary,
} from "../support/timeline.ts";

const PIECE = "**/api/v1/timeline/index*";

/**
 * The texts of the rows on the screen, with their places. What is behind the heading at the top is
 * not seen.
 */
function onScreen(page: Page): Promise<string[]> {
  return list(page).evaluate((section) =>
    [...section.querySelectorAll("article, h2")]
      .map((row) => ({ row, place: row.getBoundingClientRect() }))
      .filter(({ place }) => place.top > 0 && place.top < window.innerHeight)
      .sort((one, other) => one.place.top - other.place.top)
      .map(({ row, place }) => `${Math.round(place.top)} ${Math.round(place.height)} ${row.textContent}`),
  );
}

test("the index takes over without anything moving", async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(PIECE, async (route) => {
    await held;
    await route.continue();
  });
  await open(page);
  await page.evaluate(() => window.scrollTo(0, 900));
  await expect(list(page).locator("article[aria-posinset]")).toHaveCount(0);
  // What else is loaded later has its place by now.
  await expect(page.getByRole("searchbox")).toBeAttached();
  const before = await onScreen(page);
  release();
  await expect(list(page).locator("article[aria-posinset]").first()).toBeAttached();
  expect(await onScreen(page)).toEqual(before);
});

test("the screen stays as it is when the index is broken", async ({ page, complaints }) => {
  for (const spoil of [
    (body: Buffer) => body.subarray(0, body.length / 2),
    (body: Buffer) => Buffer.concat([Buffer.from([0xff, 0xff, 0xff]), body.subarray(3)]),
    () => Buffer.alloc(0),
  ]) {
    await page.route(PIECE, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: spoil(await response.body()) });
    });
    await open(page);
    await expect.poll(() => complaints.join()).toContain("does without its index");
    const crash = reason(page, "crash");
    await crash.click();
    await expectTotal(page, (await summary(page, "trigger=crash")).total);
    await expect(recordLinks(page).first()).toBeVisible();
    expect(complaints.splice(0).every((text) => text.includes("index"))).toBe(true);
    await page.unroute(PIECE);
  }
});

test("once the index is there a filter asks the server for nothing but links", async ({ page }) => {
  await openIndexed(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await reason(page, "crash").click();
  await expectTotal(page, (await summary(page, "trigger=crash")).total);
  await reason(page, "theft").click();
  await expectTotal(page, (await summary(page, "trigger=crash,theft")).total);
  expect(asked.filter((path) => /timeline($|\/(summary|index|matches))/.test(path))).toEqual([]);
});

test("chips, chart and list change in one frame", async ({ page }) => {
  await openIndexed(page);
  const seen = await reason(page, "crash").evaluate(async (chip) => {
    (chip as HTMLElement).click();
    await new Promise((done) => requestAnimationFrame(done));
    const total = document.querySelector(".summary-total")?.textContent ?? "";
    const rows = document.querySelectorAll("article[data-trigger=crash]").length;
    const others = document.querySelectorAll("article:not([data-trigger=crash])").length;
    return { total, rows, others };
  });
  const { total } = await summary(page, "trigger=crash");
  expect(seen.total).toBe(`${total} records`);
  expect(seen.rows).toBeGreaterThan(0);
  expect(seen.others).toBe(0);
});

test("what only the server can answer is combined with all other filters", async ({ page }) => {
  await openIndexed(page);
  const { items } = (await (
    await page.request.get("/api/v1/timeline?trigger=crash&limit=1")
  ).json()) as { items: { record: { incident: string } }[] };
  const incident = items[0]?.record.incident ?? "";
  await openIndexed(page, `/?incident=${incident}`);
  await expectTotal(page, (await summary(page, `incident=${incident}`)).total);
  await page.getByRole("button", { name: /^Shared outside the response center/ }).click();
  await expectTotal(page, (await summary(page, `incident=${incident}&outside=true`)).total);
});

test("one by one, the last record is reached, at one pixel and at two", async ({ browser, page }) => {
  for (const deviceScaleFactor of [1, 2]) {
    const context = await browser.newContext({
      deviceScaleFactor,
      storageState: await page.context().storageState(),
      baseURL: shared.origin,
      locale: "en-US",
    });
    const other = await context.newPage();
    await openIndexed(other, "/?fold=false");
    const { total } = await summary(other);
    expect(await rowCount(other)).toBe(total);
    await row(other, 1).getByRole("link").focus();
    await other.keyboard.press("End");
    await expect(row(other, total).getByRole("link")).toBeFocused();
    await expect(row(other, total)).toBeInViewport();
    await other.keyboard.press("Home");
    await expect(row(other, 1).getByRole("link")).toBeFocused();
    await context.close();
  }
});

test("the way of showing is in the address and keeps the place", async ({ page }) => {
  await openIndexed(page);
  await page.getByRole("button", { name: "One by one" }).click();
  await expect(page).toHaveURL(/\?fold=false$/);
  await expect.poll(() => rowCount(page)).toBe((await summary(page)).total);
  await page.goBack();
  await expect(page.getByRole("button", { name: "Folded by day" })).toHaveAttribute("aria-pressed", "true");
});

test("the keys lead from row to row, by screens, and to both ends", async ({ page }) => {
  await openIndexed(page, "/?fold=false");
  await row(page, 1).getByRole("link").focus();
  await page.keyboard.press("ArrowDown");
  await expect(row(page, 2).getByRole("link")).toBeFocused();
  await page.keyboard.press("PageDown");
  const number = () => page.evaluate(() => Number(document.activeElement?.closest("article")?.getAttribute("aria-posinset")));
  const after = await number();
  expect(after).toBeGreaterThan(3);
  await page.keyboard.press("PageUp");
  expect(await number()).toBeLessThan(after);
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press("ArrowDown");
  }
  await expect(page.locator("article:focus-within")).toBeInViewport();
});

test("the focus survives that its row leaves the screen", async ({ page }) => {
  await openIndexed(page, "/?fold=false");
  await row(page, 3).getByRole("link").focus();
  await page.mouse.move(600, 500);
  await page.mouse.wheel(0, 30_000);
  const last = () => list(page).locator("article").last().getAttribute("aria-posinset");
  await expect.poll(async () => Number(await last())).toBeGreaterThan(150);
  await expect(row(page, 3).getByRole("link")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(row(page, 4).getByRole("link")).toBeFocused();
  await expect(row(page, 4)).toBeInViewport();
});

test("a row opens its record before its link is known", async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/api/v1/timeline/rows*", async (route) => {
    await held;
    await route.continue();
  });
  await openIndexed(page, "/?trigger=crash");
  await row(page, 2).getByRole("link").focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?trigger=crash$/);
  release();
  await expect(page).toHaveURL(/\/records\/[0-9a-f-]{36}\?trigger=crash$/);
  await expect(row(page, 2).getByRole("link")).toHaveAttribute("aria-current", "page");
});

test("the list over the index gives axe nothing to find", async ({ page }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await openIndexed(page);
    await expect(page.getByRole("slider", { name: "Place in time" })).toBeVisible();
    await expectNoViolations(page);
  }
});
