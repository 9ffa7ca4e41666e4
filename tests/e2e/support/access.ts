import { randomUUID } from "node:crypto";

import type { Browser, BrowserContext, Locator, Page } from "@playwright/test";

import { type ProviderHousehold, type Role, somebody, staff } from "./provider.ts";
import { expect, signIn } from "./signed-in-household.ts";

/** The heading of the page on which the subscriber decides who may look. */
export const WHO_MAY_LOOK = { level: 1, name: "Who may look" } as const;

/** What somebody else sees on top of every page. */
export const BY_WHAT = { name: "By what permission you look" };

/** An organisation that no other test knows. */
export function someDealer(): string {
  return `Dealer ${randomUUID().slice(0, 8)}`;
}

/** A page in a browser of its own, and what it was refused or the browser complained of. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  refused: string[];
  complaints: string[];
}

/** Somebody in a browser of their own who signs in in a role. */
export async function comesIn(
  browser: Browser,
  household: ProviderHousehold,
  role: Role,
  organisation: string,
  path = "/",
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: household.origin, locale: "en-US", timezoneId: "America/New_York" });
  const page = await context.newPage();
  const [refused, complaints]: [string[], string[]] = [[], []];
  page.on("response", (answer) => {
    if (answer.url().startsWith(household.origin) && answer.status() >= 400) {
      refused.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
    }
  });
  page.on("console", (message) => {
    if (message.text().startsWith("content policy:")) {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await signIn(page, staff(role, organisation), path);
  // Signing in begins where nobody is.
  refused.splice(0);
  return { page, context, refused, complaints };
}

/** Signs the subscriber in on the page where they decide who may look. */
export async function decide(page: Page): Promise<void> {
  await signIn(page, somebody(), "/access");
  await expect(page.getByRole("heading", WHO_MAY_LOOK)).toBeVisible();
}

/** What the subscriber lets somebody see; given behind the page's back. */
export async function give(page: Page, organisation: string, more: object = {}): Promise<string> {
  const id = randomUUID();
  const [car] = await cars(page);
  const answer = await page.request.post("/api/v1/grants", {
    data: {
      id,
      grantee: { role: "dealer_staff", organisation },
      vehicles: [car],
      categories: ["odometer", "fuel"],
      purpose: "service_delivery",
      until: new Date(Date.now() + 7 * 86_400_000).toISOString(),
      ...more,
    },
  });
  expect(answer.status()).toBe(201);
  return id;
}

/** The cars that are on the account now. */
export async function cars(page: Page): Promise<string[]> {
  const answer = await page.request.get("/api/v1/vehicles");
  const all = (await answer.json()) as { id: string; owned_to: string | null }[];
  return all.filter(({ owned_to }) => owned_to === null).map(({ id }) => id);
}

/** The card of what somebody was allowed. */
export function card(page: Page, organisation: string): Locator {
  const heading = page.getByRole("heading", { level: 3, name: organisation });
  return page.getByRole("listitem").filter({ has: heading });
}
