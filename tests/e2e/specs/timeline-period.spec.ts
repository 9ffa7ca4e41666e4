import { expect, test } from "../support/test.ts";
import { open, openMoreFilters } from "../support/timeline.ts";

test("a single day is typed into both fields, key by key", async ({ page }) => {
  await open(page);
  await openMoreFilters(page);
  for (const field of ["From", "To"]) {
    await page.getByLabel(field, { exact: true }).focus();
    await page.keyboard.type("04212026", { delay: 50 });
  }
  await expect(page).toHaveURL(/\?from=2026-04-21&to=2026-04-21$/);
  await expect(page.getByLabel("From", { exact: true })).toHaveValue("2026-04-21");
  await expect(page.getByLabel("To", { exact: true })).toHaveValue("2026-04-21");
});
