import { expect, test } from "../support/test.ts";
import { items, list, open, reason, recordLinks, summary } from "../support/timeline.ts";

test("routine diagnostics unfold in place and fold again", async ({ page }) => {
  await open(page, "/?trigger=diagnostics");
  const rows = await items(page, "trigger=diagnostics&fold=true&limit=50");
  const count = rows.find(({ routine }) => (routine?.count ?? 0) > 1)?.routine?.count ?? 0;
  const articles = list(page).getByRole("article");
  const entry = articles.filter({ hasText: `${count} routine diagnostics reports` }).first();
  const before = await articles.count();
  await entry.getByRole("button", { name: /^Show all/ }).click();
  const fold = entry.getByRole("button", { name: "Fold" });
  await expect(fold).toHaveAttribute("aria-expanded", "true");
  await expect(articles).toHaveCount(before + count);
  await fold.click();
  await expect(articles).toHaveCount(before);
});

test("a record opens beside the list, which stays as it was", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, "/?trigger=crash");
  const links = recordLinks(page);
  const count = await links.count();
  await links.nth(1).click();
  await expect(page).toHaveURL(/\/records\/[0-9a-f-]{36}\?trigger=crash$/);
  await expect(page.getByRole("region", { name: "Record", exact: true })).toBeVisible();
  await expect(links).toHaveCount(count);
  await expect(links.nth(1)).toHaveAttribute("aria-current", "page");
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/\?trigger=crash$/);
  await expect(links.nth(1)).toBeFocused();
});

test("on a phone the record takes the list's place, and the way back leads to it", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "/?trigger=crash");
  const link = recordLinks(page).nth(2);
  await link.click();
  await expect(list(page)).toBeHidden();
  await page.getByRole("link", { name: "Back to the timeline" }).click();
  await expect(link).toBeVisible();
  await expect(link).toBeFocused();
});

test("an address with filters and a record can be shared", async ({ page }) => {
  const [first] = await items(page, "trigger=theft&limit=1");
  await open(page, `/records/${first?.record?.id}?trigger=theft`);
  await expect(reason(page, "theft")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("region", { name: "Record", exact: true })).toBeVisible();
});

test("the arrow keys lead from entry to entry", async ({ page }) => {
  await open(page, "/?trigger=crash");
  const links = recordLinks(page);
  await links.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(links.first()).toBeFocused();
});

test("scrolled to the very end, the list accounts for every record", async ({ page }) => {
  test.setTimeout(180_000);
  await open(page);
  const end = page.getByText("That is the oldest record.");
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect(end).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 150_000, intervals: [100] });
  const articles = list(page).getByRole("article");
  const folded = articles.filter({ has: page.getByRole("button") });
  const titles = await folded.getByRole("heading").allTextContents();
  const reports = titles.map((title) => Number(/^[\d,]+/.exec(title)?.[0].replace(",", "")));
  const single = (await articles.count()) - titles.length;
  const shown = reports.reduce((sum, count) => sum + count, single);
  expect(shown).toBe((await summary(page)).total);
});
