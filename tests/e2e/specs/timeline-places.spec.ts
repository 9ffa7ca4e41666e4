import type { Page } from "@playwright/test";

import { expect, test } from "../support/test.ts";
import { expectTotal, list, openIndexed, summary } from "../support/timeline.ts";

/** The day that the list shows at the top of the screen. */
function topDay(page: Page): Promise<string> {
  return page.evaluate(() => document.querySelector(".day.now")?.textContent ?? "");
}

test("the strip leads through the years by keys", async ({ page }) => {
  await openIndexed(page, "/?fold=false");
  const strip = page.getByRole("slider", { name: "Place in time" });
  await strip.focus();
  await expect(strip).toHaveAttribute("aria-valuetext", /November 2026/);
  await page.keyboard.press("ArrowDown");
  await expect(strip).toHaveAttribute("aria-valuetext", "October 2026");
  await page.keyboard.press("PageDown");
  await expect(strip).toHaveAttribute("aria-valuetext", "October 2025");
  expect(await topDay(page)).toContain("October");
  await page.keyboard.press("End");
  await expect(list(page).locator("article").last()).toBeInViewport();
  await page.keyboard.press("Home");
  await expect(strip).toHaveAttribute("aria-valuenow", "0");
});

test("the strip is dragged", async ({ page }) => {
  await openIndexed(page, "/?fold=false");
  const strip = page.getByRole("slider", { name: "Place in time" });
  await strip.scrollIntoViewIfNeeded();
  await page.evaluate(() => window.scrollTo(0, 2_000));
  const box = await strip.boundingBox();
  if (box === null) {
    throw new Error("the strip has no place");
  }
  await page.mouse.move(box.x + box.width - 6, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 6, box.y + box.height / 2, { steps: 4 });
  const bubble = page.locator(".strip-bubble");
  await expect(bubble).toBeVisible();
  await expect(bubble).toHaveText(/2025/);
  await page.mouse.up();
  await expect(bubble).toBeHidden();
  await expect.poll(() => topDay(page)).toContain("2025");
});

test("a day is gone to", async ({ page }) => {
  await openIndexed(page);
  await page.getByLabel("Go to day").fill("2025-03-14");
  await expect.poll(() => topDay(page)).toMatch(/March 1[0-4], 2025/);
});

test("a period is dragged over the chart, moved by keys, and given up", async ({ page }) => {
  await openIndexed(page);
  const bar = (month: string) => page.getByRole("link", { name: new RegExp(`^${month}: `) });
  const from = await bar("February 2025").boundingBox();
  const to = await bar("May 2025").boundingBox();
  if (from === null || to === null) {
    throw new Error("the bars have no places");
  }
  await page.mouse.move(from.x + from.width / 2, from.y + 30);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + 30, { steps: 6 });
  await page.mouse.up();
  await expect(page).toHaveURL(/\?from=2025-02-01&to=2025-05-31$/);
  await expectTotal(page, (await summary(page, "from=2025-02-01&to=2025-05-31")).total);
  const end = page.getByRole("slider", { name: "End of the period" });
  await expect(end).toHaveAttribute("aria-valuetext", "May 2025");
  await end.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/&to=2025-06-30$/);
  await expect(end).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/$/);
});

test("the chart is a table as well", async ({ page }) => {
  await openIndexed(page);
  await page.getByText("Show as a table").click();
  const table = page.getByRole("table");
  const counts = await table.getByRole("row").evaluateAll((rows) =>
    rows.slice(1).map((row) => Number(row.querySelector("td")?.textContent?.replace(",", ""))),
  );
  const { total } = await summary(page);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
});
