import type { Page } from "@playwright/test";

import { account, correct, expect, test } from "../support/own-household.ts";
import { openIndexed, list, rowCount, summary, expectTotal } from "../support/timeline.ts";

/** Changes the account, which becomes a record. */
async function change(page: Page): Promise<void> {
  const { fields } = await account(page);
  const isSpanish = fields.some(({ field, values }) => field === "language" && values.includes("es"));
  expect((await correct(page, { language: isSpanish ? "en-US" : "es" })).status).toBe(200);
}

test("a new record is offered, and the list stays until it is wanted", async ({ page }) => {
  await openIndexed(page, "/?fold=false");
  const before = await rowCount(page);
  const first = await list(page).getByRole("article").first().textContent();
  await change(page);
  const pill = page.getByRole("button", { name: "1 new record" });
  await expect(pill).toBeVisible();
  expect(await rowCount(page)).toBe(before);
  expect(await list(page).getByRole("article").first().textContent()).toBe(first);
  await pill.click();
  await expect(pill).toBeHidden();
  await expect.poll(() => rowCount(page)).toBe(before + 1);
  await expectTotal(page, (await summary(page)).total);
});

test("what happened while the line was down is not lost", async ({ page, context, complaints }) => {
  await openIndexed(page, "/?fold=false");
  await context.setOffline(true);
  await page.waitForTimeout(300);
  await context.setOffline(false);
  await change(page);
  await expect(page.getByRole("button", { name: /^\d+ new records?$/ })).toBeVisible({ timeout: 30_000 });
  complaints.splice(0);
});
