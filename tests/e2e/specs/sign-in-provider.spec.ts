import type { BrowserContext } from "@playwright/test";

import { NOBODY, proveWhoOneIs, somebody, startKeyHousehold } from "../support/provider.ts";
import { expect, expectOthers, SIGNED_OUT, signIn, test } from "../support/signed-in-household.ts";

/** Everything that scripts and the address bar could see. */
async function visible(context: BrowserContext): Promise<string> {
  const { origins } = await context.storageState();
  const addresses = context.pages().map((page) => page.url());
  return JSON.stringify([origins, addresses]);
}

test("signing in leads to where one wanted to go", async ({ page, household, complaints }) => {
  await signIn(page, somebody(), "/policy");
  await expect(page).toHaveURL(`${household.origin}/policy`);
  await expect(page.getByRole("heading", { level: 1, name: "Policy" })).toBeVisible();
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
  // The provider still knows nobody with an account, and has to ask anew who it is.
  await page.getByRole("link", { name: "Sign in as somebody else" }).click();
  await proveWhoOneIs(page, somebody());
  await expect(page.locator(".entry").first()).toBeVisible();
  expectOthers(complaints);
});

test("signing out leads to the provider, and back shows nothing", async ({ page, complaints, household }) => {
  await signIn(page, somebody(), "/account");
  await expect(page.getByRole("heading", { level: 1, name: "What is held about you" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(new RegExp(`^${household.issuer}/session/end`));
  expect(page.url()).not.toContain("eyJ");
  await page.getByRole("button", { name: "Yes, sign me out" }).click();
  await expect(page).toHaveURL(`${household.origin}/?sign_in=signed_out`);
  await expect(page.getByRole("heading", SIGNED_OUT)).toBeVisible();
  await page.goBack();
  await page.goto("/account");
  await expect(page.getByRole("heading", SIGNED_OUT)).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("@");
  expectOthers(complaints);
});

test("signing out at the provider ends the page that is open here", async ({ page, complaints, household }) => {
  await signIn(page, somebody());
  await expect(page.locator(".entry").first()).toBeVisible();
  const there = await page.context().newPage();
  await there.goto(`${household.issuer}/session/end`);
  await there.getByRole("button", { name: "Yes, sign me out" }).click();
  await expect(page.getByRole("heading", SIGNED_OUT)).toBeVisible();
  expectOthers(complaints);
});

/** A household that proves itself with its key. */
const withKey = test.extend<object, { household: Awaited<ReturnType<typeof startKeyHousehold>> }>({
  household: [
    async ({}, use) => {
      const household = await startKeyHousehold();
      await use(household);
      await household.end();
    },
    { scope: "worker" },
  ],
});

withKey("with a key and no secret one signs in, and the browser carries the name of a question alone", async ({ page, household, complaints }) => {
  const known = await (await fetch(`${household.issuer}/.well-known/openid-configuration`)).json();
  expect(known).toMatchObject({ pushed_authorization_request_endpoint: `${household.issuer}/request` });
  const asked: URL[] = [];
  page.on("request", (request) => {
    const address = new URL(request.url());
    if (address.origin === household.issuer && address.pathname === "/auth") asked.push(address);
  });
  await signIn(page, somebody(), "/policy");
  await expect(page).toHaveURL(`${household.origin}/policy`);
  await expect(page.getByRole("heading", { level: 1, name: "Policy" })).toBeVisible();
  expect(asked).toHaveLength(1);
  expect([...(asked[0]?.searchParams.keys() ?? [])].sort()).toEqual(["client_id", "request_uri"]);
  expect(asked[0]?.searchParams.get("request_uri")).toMatch(/^urn:ietf:params:oauth:request_uri:[\w-]{20,}$/);
  expectOthers(complaints);
});
