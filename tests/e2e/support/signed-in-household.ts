import type { Page } from "@playwright/test";

import { type ProviderHousehold, proveWhoOneIs, startProviderHousehold } from "./provider.ts";
import { expect, test as base } from "./test.ts";

/** A page without a session, of a household whose subscriber signs in at a provider. */
export const test = base.extend<object, { household: ProviderHousehold }>({
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

/** The link to the provider. */
export const SIGN_IN = { name: "Sign in with Test Motors" };

/** What stands where nobody is signed in. */
export const SIGNED_OUT = { name: "You are signed out" };

/** Follows the link to the provider and says there who it is. */
export async function signIn(page: Page, person: string, path = "/"): Promise<void> {
  await page.goto(path);
  await page.getByRole("link", SIGN_IN).click();
  await proveWhoOneIs(page, person);
}

/** What the browser says of refused requests and of the provider's own pages. */
export function expectOthers(complaints: string[]): void {
  complaints.splice(0);
}

export { expect };
