import { rmSync } from "node:fs";

import type { Page } from "@playwright/test";

import { change, correctField, field, open } from "../support/account.ts";
import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { DEALER, tenantsFile } from "../support/portal.ts";
import { proveAgain, type ProviderHousehold, signedInAgo, somebody, startProviderHousehold } from "../support/provider.ts";
import { one, recordPane, value } from "../support/record.ts";
import { expect, expectOthers, signIn, test as base } from "../support/signed-in-household.ts";

/** A household where precise positions ask for a sign-in of the last quarter of an hour. */
const test = base.extend<object, { household: ProviderHousehold }>({
  household: [
    async ({}, use) => {
      const tenants = tenantsFile("https://portal.example", "a secret that no portal has here");
      const more = ["--fresh-sign-in", "15m", "--tenants", tenants];
      const household = await startProviderHousehold(undefined, undefined, more);
      await use(household);
      await household.end();
      rmSync(tenants);
    },
    { scope: "worker" },
  ],
});

test.afterEach(() => {
  signedInAgo.seconds = 0;
});

/** Signs somebody in whom the provider has known for an hour; gives their name. */
async function signInLongAgo(page: Page): Promise<string> {
  const person = somebody();
  signedInAgo.seconds = 3_600;
  await signIn(page, person);
  await expect(page.locator(".entry").first()).toBeVisible();
  signedInAgo.seconds = 0;
  return person;
}

/** Opens a record with a position; gives its id. */
async function openLocated(page: Page): Promise<string> {
  const { id } = await one(page, "category=location", ({ erased }) => !erased);
  await page.goto(`/records/${id}`);
  await expect(recordPane(page).getByRole("heading", { level: 1 })).toBeVisible();
  return id;
}

test("a position asks for a fresh sign-in, and is there after it", async ({ page, household, complaints }) => {
  const person = await signInLongAgo(page);
  const id = await openLocated(page);
  const location = value(recordPane(page), "Location");
  await expect(location).toContainText("Shown only after a fresh sign-in");
  await expect(location.getByRole("button", { name: "Show position" })).toHaveCount(0);
  const detail = await (await page.request.get(`/api/v1/records/${id}`)).text();
  expect(detail).not.toMatch(/latitude|longitude/);
  await expect(recordPane(page)).not.toContainText("our own check differ");
  await expectNoViolations(page);
  await expectNoSidewaysScroll(page);

  await location.getByRole("link", { name: "Sign in again to see this" }).click();
  await expect(page).toHaveURL(new RegExp(`^${household.issuer}/`));
  await proveAgain(page, person);
  await expect(page).toHaveURL(`${household.origin}/records/${id}`);
  await location.getByRole("button", { name: "Show position" }).click();
  await expect(location).toContainText(/Latitude -?\d+\.\d+/);
  expectOthers(complaints);
});

test("saving everything asks for a fresh sign-in, too", async ({ page, household, complaints }) => {
  const person = await signInLongAgo(page);
  expect((await page.request.get("/api/v1/export?format=json")).status()).toBe(403);
  await page.goto("/export");
  await expect(page.getByText("So it asks for a fresh sign-in")).toBeVisible();
  await expect(page.getByRole("link", { name: "Everything in one file (JSON)" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Report to read and print" })).toHaveCount(0);
  await expectNoViolations(page);
  await page.getByRole("link", { name: "Sign in again to save" }).click();
  await proveAgain(page, person);
  await expect(page).toHaveURL(`${household.origin}/export`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Everything in one file (JSON)" }).click(),
  ]);
  expect(await download.failure()).toBeNull();
  expectOthers(complaints);
});

test("another phone number asks for a fresh sign-in, and what was typed waits for it", async ({ page, household, complaints }) => {
  const person = await signInLongAgo(page);
  await open(page);
  const form = await correctField(page, "Phone number");
  await form.getByRole("textbox").fill("+1 973 555 0188");
  await form.getByRole("button", { name: "Save" }).click();
  const alert = form.getByRole("alert");
  await expect(alert).toContainText("asks for a fresh sign-in: yours is older");
  await expectNoViolations(page);
  const [tab] = await Promise.all([page.waitForEvent("popup"), alert.getByRole("link", { name: "Sign in again" }).click()]);
  await proveAgain(tab, person);
  await expect(tab).toHaveURL(`${household.origin}/account`);
  await tab.close();
  await expect(form.getByRole("textbox")).toHaveValue("+1 973 555 0188");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(field(page, "Phone number")).toContainText("+1 973 555 0188");
  expectOthers(complaints);
});

test("another name does not ask for it", async ({ page, complaints }) => {
  await signInLongAgo(page);
  await open(page);
  await change(page, "Name", "Nora C. Castellan");
  await expect(field(page, "Name")).toContainText("Nora C. Castellan");
  expectOthers(complaints);
});

test("another site asks for a fresh sign-in, and is allowed after it", async ({ page, household, complaints }) => {
  const person = await signInLongAgo(page);
  await page.goto("/access");
  const site = page.getByRole("region", { name: "In other sites" }).getByRole("listitem").filter({ hasText: DEALER });
  await site.getByRole("button", { name: `Allow ${DEALER} to show your records` }).click();
  const alert = site.getByRole("alert");
  await expect(alert).toContainText("This is not allowed yet.");
  await expect(alert).toContainText("asks for a fresh sign-in: yours is older");
  await expect(site).toContainText("It shows nothing of yours");
  await expectNoViolations(page);
  await expectNoSidewaysScroll(page);
  const [tab] = await Promise.all([page.waitForEvent("popup"), alert.getByRole("link", { name: "Sign in again" }).click()]);
  await proveAgain(tab, person);
  await expect(tab).toHaveURL(`${household.origin}/access`);
  await tab.close();
  await site.getByRole("button", { name: `Allow ${DEALER} to show your records` }).click();
  await expect(site.getByRole("button", { name: `Take back what you allowed ${DEALER}` })).toBeVisible();
  await expect(alert).toHaveCount(0);
  expectOthers(complaints);
});

test("a provider that does not ask anew is not believed", async ({ page, complaints }) => {
  const person = await signInLongAgo(page);
  const id = await openLocated(page);
  signedInAgo.seconds = 3_600;
  await recordPane(page).getByRole("link", { name: "Sign in again to see this" }).first().click();
  await proveAgain(page, person);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Test Motors did not ask who you are");
  await expectNoViolations(page);
  // The session goes on as it was.
  await page.goto(`/records/${id}`);
  await expect(value(recordPane(page), "Location")).toContainText("Shown only after a fresh sign-in");
  expectOthers(complaints);
});

test("it is said in Spanish", async ({ page, complaints }) => {
  await signInLongAgo(page);
  await openLocated(page);
  await page.getByLabel("Language").selectOption("Español");
  const pane = page.getByRole("region", { name: "Registro", exact: true });
  await expect(pane.getByRole("link", { name: "Inicie sesión de nuevo para verlo" }).first()).toBeVisible();
  await page.goto("/export");
  await expect(page.getByRole("link", { name: "Iniciar sesión de nuevo para guardar" })).toBeVisible();
  expectOthers(complaints);
});
