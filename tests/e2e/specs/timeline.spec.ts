import type { Page } from "@playwright/test";

import { demoFile, eventsOf, visibleRecords } from "../support/demo-file.ts";
import { expect, signIn, signedOut, test } from "../support/test.ts";

/** Everything that may be shown, whatever the day: the period is opened first. */
const EVERYTHING = "/?from=2000-01-01";

test("the page counts exactly the records of the file that the subscriber may see", async ({
  page,
}) => {
  const visible = visibleRecords(eventsOf(demoFile())).length;
  await page.goto(EVERYTHING);
  const count = `${visible.toLocaleString("en-US")} records`;
  await expect(page.getByRole("main").getByText(count).first()).toBeVisible();
});

test("scrolled to its end, the list has a row for every crash in the file", async ({ page }) => {
  const crashes = visibleRecords(eventsOf(demoFile())).filter(
    ({ data }) => data.trigger?.kind === "crash",
  );
  await page.goto(`${EVERYTHING}&trigger=crash`);
  await scrollToTheEnd(page);
  await expect(recordLinks(page)).toHaveCount(crashes.length);
});

test("an entry leads to its record, and back leads to the entry", async ({ page }) => {
  await page.goto(`${EVERYTHING}&trigger=crash`);
  const entry = recordLinks(page).first();
  const address = (await entry.getAttribute("href")) ?? "";
  await entry.click();
  await expect(page).toHaveURL(new RegExp(`${address.split("?")[0]}`));
  await expect(
    page.getByRole("region", { name: "Record", exact: true }).getByRole("heading", { level: 1 }),
  ).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/\?.*trigger=crash/);
  await expect(recordLinks(page).first()).toBeVisible();
});

signedOut("signing out takes the data off the screen", async ({ page, complaints }) => {
  await signIn(page);
  await expect(page.getByRole("heading", { name: "What was recorded, and why" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
  await expect(recordLinks(page)).toHaveCount(0);
  // Chromium reports requests that were refused meanwhile.
  expect(complaints.splice(0).every((complaint) => complaint.includes("401"))).toBe(true);
});

function recordLinks(page: Page) {
  return page.getByRole("main").locator("a[href*='/records/']");
}

async function scrollToTheEnd(page: Page): Promise<void> {
  await expect(async () => {
    await page.mouse.wheel(0, 20_000);
    await expect(page.getByText("No older record fits the filters.")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
}
