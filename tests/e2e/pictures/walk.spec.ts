import { join } from "node:path";

import type { Page } from "@playwright/test";

import { pictures } from "../support/paths.ts";
import { command } from "../support/server.ts";
import { expect, shared, signedOut, test } from "../support/test.ts";

// The walk of docs/guides/walk.md: four questions, answered from the screens alone.

test.use({ viewport: { width: 1440, height: 960 }, colorScheme: "light" });

test("why was my position recorded on that evening", async ({ page }) => {
  await page.goto("/?trigger=assistance_call&category=location");
  const entry = page.locator("article[data-trigger=assistance_call]").first();
  await entry.getByRole("link").click();
  const position = page.getByRole("button", { name: "Show position" });
  await position.click();
  await expect(page.getByRole("img", { name: /grid of coordinates/ })).toBeVisible();
  await page.getByRole("heading", { level: 2, name: "Why", exact: true }).scrollIntoViewIfNeeded();
  await keep(page, "walk-1-why");
});

test("who has it now", async ({ page }) => {
  await page.goto("/sharing");
  await page.getByRole("button", { name: "a position" }).click();
  await expect(page.getByText(/received a position\./).first()).toBeVisible();
  await keep(page, "walk-2-who");
});

test("was it allowed", async ({ page }) => {
  await page.goto("/?questions=true");
  await page.getByRole("article").first().getByRole("link").click();
  const answer = page.getByRole("heading", { name: "Was it allowed?" });
  await answer.scrollIntoViewIfNeeded();
  await keep(page, "walk-3-allowed");
});

test("what can I do", async ({ page }) => {
  await page.goto("/?questions=true");
  await page.getByRole("article").first().getByRole("link").click();
  await page.getByRole("link", { name: "Ask about this record" }).scrollIntoViewIfNeeded();
  await keep(page, "walk-4-do");
});

// The other household of the demo: its operator changed the policy twice.
signedOut("what is newly allowed since another version", async ({ page, baseURL }) => {
  const address = new URL(baseURL ?? "").host;
  const words = ["sign-in-link", "--operator", "northway-assist", "--database", shared.database];
  const { out } = command([...words, "--address", address]);
  await page.goto(out.trim().split(/\s+/).at(-1) ?? "");
  await expect(page.getByRole("article").first()).toBeVisible();
  await page.goto("/policy/2026-06-01?since=2023-05-15");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await keep(page, "walk-5-changes");
});

async function keep(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
