import { expect, test } from "../support/test.ts";
import {
  expectTotal,
  list,
  open,
  openMoreFilters,
  reason,
  row,
  scrollTo,
  summary,
} from "../support/timeline.ts";

test("the number of records is the server's, and the address stays clean", async ({ page }) => {
  await open(page);
  await expectTotal(page, (await summary(page)).total);
  await expect(page).toHaveURL(/\/$/);
});

test("each reason's chip leads to as many records as it says", async ({ page }) => {
  await open(page);
  for (const { trigger, count } of (await summary(page)).triggers) {
    const chip = reason(page, trigger);
    await expect(chip).toContainText(count.toLocaleString("en-US"));
    await chip.click();
    await expect(chip).toHaveAttribute("aria-pressed", "true");
    await expect(page).toHaveURL(new RegExp(`\\?trigger=${trigger}$`));
    await expectTotal(page, count);
    await chip.click();
    await expect(page).toHaveURL(/\/$/);
  }
});

test("a kind of data, sharing and questions are filters too", async ({ page }) => {
  await open(page);
  const all = await summary(page);
  const outside = page.getByRole("button", { name: /^Shared outside the response center/ });
  const questions = page.getByRole("button", { name: /^Worth a question/ });
  await outside.click();
  await expectTotal(page, all.outside);
  await questions.click();
  await expectTotal(page, (await summary(page, "outside=true&questions=true")).total);
  await outside.click();
  await expectTotal(page, all.questions);
  await questions.click();
  await openMoreFilters(page);
  const kinds = page.getByRole("group", { name: "Kind of data" });
  await kinds.getByRole("button", { name: /^Location/ }).click();
  await expect(page).toHaveURL(/\?category=location$/);
  const location = all.categories.find(({ category }) => category === "location");
  await expectTotal(page, location?.count ?? 0);
});

test("one car's records are those of the server", async ({ page }) => {
  await open(page);
  const cars = page.getByRole("combobox", { name: "Car" });
  const choices = await cars
    .getByRole("option")
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  expect(choices).toHaveLength(3);
  for (const car of choices.filter((value) => value !== "")) {
    await cars.selectOption(car);
    await expect(page).toHaveURL(new RegExp(`\\?vehicle=${car}$`));
    await expectTotal(page, (await summary(page, `vehicle=${car}`)).total);
  }
});

test("a period is chosen by days, by a preset and by a bar of the chart", async ({ page }) => {
  await open(page);
  await openMoreFilters(page);
  await page.getByLabel("From").fill("2025-02-01");
  await page.getByLabel("To", { exact: true }).fill("2025-02-28");
  await expect(page).toHaveURL(/\?from=2025-02-01&to=2025-02-28$/);
  const february = (await summary(page, "from=2025-02-01&to=2025-02-28")).total;
  await expectTotal(page, february);
  await page.getByRole("button", { name: "All of it" }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.getByRole("link", { name: /^February 2025: / }).click();
  await expect(page).toHaveURL(/\?from=2025-02-01&to=2025-02-28$/);
  await expectTotal(page, february);
  const days = await list(page).getByRole("heading", { level: 2 }).allTextContents();
  expect(days.every((day) => /February \d+, 2025$/.test(day))).toBe(true);
});

test("back and forward restore filters, list and scroll position", async ({ page }) => {
  await open(page);
  const crash = reason(page, "crash");
  await crash.click();
  await expect(page).toHaveURL(/trigger=crash$/);
  await page.goBack();
  await expect(crash).toHaveAttribute("aria-pressed", "false");
  await expectTotal(page, (await summary(page)).total);
  await page.goForward();
  await expect(crash).toHaveAttribute("aria-pressed", "true");
  await page.goBack();
  await expect(row(page, 1)).toBeVisible();
  const far = row(page, await scrollTo(page, 6_000));
  await expect(far).toBeInViewport();
  const scrolled = await page.evaluate(() => window.scrollY);
  expect(scrolled).toBeGreaterThan(0);
  await page.getByRole("navigation").getByRole("link", { name: "Account" }).click();
  await expect(page).toHaveURL(/\/account$/);
  await page.goBack();
  await expect(far).toBeInViewport();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeCloseTo(scrolled, -1);
});
