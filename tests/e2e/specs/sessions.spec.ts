import { type BrowserContext, chromium as browsers, type Page } from "@playwright/test";

import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { chromium } from "../support/chromium.ts";
import { somebody } from "../support/provider.ts";
import { expect, expectOthers, SIGNED_OUT, signIn, test } from "../support/signed-in-household.ts";

/** The list of one's own sessions. */
const HERE = { name: "Where you are signed in" };

/** Waits until a page of the household shows what it is for. */
async function opened(page: Page, title: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

test("another session is seen, ended, and its page is left", async ({ browser, page, household, complaints }) => {
  const person = somebody();
  await signIn(page, person, "/account");
  await opened(page, "What is held about you");
  const there = await browser.newContext({ baseURL: household.origin, locale: "en-US" });
  const other = await there.newPage();
  // Not the timeline: its page hears of the end by itself.
  await signIn(other, person, "/policy");
  await opened(other, "Policy");
  await page.reload();

  const list = page.getByRole("region", HERE);
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list.getByText("You are here")).toHaveCount(1);
  await expectNoViolations(page);
  await list.getByRole("button", { name: /^End this one: / }).click();

  await expect(list.getByRole("status")).toHaveText("Ended. Whoever used it has to sign in again.");
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await expect(list).toContainText("You are signed in nowhere else.");
  await expect(other.getByRole("heading", SIGNED_OUT)).toBeVisible();
  await expect(page.getByRole("heading", SIGNED_OUT)).toHaveCount(0);
  await there.close();
  expectOthers(complaints);
});

test("all others are ended at once, and this one stays", async ({ browser, page, household, complaints }) => {
  const person = somebody();
  await signIn(page, person, "/account");
  await opened(page, "What is held about you");
  const there = await browser.newContext({ baseURL: household.origin, locale: "en-US" });
  const other = await there.newPage();
  await signIn(other, person);
  await expect(other.locator(".entry").first()).toBeVisible();
  await page.reload();

  const list = page.getByRole("region", HERE);
  await list.getByRole("button", { name: "End all others" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await expect(other.getByRole("heading", SIGNED_OUT)).toBeVisible();
  await expect(list.getByText("You are here")).toBeVisible();
  await there.close();
  expectOthers(complaints);
});

test("nobody sees the sessions of others who open the same account", async ({ browser, page, household, complaints }) => {
  const there = await browser.newContext({ baseURL: household.origin, locale: "en-US" });
  const other = await there.newPage();
  await signIn(other, somebody(), "/policy");
  await opened(other, "Policy");
  await signIn(page, somebody(), "/account");
  await expect(page.getByRole("region", HERE).getByRole("listitem")).toHaveCount(1);
  await there.close();
  expectOthers(complaints);
});

test("the list fits on 320 pixels", async ({ page, complaints }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn(page, somebody(), "/account");
  await expect(page.getByRole("region", HERE).getByRole("listitem")).toHaveCount(1);
  await expectNoSidewaysScroll(page);
  expectOthers(complaints);
});

for (const path of ["/", "/sharing", "/policy", "/export"]) {
  test(`signing out in one tab ends ${path} in the other`, async ({ page, context, complaints }, { annotations }) => {
    await signIn(page, somebody(), "/account");
    await opened(page, "What is held about you");
    const other = await context.newPage();
    await other.goto(path);
    await expect(other.getByRole("button", { name: "Sign out" })).toBeVisible();
    const ended = page.waitForResponse((answer) => answer.url().endsWith("/auth/logout"));
    await page.getByRole("button", { name: "Sign out" }).click();
    await ended;
    const before = Date.now();
    await expect(other.getByRole("heading", SIGNED_OUT)).toBeVisible();
    annotations.push({ type: "milliseconds until it was left", description: `${Date.now() - before}` });
    await expect(other.locator(".app")).toHaveCount(0);
    expectOthers(complaints);
  });
}

test("two tabs that sign out at once both end up signed out", async ({ page, context, complaints }) => {
  await signIn(page, somebody(), "/account");
  await opened(page, "What is held about you");
  const other = await context.newPage();
  await other.goto("/policy");
  await opened(other, "Policy");
  const signOut = (tab: Page) => tab.getByRole("button", { name: "Sign out" }).click({ timeout: 5_000 });
  // The second may find its button gone with the session.
  await Promise.allSettled([signOut(page), signOut(other)]);
  for (const tab of [page, other]) {
    // The other tab's way through the provider may still be under way.
    await expect(() => tab.goto("/account")).toPass();
    await expect(tab.getByRole("heading", SIGNED_OUT)).toBeVisible();
  }
  expectOthers(complaints);
});

test("a page that is left hides itself, and is loaded anew when it comes from memory", async ({ page, complaints }) => {
  await signIn(page, somebody(), "/policy");
  await opened(page, "Policy");
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
  await expect(page.locator("html")).toBeHidden();
  const loaded = page.waitForEvent("load");
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await loaded;
  await opened(page, "Policy");
  expectOthers(complaints);
});

/** Where a page notes how it was shown: loaded, or from memory and then whether anything was to see. */
const SHOWN = "how-it-was-shown";

// Chromium keeps a page in memory only where it finds no reason against it, and says which it found. Only a
// page that did come from memory shows that it was hidden.
test("back after the session ended shows nothing", async ({ household }, { annotations }) => {
  const browser = await browsers.launch({ ...chromium, ignoreDefaultArgs: ["--disable-back-forward-cache"] });
  try {
    const context: BrowserContext = await browser.newContext({ baseURL: household.origin, locale: "en-US" });
    const page = await context.newPage();
    await page.addInitScript((place) => {
      addEventListener("pageshow", ({ persisted }) => {
        if (!location.protocol.startsWith("http")) return;
        const how = !persisted ? "loaded" : document.documentElement.hidden ? "hidden" : "seen";
        sessionStorage.setItem(place, `${sessionStorage.getItem(place) ?? ""} ${how}`);
      });
    }, SHOWN);
    await signIn(page, somebody(), "/policy");
    await opened(page, "Policy");
    await page.goto("data:text/html,<h1>Elsewhere</h1>");
    await expect(page.getByRole("heading", { name: "Elsewhere" })).toBeVisible();
    const ended = await context.request.post("/auth/logout", { headers: { origin: household.origin } });
    expect(ended.ok()).toBe(true);
    await page.evaluate(() => history.back());
    await expect(page.getByRole("heading", SIGNED_OUT)).toBeVisible();
    const shown = await page.evaluate((place) => sessionStorage.getItem(place) ?? "", SHOWN);
    annotations.push({ type: "how the page was shown", description: shown });
    const why = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType("navigation");
      return JSON.stringify((navigation as { notRestoredReasons?: unknown }).notRestoredReasons ?? null);
    });
    expect(shown, `Chromium did not keep the page: ${why}`).toContain("hidden");
    expect(shown.trim().split(" ").at(-1)).toBe("loaded");
    expect(shown).not.toContain("seen");
  } finally {
    await browser.close();
  }
});
