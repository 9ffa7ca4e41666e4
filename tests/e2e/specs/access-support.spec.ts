import { expectNoViolations } from "../support/accessibility.ts";
import { BY_WHAT, card, comesIn, decide, give, someDealer } from "../support/access.ts";
import { expect, expectOthers, test } from "../support/signed-in-household.ts";

test("the operator's support sees what it was let see, and says what for", async ({ browser, page, household, complaints }) => {
  const support = someDealer().replace("Dealer", "Support");
  await decide(page);
  const grantee = { role: "operator_staff", organisation: support };
  await give(page, support, { grantee, purpose: "account_management" });
  await page.reload();
  await expect(card(page, support)).toContainText("Has not looked yet");

  const visitor = await comesIn(browser, household, "operator_staff", support);
  const there = visitor.page;
  const line = there.getByRole("region", BY_WHAT);
  await expect(line).toContainText(support);
  await line.getByText("What you may see").click();
  await expect(line).toContainText(/For: .*account/i);
  await expect(line).toContainText("You may see: Fuel and mileage");
  await expect(line).toContainText("That you look is recorded on the subscriber’s timeline.");
  await expect(there.locator(".entry").first()).toBeVisible();
  await expect(there.locator("body")).not.toContainText("Castellan");
  await expectNoViolations(there);
  await expect(there.getByRole("navigation").getByRole("link", { name: "Account" })).toHaveCount(0);
  for (const path of ["/account", "/access", "/pair"]) {
    await there.goto(path);
    await expect(there.getByRole("heading", { level: 1, name: "This page is not open to you" })).toBeVisible();
  }
  expect(visitor.refused).toEqual([]);
  expect(visitor.complaints).toEqual([]);
  await visitor.context.close();

  // The subscriber reads who looked, for whom and what for.
  await page.goto("/?trigger=access");
  const look = page.locator(".entry").filter({ hasText: support }).first();
  await look.getByRole("link").first().click();
  const record = page.getByRole("region", { name: "Record", exact: true });
  await expect(record.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(record).toContainText(support);
  await expect(record).toContainText(/running your account/i);
  expectOthers(complaints);
});

test("without a grant, and after it, the support sees nothing", async ({ browser, page, household, complaints }) => {
  const support = someDealer().replace("Dealer", "Support");
  const stranger = await comesIn(browser, household, "operator_staff", support);
  await expect(stranger.page.locator(".entry")).toHaveCount(0);
  await expect(stranger.page.locator("body")).not.toContainText("Castellan");
  await stranger.context.close();

  await decide(page);
  const id = await give(page, support, { grantee: { role: "operator_staff", organisation: support } });
  const visitor = await comesIn(browser, household, "operator_staff", support);
  await expect(visitor.page.locator(".entry").first()).toBeVisible();
  expect((await page.request.delete(`/api/v1/grants/${id}`)).ok()).toBe(true);
  await expect(visitor.page.getByRole("heading", { level: 1, name: "Your access has ended" })).toBeVisible();
  await expect(visitor.page.locator(".entry")).toHaveCount(0);
  await visitor.context.close();
  expectOthers(complaints);
});
