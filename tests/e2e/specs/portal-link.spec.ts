import type { Browser, Locator, Page } from "@playwright/test";

import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { expectRefusals } from "../support/own-household.ts";
import type { PortalHousehold } from "../support/portal.ts";
import { expect, test as atPortal } from "../support/portal-household.ts";

/** The subscriber's own page, and the example portal on another site. */
const test = atPortal.extend({
  baseURL: async ({ household }, use) => use(household.origin),
  page: async ({ page, household }, use) => {
    await household.letPortal(false);
    await page.request.get(household.link());
    await use(page);
  },
});

test.describe.configure({ mode: "serial" });

const DEALER = "Harmon Ridge BMW Center";
const PORTALS = "**/api/v1/portals";

const sites = (page: Page): Locator => page.getByRole("region", { name: "In other sites" });
const site = (page: Page): Locator =>
  sites(page).getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3, name: DEALER }) });
const allow = (page: Page): Locator => site(page).getByRole("button", { name: `Allow ${DEALER} to show your records` });
const takeBack = (page: Page): Locator => site(page).getByRole("button", { name: `Take back what you allowed ${DEALER}` });

/** The customer in a browser of their own, signed in at the portal. */
async function comesToPortal(browser: Browser, household: PortalHousehold): Promise<Page> {
  const context = await browser.newContext({ baseURL: household.portal, locale: "en-US" });
  const there = await context.newPage();
  await there.goto("/");
  await there.getByRole("button", { name: /^Sign in/ }).click();
  return there;
}

test("allowed here it is shown there; taken back here it is ended there at once", async ({ browser, page, household }) => {
  test.setTimeout(120_000);
  await page.goto("/access");
  await expect(site(page).getByRole("link", { name: household.portal })).toHaveAttribute("href", household.portal);
  await expect(site(page)).toContainText("It shows nothing of yours");
  await expect(sites(page)).toContainText("cannot read what is shown");
  await expectNoViolations(page);
  const before = await comesToPortal(browser, household);
  await expect(before.locator("privacy-dashboard").getByRole("status")).toContainText("cannot be shown here now");
  await before.context().close();

  await allow(page).press("Enter");
  await expect(sites(page).getByRole("status")).toHaveText(/can show you your records now/);
  await expect(takeBack(page)).toBeFocused();
  await expect(site(page)).toContainText(/Since .+, until .+ at most/);
  await expect(site(page)).toContainText("Not opened there yet");
  await expectNoViolations(page);
  const there = await comesToPortal(browser, household);
  const inside = there.frameLocator("privacy-dashboard iframe");
  await expect(inside.locator(".entry").first()).toBeVisible();
  await page.reload();
  await expect(site(page)).toContainText("Last opened there");
  await expect(site(page)).toContainText("One person there is known as you");

  await takeBack(page).press("Enter");
  await expect(sites(page).getByRole("status")).toHaveText(/shows nothing of yours any more/);
  await expect(allow(page)).toBeFocused();
  await expect(inside.locator(".entry")).toHaveCount(0);
  await expect(inside.getByRole("heading", { name: "The view has ended" })).toBeVisible({ timeout: 40_000 });
  await there.context().close();
});

test("what did not get there says so, and is tried again", async ({ page, complaints }) => {
  await page.goto("/access");
  await page.route(`${PORTALS}/*`, (route) => route.abort());
  await allow(page).click();
  const alert = sites(page).getByRole("alert");
  await expect(alert).toContainText("This is not allowed yet.");
  await expect(alert).toContainText("The server was not reached.");
  await page.unroute(`${PORTALS}/*`);
  await allow(page).click();
  await expect(takeBack(page)).toBeVisible();
  await expect(alert).toHaveCount(0);
  expectRefusals(complaints, "ERR_");
});

test("a double click allows, and does not take back at once", async ({ page }) => {
  await page.goto("/access");
  await allow(page).dblclick();
  await expect(takeBack(page)).toBeVisible();
  await page.waitForTimeout(500);
  await expect(takeBack(page)).toBeVisible();
});

test("no sites, and sites that do not come, are said", async ({ page, complaints }) => {
  await page.route(PORTALS, (route) => route.abort());
  await page.goto("/access");
  await expect(sites(page).getByRole("alert")).toContainText("The server was not reached.");
  await page.unroute(PORTALS);
  await page.route(PORTALS, (route) => route.fulfill({ json: { items: [] } }));
  await sites(page).getByRole("button", { name: "Try again" }).click();
  await expect(sites(page)).toContainText("No other site can show this dashboard.");
  expectRefusals(complaints, "ERR_");
});

test("it is said in Spanish, fits on 320 pixels, and is printed without buttons", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/access");
  await expect(site(page)).toBeVisible();
  await expectNoSidewaysScroll(page);
  await page.getByLabel("Language").selectOption("Español");
  const here = page.getByRole("region", { name: "En otros sitios" });
  await here.getByRole("button", { name: `Permitir que ${DEALER} muestre sus registros` }).click();
  await expect(here.getByRole("status")).toContainText("ya puede mostrarle sus registros");
  await expectNoViolations(page);
  await expectNoSidewaysScroll(page);
  await page.emulateMedia({ media: "print" });
  await expect(here.getByRole("heading", { name: DEALER })).toBeVisible();
  await expect(here.getByRole("button")).toHaveCount(0);
});
