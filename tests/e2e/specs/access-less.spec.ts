import type { Page } from "@playwright/test";

import { BY_WHAT, card, comesIn, decide, give, someDealer } from "../support/access.ts";
import { expect, expectOthers, test } from "../support/signed-in-household.ts";

test("less takes effect in the page that is open, and nobody is told", async ({ browser, page, household, complaints }) => {
  const dealer = someDealer();
  await decide(page);
  test.skip(!(await takesLess(page)), "this server takes an earlier end, and nothing else");
  await give(page, dealer);
  await page.reload();
  const visitor = await comesIn(browser, household, "dealer_staff", dealer);
  const line = visitor.page.getByRole("region", BY_WHAT);
  await expect(line).toContainText("You may see: Fuel and mileage");

  await card(page, dealer).getByRole("button", { name: `Show less to ${dealer}` }).click();
  const form = page.getByRole("form", { name: `Show less to ${dealer}` });
  await form.getByRole("checkbox", { name: "Fuel" }).uncheck();
  await form.getByRole("button", { name: "Show less" }).click();
  await expect(page.locator(".access-said")).toContainText("sees less from now on");
  await expect(card(page, dealer)).not.toContainText("Fuel");

  await visitor.page.getByRole("link", { name: "Sharing" }).click();
  await expect(line).toContainText("You may see: Mileage");
  await expect(line).not.toContainText("Fuel");
  await visitor.page.getByRole("link", { name: "Timeline" }).click();
  const answer = await visitor.page.request.get("/api/v1/timeline/summary");
  const { categories } = (await answer.json()) as { categories: { category: string }[] };
  expect(categories.map(({ category }) => category)).toEqual(["odometer"]);
  expect(visitor.refused).toEqual([]);
  await visitor.context.close();
  expectOthers(complaints);
});

/** Whether the server lets a grant be made one of less. */
async function takesLess(page: Page): Promise<boolean> {
  const id = await give(page, someDealer());
  const less = await page.request.patch(`/api/v1/grants/${id}`, { data: { categories: ["odometer"] } });
  await page.request.delete(`/api/v1/grants/${id}`);
  return less.status() === 200;
}
