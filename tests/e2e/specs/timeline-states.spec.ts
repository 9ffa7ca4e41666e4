import { expect, test } from "../support/test.ts";
import { BARE, list, open, summary, withoutIndex } from "../support/timeline.ts";

test("filters without a record say so, and can be cleared", async ({ page }) => {
  await page.goto("/?from=1999-01-01&to=1999-12-31");
  await expect(page.getByRole("heading", { name: "No record fits these filters" })).toBeVisible();
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(list(page).getByRole("article").first()).toBeVisible();
});

test("a list that does not come can be asked for again", async ({ page, complaints }) => {
  await withoutIndex(page);
  await page.route("**/api/v1/timeline?*", (route) => route.abort());
  await page.goto(BARE);
  const alert = page.getByRole("alert").filter({ hasText: "The server was not reached." });
  await expect(alert).toBeVisible();
  await page.unroute("**/api/v1/timeline?*");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(list(page).getByRole("article").first()).toBeVisible();
  complaints.splice(0);
});

test("when a later piece does not come, what is there stays", async ({ page, complaints }) => {
  await withoutIndex(page);
  await page.route("**/api/v1/timeline?*cursor=*", (route) => route.abort());
  await open(page);
  const articles = list(page).getByRole("article");
  const before = await articles.count();
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const alert = page
    .getByRole("alert")
    .filter({ hasText: "What was loaded before is still shown." });
  await expect(alert).toBeVisible();
  expect(await articles.count()).toBe(before);
  await page.unroute("**/api/v1/timeline?*cursor=*");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => articles.count()).toBeGreaterThan(before);
  complaints.splice(0);
});

test("without the counts the list is complete, and they can be asked for", async ({
  page,
  complaints,
}) => {
  await withoutIndex(page);
  await page.route("**/api/v1/timeline/summary*", (route) => route.abort());
  await open(page, BARE);
  const alert = page.getByRole("alert").filter({ hasText: "The counts did not come." });
  await expect(alert).toBeVisible();
  await page.unroute("**/api/v1/timeline/summary*");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("status").filter({ hasText: /^[\d,]+ records$/ })).toBeVisible();
  complaints.splice(0);
});

test("an account without a record says what will come", async ({ page, complaints }) => {
  await withoutIndex(page);
  const nothing = { items: [], next: null };
  await page.route("**/api/v1/timeline?*", (route) => route.fulfill({ json: nothing }));
  await page.goto(BARE);
  await expect(page.getByRole("heading", { name: "Nothing has been recorded yet" })).toBeVisible();
  complaints.splice(0);
});

test("the language changes in place and outlives the visit", async ({ page }) => {
  await open(page);
  await page.getByRole("combobox", { name: "Language" }).selectOption("es");
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toHaveText("Qué se registró y por qué");
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await page.reload();
  await expect(title).toHaveText("Qué se registró y por qué");
  const total = (await summary(page)).total.toLocaleString("es");
  const said = page.getByRole("status").filter({ hasText: "registros" });
  await expect(said).toHaveText(`${total} registros`);
});

test("the theme is the reader's choice", async ({ page }) => {
  await open(page);
  const theme = page.getByRole("combobox", { name: "Colors" });
  await theme.selectOption("dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await theme.selectOption("system");
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
});
