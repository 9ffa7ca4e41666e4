import type { Page } from "@playwright/test";

import { memoryOfScreen, MOST } from "../support/floor/memory.ts";
import { enter, see, shows, textOf } from "../support/floor/page.ts";
import { TIMELINE } from "../support/floor/screens.ts";
import { expect, test } from "../support/floor/test.ts";
import { VERSION } from "../support/floor/unpacked.ts";
import { summary } from "../support/timeline.ts";

const RECORD = ".entries article .entry-link";

/** Waits until the app has taken over what the server sent, and the list is the one of all records. */
async function untilTheAppStands(page: Page): Promise<void> {
  await expect.poll(() => shows(page, "#first-page")).toBe(false);
  await see(page, ".entries article[aria-posinset]");
}

test("it is the old Chromium that runs, without what came after it", async ({ browser, page }) => {
  expect(browser.version()).toBe(VERSION);
  const has = await page.evaluate(() => [
    CSS.supports("selector(:has(a))"),
    CSS.supports("height", "1dvh"),
    CSS.supports("container-type", "inline-size"),
    "showPopover" in HTMLElement.prototype,
    "toSorted" in Array.prototype,
  ]);
  expect(has).toEqual([false, false, false, false, false]);
});

test("the app starts, and shows, filters and opens records", async ({ page }) => {
  await page.goto("/");
  await untilTheAppStands(page);
  const counts = await summary(page);
  expect(await textOf(page, ".summary-total")).toBe(`${counts.total.toLocaleString("en-US")} records`);
  const crash = counts.triggers.find(({ trigger }) => trigger === "crash");
  await enter(page, "button[data-trigger=crash]");
  await expect.poll(() => textOf(page, ".summary-total")).toBe(`${crash?.count} records`);
  expect(await page.evaluate(() => location.search)).toBe("?trigger=crash");
  await enter(page, RECORD);
  await see(page, ".record-title");
  expect(await page.evaluate(() => location.pathname)).toMatch(/^\/records\//);
});

test("it stands again when the page is loaded again", async ({ page }) => {
  await page.goto("/");
  await untilTheAppStands(page);
  const counts = await summary(page);
  await page.evaluate(() => Object.assign(globalThis, { before: true }));
  await page.reload();
  await untilTheAppStands(page);
  expect(await page.evaluate(() => "before" in globalThis)).toBe(false);
  expect(await textOf(page, ".summary-total")).toBe(`${counts.total.toLocaleString("en-US")} records`);
});

test("the list is scrolled to its end", async ({ page }) => {
  await page.goto("/");
  await untilTheAppStands(page);
  await page.evaluate(() => document.querySelector<HTMLElement>(".entries")?.focus());
  await page.keyboard.press("End");
  const last = () =>
    page.evaluate(() => {
      const rows = [...document.querySelectorAll(".entries article")];
      return rows.some((row) => row.getAttribute("aria-posinset") === row.getAttribute("aria-setsize"));
    });
  await expect.poll(last).toBe(true);
});

for (const { path, heading } of [
  { path: "/policy", heading: "policy" },
  { path: "/sharing", heading: "" },
  { path: "/account", heading: "" },
  { path: "/export", heading: "" },
]) {
  test(`the page ${path} stands, and its later style came`, async ({ page }) => {
    await page.goto(path);
    await expect.poll(() => shows(page, "#first-page")).toBe(false);
    await see(page, ".app h1");
    expect((await textOf(page, ".app h1")).toLowerCase()).toContain(heading);
  });
}

test("the timeline of a household holds less than a car can spare", async ({ page, launched }) => {
  const { empty, full } = await memoryOfScreen(page, TIMELINE, launched.process);
  expect(full.wasm).toBeGreaterThan(0);
  expect(full.process - empty.process).toBeLessThan(MOST);
});

test.describe("below the floor, without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the server's page shows the newest records", async ({ page }) => {
    await page.goto("/");
    await see(page, "#first-page article");
    await see(page, ".without-app", "Only the newest records are shown");
  });
});
