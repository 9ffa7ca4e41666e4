import { expect, type Page, test as base } from "@playwright/test";

import { isSecret } from "./evidence.ts";
import { command } from "./server.ts";
import { violationsSince } from "./violations.ts";
import { keepAllOf, watchBrowser, watchContext, watchLaunches } from "./watch.ts";

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is set by the global set-up, which did not run`);
  }
  return value;
}

/** The server that all tests share. */
export const shared = {
  get origin(): string {
    return setting("DASHBOARD_ORIGIN");
  },
  get database(): string {
    return setting("DASHBOARD_DATABASE");
  },
};

/**
 * What every page asks for, shows and keeps is looked through when the run ends. What a content policy
 * refuses in any page of a test makes the test fail, unless the test says that it plants it.
 */
const watched = base.extend<{ evidence: undefined }, { watchedBrowser: undefined }>({
  watchedBrowser: [
    async ({ browser, playwright }, use) => {
      watchLaunches(playwright.chromium);
      watchBrowser(browser);
      await use(undefined);
    },
    { scope: "worker", auto: true },
  ],
  evidence: [
    async ({ context }, use) => {
      await watchContext(context);
      await use(undefined);
      await keepAllOf(context);
      expect(violationsSince(), "what content policies refused").toEqual([]);
    },
    { auto: true },
  ],
});

/**
 * A page of a signed-in subscriber. Whatever the browser refuses or complains of while the test
 * runs makes it fail.
 */
export const test = watched.extend<{ complaints: string[] }>({
  baseURL: async ({}, use) => use(shared.origin),
  storageState: async ({}, use) => use(setting("DASHBOARD_SIGNED_IN")),
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      watch(page, complaints);
      await use(complaints);
      expect(complaints, "what the browser complained of").toEqual([]);
    },
    { auto: true },
  ],
});

/** The same page without a session. */
export const signedOut = test.extend({
  storageState: async ({}, use) => use({ cookies: [], origins: [] }),
});

function watch(page: Page, complaints: string[]): void {
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    const bad = message.type() === "error" || message.type() === "warning";
    if (bad) {
      complaints.push(`${message.type()}: ${message.text()}`);
    }
  });
}

/** Signs a page in with a link of its own, so that it may sign out again. */
export async function signIn(page: Page): Promise<void> {
  await page.goto(freshLink());
}

/** A link that signs in once. */
export function freshLink(): string {
  const address = new URL(shared.origin).host;
  const words = ["sign-in-link", "--database", shared.database, "--address", address];
  const { code, out, errors } = command(words);
  expect(code, errors).toBe(0);
  const link = /http:\S+/.exec(out)?.[0];
  if (link === undefined) {
    throw new Error(`no link in: ${out}`);
  }
  isSecret("link", link.split("/").at(-1) ?? "");
  return link;
}

export { expect };
