import type { Locator, Page } from "@playwright/test";

import { expect, test } from "../support/test.ts";

const title = (page: Page, name: string): Locator => page.getByRole("heading", { level: 1, name, exact: true });

/** Opens the timeline and waits until everything that is loaded later is there. */
async function open(page: Page): Promise<void> {
  await page.goto("/");
  await expect(page.locator(".entry").first()).toBeVisible();
}

test("the heading of every page takes the focus of whoever came by a link", async ({ page }) => {
  await open(page);
  const sections = page.getByRole("navigation", { name: "Sections" });
  const ways: [Locator, string][] = [
    [sections.getByRole("link", { name: "Sharing" }), "Who received your data"],
    [page.getByRole("link", { name: "See and change who may look" }), "Who may look"],
    [sections.getByRole("link", { name: "Policy" }), "The policy, in plain words"],
    [sections.getByRole("link", { name: "Account" }), "What is held about you"],
    [page.getByRole("link", { name: "Let a car in" }), "Let a car in"],
    [sections.getByRole("link", { name: "Account" }), "What is held about you"],
    [page.getByRole("main").getByRole("link", { name: "Save everything" }), "Save everything"],
    [sections.getByRole("link", { name: "Timeline" }), "What was recorded, and why"],
  ];
  for (const [way, name] of ways) {
    await way.click();
    await expect(title(page, name), name).toBeFocused();
  }
  await page.goBack();
  await expect(title(page, "Save everything")).toBeFocused();
  await page.goBack();
  await expect(title(page, "What is held about you")).toBeFocused();
});

test("on a phone the heading of a record takes the focus, and its row takes it back", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  const row = page.locator(".entry a").first();
  await row.click();
  const pane = page.getByRole("region", { name: "Record", exact: true });
  await expect(pane.getByRole("heading", { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(row).toBeFocused();
});

test("beside the list a record takes no focus", async ({ page }) => {
  await open(page);
  const row = page.locator(".entry a").first();
  await row.click();
  await expect(page.getByRole("region", { name: "Record", exact: true }).getByRole("heading", { level: 1 })).toBeVisible();
  await expect(row).toBeFocused();
});

/** Holds the module with the later pages back; gives what lets it come. */
async function holdLaterPages(page: Page): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/later_pages/, async (route) => {
    await held;
    await route.continue();
  });
  return () => release();
}

test("until the heading is there the focus waits at the page", async ({ page }) => {
  const release = await holdLaterPages(page);
  await open(page);
  await expect(page.locator("html")).toHaveAttribute("data-surface", "browser");
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Policy" }).click();
  await expect(page.locator("#content")).toBeFocused();
  release();
  await expect(title(page, "The policy, in plain words")).toBeFocused();
});

test("whoever moves the focus meanwhile keeps it", async ({ page }) => {
  const release = await holdLaterPages(page);
  await open(page);
  await expect(page.locator("html")).toHaveAttribute("data-surface", "browser");
  const sections = page.getByRole("navigation", { name: "Sections" });
  await sections.getByRole("link", { name: "Policy" }).click();
  await expect(page.locator("#content")).toBeFocused();
  await sections.getByRole("link", { name: "Account" }).focus();
  release();
  await expect(title(page, "The policy, in plain words")).toBeVisible();
  await expect(sections.getByRole("link", { name: "Account" })).toBeFocused();
});
