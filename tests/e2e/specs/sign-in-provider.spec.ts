import type { BrowserContext, Page } from "@playwright/test";

import { NOBODY, type ProviderHousehold, startProviderHousehold } from "../support/provider.ts";
import { expect, test as base } from "../support/test.ts";

/** A page without a session, of a household whose subscriber signs in at a provider. */
const test = base.extend<object, { household: ProviderHousehold }>({
  household: [
    async ({}, use) => {
      const household = await startProviderHousehold();
      await use(household);
      await household.end();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ household }, use) => use(household.origin),
  storageState: async ({}, use) => use({ cookies: [], origins: [] }),
});

const SIGN_IN = { name: "Sign in with Test Motors" };
const SIGNED_OUT = { name: "You are signed out" };

/** Follows the link to the provider and says there who it is. */
async function signIn(page: Page, person: string, path = "/"): Promise<void> {
  await page.goto(path);
  await page.getByRole("link", SIGN_IN).click();
  await page.getByPlaceholder("Enter any login").fill(person);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

/** What the browser says of refused requests and of the provider's own pages. */
function expectOthers(complaints: string[]): void {
  complaints.splice(0);
}

/** Everything that scripts and the address bar could see. */
async function visible(context: BrowserContext): Promise<string> {
  const { origins } = await context.storageState();
  const addresses = context.pages().map((page) => page.url());
  return JSON.stringify([origins, addresses]);
}

test("signing in leads to where one wanted to go", async ({ page, household, complaints }) => {
  await signIn(page, "anna", "/policy");
  await expect(page).toHaveURL(`${household.origin}/policy`);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  expect(await visible(page.context())).not.toMatch(/eyJ|code=|state=/);
  const own = (await page.context().cookies(household.origin)).filter(({ domain }) => domain === "127.0.0.1");
  expect(own.map(({ name }) => name)).toEqual(["dashboard_session"]);
  expect(own.every(({ httpOnly, sameSite }) => httpOnly && sameSite === "Strict")).toBe(true);
  expectOthers(complaints);
});

test("whoever has no account here is told so", async ({ page, complaints }) => {
  await signIn(page, NOBODY);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no account for you here");
  await expect(page.getByRole("link", { name: "Go to the start page" })).toBeVisible();
  expect(await page.context().cookies(page.url())).not.toContainEqual(
    expect.objectContaining({ name: "dashboard_session" }),
  );
  expectOthers(complaints);
});

test("ending all other sessions ends the page that is open there", async ({ browser, page, complaints, household }) => {
  await signIn(page, "berta");
  const there = await browser.newContext({ baseURL: household.origin });
  const other = await there.newPage();
  await signIn(other, "berta");
  await expect(other.getByRole("heading", { level: 1 }).first()).toBeVisible();
  const list = (await (await page.request.get("/api/v1/sessions")).json()) as { items: object[] };
  expect(list.items).toHaveLength(2);
  const ended = await page.request.post("/api/v1/sessions/end-others", {
    headers: { origin: household.origin },
  });
  expect(await ended.json()).toEqual({ ended: 1 });
  await expect(other.getByRole("heading", SIGNED_OUT)).toBeVisible({ timeout: 10_000 });
  await expect(page.getByRole("heading", SIGNED_OUT)).toBeHidden();
  await there.close();
  expectOthers(complaints);
});

test("signing out leads to the provider, and back shows nothing", async ({ page, complaints, household }) => {
  await signIn(page, "carla", "/account");
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(new RegExp(`^${household.issuer}/session/end`));
  expect(page.url()).not.toContain("eyJ");
  await page.getByRole("button", { name: "Yes, sign me out" }).click();
  await expect(page).toHaveURL(`${household.origin}/?sign_in=signed_out`);
  await expect(page.getByRole("heading", SIGNED_OUT)).toBeVisible();
  await page.goBack();
  await page.goBack();
  await page.goto("/account");
  await expect(page.getByRole("heading", SIGNED_OUT)).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("@");
  expectOthers(complaints);
});

test("signing out at the provider ends the page that is open here", async ({ page, complaints, household }) => {
  await signIn(page, "dora");
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  const there = await page.context().newPage();
  await there.goto(`${household.issuer}/session/end`);
  await there.getByRole("button", { name: "Yes, sign me out" }).click();
  await expect(page.getByRole("heading", SIGNED_OUT)).toBeVisible({ timeout: 10_000 });
  expectOthers(complaints);
});
