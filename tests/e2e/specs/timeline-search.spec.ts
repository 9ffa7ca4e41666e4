import { expect, test } from "../support/test.ts";
import { expectTotal, list, openIndexed, reason, summary } from "../support/timeline.ts";

test("what is typed is searched for, marked, and combined with the filters", async ({ page }) => {
  await openIndexed(page);
  const field = page.getByRole("searchbox", { name: "Search in the records" });
  await field.fill("tow");
  await expect(page).toHaveURL(/\?q=tow$/);
  const { total, triggers } = await summary(page, "q=tow");
  expect(total).toBeGreaterThan(0);
  await expectTotal(page, total);
  await expect(list(page).locator("mark").first()).toHaveText(/^tow/i);
  await expect(page).toHaveTitle(/^(?!.*tow).*$/i);
  const [first] = triggers;
  await reason(page, first?.trigger ?? "").click();
  await expectTotal(page, first?.count ?? 0);
  await field.focus();
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue("");
  await expectTotal(page, (await summary(page, `trigger=${first?.trigger}`)).total);
});

test("a search that finds nothing offers the ways back", async ({ page }) => {
  await openIndexed(page, "/?trigger=crash");
  await page.getByRole("searchbox").fill("zeppelin");
  await expect(page.getByRole("heading", { name: "Nothing was found" })).toBeVisible();
  await page.getByRole("button", { name: "Clear the search" }).click();
  await expect(page).toHaveURL(/\?trigger=crash$/);
  await expect(page.getByRole("searchbox")).toHaveValue("");
  await expect(list(page).getByRole("article").first()).toBeVisible();
});

test("one letter is not searched for, and the last words are", async ({ page }) => {
  await openIndexed(page);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/timeline/matches")) {
      asked.push(request.url());
    }
  });
  const field = page.getByRole("searchbox");
  await field.pressSequentially("t", { delay: 20 });
  await page.waitForTimeout(400);
  expect(asked).toHaveLength(0);
  await field.pressSequentially("owing", { delay: 40 });
  await expect(page).toHaveURL(/\?q=towing$/);
  expect(asked.filter((url) => /[?&]q=t(&|$)/.test(url))).toEqual([]);
  expect(asked.at(-1)).toContain("q=towing");
  await expectTotal(page, (await summary(page, "q=towing")).total);
});
