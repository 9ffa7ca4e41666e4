import type { Page } from "@playwright/test";

import { expect, test } from "../support/test.ts";
import { open } from "../support/timeline.ts";

/** Where the filters by reason and by sharing are, in pixels. */
function chips(page: Page): Promise<string[]> {
  return page.locator(".chip-rows .chip").evaluateAll((all) =>
    all.map((chip) => {
      const { x, y, width } = chip.getBoundingClientRect();
      return [x, y, width].map(Math.round).join(" ");
    }),
  );
}

test("on a phone the first record is on the screen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  const bottom = await page.locator(".rail nav").evaluate((nav) => nav.getBoundingClientRect().top);
  const first = page.locator(".entry").first();
  await expect(first).toBeInViewport({ ratio: 1 });
  const box = await first.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(bottom);
});

test("a chosen month is named beside the chart, and can be taken back there", async ({ page }) => {
  await open(page);
  const month = page.locator(".chart-bar").nth(-3);
  await expect(month).toHaveAttribute("aria-label", /\d/);
  const name = ((await month.getAttribute("aria-label")) ?? "").split(":")[0] ?? "";
  const before = await chips(page);
  await month.click();
  const chosen = page.locator(".chart-head").getByRole("button", { name });
  await expect(chosen).toBeVisible();
  await expect(page.locator(".chip", { hasText: "All reasons" })).not.toContainText(",");
  expect(await chips(page)).toEqual(before);
  await chosen.click();
  await expect(page).toHaveURL(/\/$/);
  await expect(chosen).toHaveCount(0);
});

test("a period that is no month is named by its days", async ({ page }) => {
  await open(page, "/?from=2026-04-21&to=2026-04-23");
  await expect(page.locator(".chart-head")).toContainText("Apr 21, 2026 – Apr 23, 2026");
  await page.goto("/?from=2026-04-21");
  await expect(page.locator(".chart-head")).toContainText("From Apr 21, 2026");
});

test("a bar says its month and its count to whoever points at it or comes by key", async ({ page }) => {
  await open(page);
  const bar = page.locator(".chart-bar").last();
  await expect(bar).toHaveAttribute("aria-label", /^\w+ \d{4}: /);
  const said = () => bar.evaluate((link) => getComputedStyle(link, "::after").content);
  expect(await said()).toBe("none");
  await bar.hover();
  expect(await said()).toMatch(/^"\w+ \d{4}: \d/);
  await page.mouse.move(0, 0);
  expect(await said()).toBe("none");
  await page.locator(".page-head select").focus();
  await page.keyboard.press("Tab");
  await expect(bar).toBeFocused();
  expect(await said()).toMatch(/^"\w+ \d{4}: \d/);
});

test("the end of a filtered list says so, and leads to everything", async ({ page }) => {
  await open(page, "/?trigger=theft");
  const end = page.locator(".list-end");
  await expect(end).toContainText("No older record fits the filters.");
  await end.getByRole("button", { name: "Clear the filters" }).click();
  await expect(page).toHaveURL(/\/$/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the chart is drawn, and nothing leads to what only the app can show", async ({ page }) => {
    await page.goto("/?from=2026-04-01&to=2026-04-30");
    const diagnostics = page.locator(".chart-part[data-trigger=diagnostics]");
    await expect(diagnostics).toHaveAttribute("d", /^M\d+ \d+h9v\d+h-9z/);
    await expect(page.locator(".chart-part.outside")).toHaveAttribute("d", /z$/);
    await expect(page.locator(".rail nav")).toBeHidden();
    await expect(page.locator(".chart-hint")).toBeHidden();
    await page.locator(".chart-head").getByRole("link", { name: "April 2026" }).click();
    await expect(page).toHaveURL(/\/$/);
  });
});
