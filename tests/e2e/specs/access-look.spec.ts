import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { BY_WHAT, card, comesIn, decide, give, someDealer } from "../support/access.ts";
import { expect, expectOthers, test } from "../support/signed-in-household.ts";

test("what the subscriber allows on the screen is seen, and nothing else, and the look is on the timeline", async ({
  browser,
  page,
  household,
  complaints,
}) => {
  const dealer = someDealer();
  await decide(page);
  await page.getByRole("button", { name: "Let somebody look" }).click();
  const form = page.getByRole("form", { name: "Let somebody look" });
  await form.getByRole("textbox").fill(dealer);
  await form.getByRole("checkbox", { name: /X5/ }).check();
  await form.getByRole("checkbox", { name: "Mileage" }).check();
  await form.getByRole("checkbox", { name: "Fuel" }).check();
  await form.getByRole("button", { name: "Allow this" }).click();
  await expect(card(page, dealer)).toBeVisible();

  const visitor = await comesIn(browser, household, "dealer_staff", dealer);
  const there = visitor.page;
  const line = there.getByRole("region", BY_WHAT);
  await expect(line).toContainText(`${dealer} · Dealer staff`);
  await expect(line).toContainText("Allowed by the subscriber until");
  await expect(line).toContainText("You may see: Fuel and mileage");
  await expect(line).toContainText("That you look is recorded on the subscriber’s timeline.");
  await expect(there.locator(".entry").first()).toBeVisible();
  await expect(there.locator("body")).not.toContainText("Castellan");
  await expectNoViolations(there);
  for (const name of ["Sharing", "Policy"]) {
    await there.getByRole("navigation").getByRole("link", { name }).click();
    await expect(there.getByRole("heading", { level: 1 }).last()).toBeVisible();
    await expect(line).toContainText(dealer);
    await there.waitForLoadState("networkidle");
    await expectNoViolations(there);
  }
  await expect(there.getByRole("link", { name: "Account" })).toHaveCount(0);
  await there.goto("/export");
  await expect(there.getByRole("heading", { level: 1, name: "Save everything" })).toBeVisible();
  await there.goto("/");
  await there.locator(".entry a").first().click();
  await expect(there.getByRole("heading", { name: "What was recorded", exact: true })).toBeVisible();
  await there.waitForLoadState("networkidle");
  await expect(there.locator(".record")).not.toContainText("Location");
  for (const path of ["/account", "/access"]) {
    await there.goto(path);
    await expect(there.getByRole("heading", { level: 1, name: "This page is not open to you" })).toBeVisible();
    await expectNoViolations(there);
  }
  expect(visitor.refused).toEqual([]);
  expect(visitor.complaints).toEqual([]);
  await visitor.context.close();

  await page.reload();
  await expect(card(page, dealer)).toContainText("Last looked");
  await card(page, dealer).getByRole("link", { name: `See the looks of ${dealer}` }).click();
  await expect(page).toHaveURL(/trigger=access&received_by=/);
  await expect(page.locator(".entry").first()).toContainText(dealer);
  await page.locator(".entry a").first().click();
  const seen = page.locator(".record .values");
  await expect(seen).toContainText("Could be seen");
  await expect(seen).not.toContainText("Withheld");
  await page.getByRole("link", { name: "See and end what you allowed" }).click();
  await expect(card(page, dealer)).toBeVisible();
  expectOthers(complaints);
});

test("an end takes effect in the page that is open", async ({ browser, page, household, complaints }) => {
  const dealer = someDealer();
  await decide(page);
  await give(page, dealer);
  await page.reload();
  const visitor = await comesIn(browser, household, "dealer_staff", dealer);
  await expect(visitor.page.locator(".entry").first()).toBeVisible();
  await visitor.page.getByRole("link", { name: "Policy" }).click();
  await expect(visitor.page.getByRole("heading", { level: 1, name: "Policy" })).toBeVisible();

  await card(page, dealer).getByRole("button", { name: `End access of ${dealer}` }).click();
  await expect(visitor.page.getByRole("heading", { level: 1, name: "Your access has ended" })).toBeVisible();
  await expect(visitor.page.getByRole("link", { name: "Sign in with Test Motors" })).toBeVisible();
  await expect(visitor.page.locator("body")).not.toContainText(dealer);
  await expectNoViolations(visitor.page);
  await visitor.page.reload();
  await expect(visitor.page.getByRole("heading", { level: 1, name: "You are signed out" })).toBeVisible();
  expect(visitor.complaints).toEqual([]);
  await visitor.context.close();
  expectOthers(complaints);
});

test("a look that cannot be written down is said to be why nothing is shown", async ({
  browser,
  page,
  household,
  complaints,
}) => {
  const dealer = someDealer();
  await decide(page);
  await give(page, dealer);
  const visitor = await comesIn(browser, household, "dealer_staff", dealer, "/policy");
  await expect(visitor.page.getByRole("region", BY_WHAT)).toContainText(dealer);
  await visitor.page.route("**/api/v1/sharing", (route) =>
    route.fulfill({
      status: 503,
      contentType: "application/problem+json",
      body: JSON.stringify({ type: "/problems/look-not-kept", title: "Not kept", status: 503 }),
    }),
  );
  await visitor.page.getByRole("link", { name: "Sharing" }).click();
  const line = visitor.page.getByRole("region", BY_WHAT);
  await expect(line.getByRole("alert")).toContainText("Something was not shown just now");
  await visitor.page.unroute("**/api/v1/sharing");
  await visitor.page.getByRole("button", { name: "Try again" }).click();
  await expect(visitor.page.getByRole("button", { name: "Try again" })).toHaveCount(0);
  await visitor.page.getByRole("link", { name: "Policy" }).click();
  await expect(line.getByRole("alert")).toBeEmpty();
  expect(visitor.complaints).toEqual([]);
  await visitor.context.close();
  expectOthers(complaints);
});

test("an auditor sees how many there are, and is asked for nothing else", async ({ browser, household, complaints }) => {
  const visitor = await comesIn(browser, household, "auditor", "Audit Board");
  const there = visitor.page;
  await expect(there.getByRole("heading", { level: 1, name: "How many records there are" })).toBeVisible();
  await expect(there.getByRole("table", { name: "By reason" })).toContainText("Diagnostics");
  await expect(there.getByRole("region", BY_WHAT)).toContainText("You look as: Auditor");
  await expect(there.locator(".entry")).toHaveCount(0);
  await expect(there.getByRole("navigation").getByRole("link")).toHaveText(["Timeline", "Policy"]);
  await expectNoViolations(there);
  await there.getByRole("link", { name: "Policy" }).click();
  await expect(there.getByRole("heading", { level: 1, name: "Policy" })).toBeVisible();
  for (const path of ["/sharing", "/account", "/export", "/access", "/records/9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69"]) {
    await there.goto(path);
    await expect(there.getByRole("heading", { name: "This page is not open to you" })).toBeVisible();
  }
  expect(visitor.refused).toEqual([]);
  expect(visitor.complaints).toEqual([]);
  await visitor.context.close();
  expectOthers(complaints);
});

test("what somebody else sees fits on 320 pixels", async ({ browser, page, household, complaints }) => {
  const dealer = `${someDealer()} of a very long name ${"x".repeat(90)}`;
  await decide(page);
  await give(page, dealer);
  const visitor = await comesIn(browser, household, "dealer_staff", dealer);
  await visitor.page.setViewportSize({ width: 320, height: 640 });
  await expect(visitor.page.getByRole("region", BY_WHAT)).toContainText(dealer);
  await expectNoSidewaysScroll(visitor.page);
  await visitor.context.close();
  const auditor = await comesIn(browser, household, "auditor", "Audit Board");
  await auditor.page.setViewportSize({ width: 320, height: 640 });
  await expect(auditor.page.getByRole("table", { name: "By reason" })).toBeVisible();
  await expectNoSidewaysScroll(auditor.page);
  await auditor.context.close();
  expectOthers(complaints);
});
