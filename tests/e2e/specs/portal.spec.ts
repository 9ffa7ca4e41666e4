import type { Page } from "@playwright/test";

import { expectNoViolations } from "../support/accessibility.ts";
import { flipped } from "../support/flipped.ts";
import { expectRefusals } from "../support/own-household.ts";
import { expect, test } from "../support/portal-household.ts";

test.describe.configure({ mode: "serial" });

/** What the frame shows. */
const inside = (page: Page) => page.frameLocator("privacy-dashboard iframe");

async function openAs(page: Page, who: "customer" | "staff"): Promise<void> {
  await page.goto(who === "staff" ? "/staff" : "/");
  await page.getByRole("button", { name: /^Sign in/ }).click();
}

test("without the subscriber's leave there is no ticket, and the portal's own words stay", async ({ page, household, complaints }) => {
  await household.letPortal(false);
  await openAs(page, "customer");
  await expect(page.locator("privacy-dashboard").getByRole("status")).toContainText("cannot be shown here now");
  await expect(page.getByRole("link", { name: "privacy dashboard" })).toBeVisible();
  expectRefusals(complaints, "502");
});

test("the customer sees their own records inside the portal, which cannot read them", async ({ page, household }) => {
  await household.letPortal(true);
  await openAs(page, "customer");
  await expect(inside(page).locator(".entry").first()).toBeVisible();
  await expect(inside(page).getByRole("note").filter({ hasText: "inside another page" })).toBeVisible();
  const readable = await page.evaluate(() => {
    const element = document.querySelector("privacy-dashboard");
    const frame = element?.shadowRoot?.querySelector("iframe");
    return [frame?.contentDocument ?? null, document.documentElement.outerHTML.includes("class=\"entry")];
  });
  expect(readable).toEqual([null, false]);
  await expectNoViolations(page);
});

test("with one bit of the frame's program or module changed nothing is shown", async ({ page, household, complaints }) => {
  await household.letPortal(true);
  for (const file of [/\/embed-\w{16}\.js$/, /_bg\.wasm$/, /-loader\.js$/]) {
    await page.context().route(file, flipped);
    await openAs(page, "customer");
    await expect.poll(() => complaints.join(), { message: String(file), timeout: 15_000 }).toContain("integrity");
    await expect(inside(page).locator(".app")).toHaveCount(0);
    complaints.splice(0);
    await page.context().unroute(file);
    // The portal asks anew who one is.
    await page.context().clearCookies();
  }
});

test("inside the portal one goes from page to page, and the portal's address and history stay", async ({ page, household }) => {
  await household.letPortal(true);
  await openAs(page, "customer");
  await expect(inside(page).locator(".entry").first()).toBeVisible();
  const places = () => page.evaluate(() => [history.length, location.href]);
  const before = await places();
  await inside(page).locator(".entry a").first().click();
  await expect(page.locator("privacy-dashboard[data-page=record]")).toBeAttached();
  await inside(page).getByRole("link", { name: "Policy" }).first().click();
  await expect(page.locator("privacy-dashboard[data-page=policy]")).toBeAttached();
  expect(await places()).toEqual(before);
});

test("what the subscriber takes back ends the view at once", async ({ page, household, complaints }) => {
  await household.letPortal(true);
  await openAs(page, "customer");
  await expect(inside(page).locator(".entry").first()).toBeVisible();
  await household.letPortal(false);
  await expect(inside(page).getByRole("heading", { name: "The view has ended" })).toBeVisible({ timeout: 40_000 });
  await expect(inside(page).locator(".entry")).toHaveCount(0);
  expectRefusals(complaints, "502", "401", "ERR_");
});

test("staff see nothing without a grant", async ({ page, complaints }) => {
  await openAs(page, "staff");
  await expect(page.locator("privacy-dashboard").getByRole("status")).toContainText("cannot be shown here now");
  expectRefusals(complaints, "502");
});

test("staff with a grant see what was granted, whose it is, and that the look was written down", async ({ page, household, complaints }) => {
  const end = await household.giveAccess();
  await openAs(page, "staff");
  const line = inside(page).locator(".look-line");
  await expect(line).toContainText("Account acc_");
  await expect(line).toContainText("is recorded on the subscriber");
  const looks = await household.subscriber.get("/api/v1/timeline?trigger=access&limit=5");
  expect(((await looks.json()) as { items: object[] }).items.length).toBeGreaterThan(0);
  await end();
  await expect(inside(page).getByRole("heading", { name: "The view has ended" })).toBeVisible({ timeout: 40_000 });
  expectRefusals(complaints, "502", "401", "403", "ERR_");
});

test("with third-party cookies blocked everything works the same", async ({ page, household }) => {
  await household.letPortal(true);
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCookieControls", { enableThirdPartyCookieRestriction: true });
  await openAs(page, "customer");
  await expect(inside(page).locator(".entry").first()).toBeVisible();
  expect((await page.context().cookies(household.origin)).length).toBe(0);
});

test("a hundred times there and away again leaves one frame and a page that works", async ({ page, household }) => {
  test.setTimeout(300_000);
  await household.letPortal(true);
  await openAs(page, "customer");
  await expect(inside(page).locator(".entry").first()).toBeVisible();
  await page.evaluate(async () => {
    const element = document.querySelector("privacy-dashboard") as HTMLElement;
    const parent = element.parentElement as HTMLElement;
    for (let time = 0; time < 100; time += 1) {
      element.remove();
      parent.append(element);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  await expect(inside(page).locator(".entry").first()).toBeVisible();
  expect(page.frames()).toHaveLength(2);
});
