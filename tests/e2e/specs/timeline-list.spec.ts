import { expect, test } from "../support/test.ts";
import {
  items,
  list,
  open,
  openIndexed,
  reason,
  recordLinks,
  row,
  rowCount,
  summary,
} from "../support/timeline.ts";

test("routine diagnostics unfold in place and fold again", async ({ page }) => {
  await openIndexed(page, "/?trigger=diagnostics");
  const before = await rowCount(page);
  const show = list(page).getByRole("button", { name: /^Show all: / }).first();
  const name = (await show.getAttribute("aria-label")) ?? "";
  const count = Number(/^Show all: ([\d,]+)/.exec(name)?.[1]?.replace(",", ""));
  await show.click();
  const fold = list(page).getByRole("button", { name: "Fold" });
  await expect(fold).toHaveAttribute("aria-expanded", "true");
  await expect.poll(() => rowCount(page)).toBe(before + count);
  await expect(list(page).getByRole("link", { name: "Routine report from the car" }).first()).toBeVisible();
  await fold.click();
  await expect.poll(() => rowCount(page)).toBe(before);
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

test("from the first row to the last, the list accounts for every record", async ({ page }) => {
  test.setTimeout(180_000);
  await openIndexed(page);
  const rows = await rowCount(page);
  const shown = new Map<number, number>();
  for (let place = 0; shown.size < rows; place += 1_200) {
    const some = await list(page).evaluate(async (section, to) => {
      window.scrollTo(0, to);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return [...section.querySelectorAll("article")].map((article) => {
        const folded = article.querySelector(".fold");
        const title = article.querySelector("h3")?.textContent ?? "";
        const count = folded === null ? 1 : Number(/^[\d,]+/.exec(title)?.[0].replace(",", ""));
        return [Number(article.getAttribute("aria-posinset")), count] as const;
      });
    }, place);
    some.forEach(([number, count]) => shown.set(number, count));
    expect(place).toBeLessThan(1_000_000);
  }
  const records = [...shown.values()].reduce((sum, count) => sum + count, 0);
  expect(records).toBe((await summary(page)).total);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(row(page, rows)).toBeInViewport();
});
