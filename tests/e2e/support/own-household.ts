import type { Page } from "@playwright/test";

import { type Household, startHousehold } from "./household.ts";
import { expect, test as base } from "./test.ts";

/** The operator's own form, for the one field that ours does not correct. */
const CARS_FORM = "https://accounts.example.com/edit/vehicles";

/** What the app reads of the account. */
export interface Account {
  revision: string;
  enrolled_at: string;
  time_zone: string;
  fields: { field: string; values: string[]; changed_at: string | null; edit_url: string | null }[];
  profile: Record<string, unknown>;
}

/**
 * A signed-in page of a household that belongs to the tests of one worker: what they change is
 * nobody else's.
 */
export const test = base.extend<object, { household: Household }>({
  household: [
    async ({}, use) => {
      const household = await startHousehold(["--edit-url", `vehicles=${CARS_FORM}`]);
      await use(household);
      await household.end();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ household }, use) => use(household.origin),
  storageState: async ({}, use) => use({ cookies: [], origins: [] }),
  page: async ({ page, household }, use) => {
    await page.request.get(household.link());
    await use(page);
  },
});

/** The account as the server has it. */
export async function account(page: Page): Promise<Account> {
  const answer = await page.request.get("/api/v1/account");
  return (await answer.json()) as Account;
}

/** Corrects the account behind the page's back; gives the answer's status and its problem. */
export async function correct(page: Page, edit: object, revision?: string) {
  revision ??= (await account(page)).revision;
  const answer = await page.request.patch("/api/v1/account", {
    headers: { "if-match": `"${revision}"`, "content-type": "application/merge-patch+json" },
    data: edit,
  });
  const problem = (await answer.json()) as { violations?: { field: string; rule: string }[] };
  return { status: answer.status(), violations: problem.violations ?? [] };
}

/** Makes the account hold this, whatever it held before. */
export async function hold(page: Page, edit: object): Promise<void> {
  expect((await correct(page, edit)).status).toBe(200);
}

/** Takes the browser's own words on answers that are meant to fail off the list of complaints. */
export function expectRefusals(complaints: string[], ...statuses: string[]): void {
  const rest = complaints.filter((text) => !statuses.some((status) => text.includes(status)));
  complaints.splice(0, complaints.length, ...rest);
}

export { expect };
