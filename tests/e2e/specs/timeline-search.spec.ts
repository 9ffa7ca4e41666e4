import type { Page } from "@playwright/test";

import { expect, test } from "../support/test.ts";
import { expectTotal, list, openIndexed, reason, summary } from "../support/timeline.ts";

/** The subscriber: at the end of a run all addresses are looked through for that name, too. */
const NAME = "Nora Castellan";

/** What a request to the server searches for, decoded. */
type Asked = { url: string; words: string };

/** Notes what is searched for. */
function searches(page: Page): Asked[] {
  const asked: Asked[] = [];
  page.on("request", (request) => {
    const words = request.headers()["search-words"];
    if (words !== undefined) {
      asked.push({ url: request.url(), words: decodeURIComponent(words) });
    }
  });
  return asked;
}

test("what is typed is searched for, marked, and combined with the filters", async ({ page }) => {
  await openIndexed(page);
  const field = page.getByRole("searchbox", { name: "Search in the records" });
  const { total, triggers } = await summary(page, "", "tow");
  expect(total).toBeGreaterThan(0);
  await field.fill("tow");
  await expectTotal(page, total);
  await expect(page).toHaveURL(/\/$/);
  await expect(list(page).locator("mark").first()).toHaveText(/^tow/i);
  await expect(page).toHaveTitle(/^(?!.*tow).*$/i);
  const [first] = triggers;
  await reason(page, first?.trigger ?? "").click();
  await expectTotal(page, first?.count ?? 0);
  await expect(page).toHaveURL(new RegExp(`/\\?trigger=${first?.trigger}$`));
  await field.focus();
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue("");
  await expectTotal(page, (await summary(page, `trigger=${first?.trigger}`)).total);
});

test("a name is found, and stands in no address", async ({ page }) => {
  const { total } = await summary(page, "", NAME);
  expect(total).toBeGreaterThan(0);
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url(), request.headers()["referer"] ?? ""));
  await openIndexed(page);
  const asked = searches(page);
  await page.getByRole("searchbox").fill(NAME);
  await expectTotal(page, total);
  expect(asked.map(({ words }) => words)).toContain(NAME);
  await list(page).getByRole("article").first().getByRole("link").first().click();
  await expect(page).toHaveURL(/\/records\/[0-9a-f-]+$/);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  const links = await page.locator("a").evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  const found = [...addresses, ...links, page.url()].filter((address) => /castellan/i.test(address));
  expect(found).toEqual([]);
  // The history's entry has it, until nothing is searched for.
  expect(await page.evaluate(() => history.state.words)).toBe(NAME);
  await page.getByRole("searchbox").press("Escape");
  await expect(page.getByRole("searchbox")).toHaveValue("");
  expect(await page.evaluate(() => history.state?.words)).toBeUndefined();
});

test("back, forward and a new load show what was searched for", async ({ page }) => {
  await openIndexed(page);
  const field = page.getByRole("searchbox");
  const { total } = await summary(page, "", "tow");
  const { total: all } = await summary(page, "");
  await field.fill("tow");
  await expectTotal(page, total);
  await page.reload();
  await expect(page.getByRole("searchbox")).toHaveValue("tow");
  await expectTotal(page, total);
  await page.goBack();
  await expectTotal(page, all);
  await expect(field).toHaveValue("");
  await page.goForward();
  await expectTotal(page, total);
  await expect(field).toHaveValue("tow");
  await expect(page).toHaveURL(/\/$/);
});

test("an old address is read once, and holds it no longer", async ({ page }) => {
  const { total } = await summary(page, "", "tow truck");
  const asked = searches(page);
  await page.goto("/?q=tow%20truck&fold=false");
  await expect(page).toHaveURL(/\/\?fold=false$/);
  await expect(page.getByRole("searchbox")).toHaveValue("tow truck");
  await expectTotal(page, total);
  expect(asked.map(({ words }) => words)).toContain("tow truck");
  expect(asked.filter(({ url }) => url.includes("q="))).toEqual([]);
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
  const asked = searches(page);
  const field = page.getByRole("searchbox");
  await field.pressSequentially("t", { delay: 20 });
  await page.waitForTimeout(400);
  expect(asked).toHaveLength(0);
  await field.pressSequentially("owing", { delay: 40 });
  await expectTotal(page, (await summary(page, "", "towing")).total);
  expect(asked.filter(({ words }) => words === "t")).toEqual([]);
  expect(asked.at(-1)?.words).toBe("towing");
});
