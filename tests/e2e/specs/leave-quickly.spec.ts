import type { Page } from "@playwright/test";

import { correctField, open } from "../support/account.ts";
import { NEUTRAL, standInForNeutral } from "../support/neutral.ts";
import { expect, test } from "../support/own-household.ts";

const PAGES = ["/", "/sharing", "/policy", "/account", "/export", "/nothing-here"];

const SIZES = [
  { name: "a phone", width: 390, height: 844 },
  { name: "a small phone", width: 320, height: 640 },
  { name: "a desktop", width: 1440, height: 900 },
  { name: "a low window", width: 1280, height: 480 },
];

/** Waits until a page of the app stands. */
async function opened(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator("#first-page")).toHaveCount(0);
  await expect(page.getByRole("main").getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(button(page)).toBeVisible();
}

function button(page: Page) {
  return page.getByRole("button", { name: /^Leave now/ });
}

async function pressShift(page: Page, times: number): Promise<void> {
  for (let pressed = 0; pressed < times; pressed += 1) {
    await page.keyboard.press("Shift");
  }
}

/** Nobody is signed in any more, and nothing is kept. */
async function expectGone(page: Page): Promise<void> {
  await expect(page).toHaveURL(NEUTRAL);
  await expect(page.getByRole("heading", { name: "Weather" })).toBeVisible();
  await expect.poll(async () => (await page.request.get("/api/v1/session")).status()).toBe(401);
  const { origins } = await page.context().storageState();
  expect(origins).toEqual([]);
}

for (const path of PAGES) {
  test(`Shift three times leaves ${path}`, async ({ page, context, complaints }) => {
    const asked = await standInForNeutral(context);
    await opened(page, path);
    await pressShift(page, 3);
    await expectGone(page);
    expect(asked.map(({ referer }) => referer)).toEqual([undefined]);
    complaints.splice(0);
  });
}

for (const { name, width, height } of SIZES) {
  test(`on ${name} the button is always in reach, and leaves`, async ({ page, context, complaints }) => {
    await standInForNeutral(context);
    await page.setViewportSize({ width, height });
    await opened(page, "/account");
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await expect(button(page)).toBeInViewport({ ratio: 1 });
    await button(page).click();
    await expectGone(page);
    complaints.splice(0);
  });
}

test("back leads to what was there before, and forward to the way in and no further", async ({ page, context, complaints }) => {
  await standInForNeutral(context);
  await page.goto(`${NEUTRAL}before`);
  await opened(page, "/");
  const sections = page.getByRole("navigation", { name: "Sections" });
  for (const name of ["Policy", "Account"]) {
    await sections.getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { level: 1 }).last()).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`/${name.toLowerCase()}$`));
  }
  await button(page).click();
  await expectGone(page);
  await page.goBack();
  await expect(page).toHaveURL(`${NEUTRAL}before`);
  await page.goForward();
  await expect(page).toHaveURL(NEUTRAL);
  await page.goForward();
  await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
  await expect(page).toHaveURL(/:\d+\/$/);
  await expect(page.locator(".app, #first-page .entry")).toHaveCount(0);
  // What was open there is ahead no more.
  expect(await page.goForward()).toBeNull();
  await expect(page).toHaveURL(/:\d+\/$/);
  complaints.splice(0);
});

test("from the only page forward leads nowhere", async ({ page, context, complaints }) => {
  await standInForNeutral(context);
  await opened(page, "/account");
  await button(page).click();
  await expectGone(page);
  expect(await page.goForward()).toBeNull();
  await expect(page).toHaveURL(NEUTRAL);
  complaints.splice(0);
});

test("nobody is asked about what is not saved", async ({ page, context, complaints }) => {
  await standInForNeutral(context);
  const questions: string[] = [];
  page.on("dialog", (dialog) => {
    questions.push(dialog.type());
    void dialog.dismiss();
  });
  await open(page);
  const form = await correctField(page, "Name");
  await form.getByRole("textbox").fill("Not saved");
  await button(page).click();
  await expectGone(page);
  expect(questions).toEqual([]);
  complaints.splice(0);
});

test("the other tabs leave too", async ({ page, context, complaints }) => {
  await standInForNeutral(context);
  const other = await context.newPage();
  await opened(other, "/policy");
  await opened(page, "/");
  await pressShift(page, 3);
  await expectGone(page);
  await expect(other).toHaveURL(NEUTRAL);
  complaints.splice(0);
});

test("it works before the app is there", async ({ page, context, complaints }) => {
  await standInForNeutral(context);
  await page.route("**/*_bg.wasm", () => {});
  await page.goto("/", { waitUntil: "domcontentloaded" });
  await expect(page.locator("#first-page .entry").first()).toBeVisible();
  await pressShift(page, 3);
  await expectGone(page);
  complaints.splice(0);
});

test("it works where the app cannot run", async ({ page, context, complaints }) => {
  await standInForNeutral(context);
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("/");
  await expect(page.getByRole("alert")).toBeVisible();
  await button(page).click();
  await expectGone(page);
  complaints.splice(0);
});

test("the screen is empty even if the server does not answer", async ({ page, context, complaints }) => {
  await standInForNeutral(context);
  await page.route("**/auth/logout", () => {});
  await opened(page, "/");
  await pressShift(page, 3);
  await expect(page.getByRole("heading", { name: "Weather" })).toBeVisible();
  complaints.splice(0);
});

test("capital letters and moving backwards leave nothing", async ({ page }) => {
  await opened(page, "/account");
  const form = await correctField(page, "Name");
  await form.getByRole("textbox").fill("");
  for (const key of ["Shift+A", "Shift+B", "Shift+C", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab"]) {
    await page.keyboard.press(key);
  }
  await pressShift(page, 2);
  await page.keyboard.press("Tab");
  await pressShift(page, 2);
  await expect(form.getByRole("textbox")).toHaveValue("ABC");
  await expect(page).toHaveURL(/\/account$/);
});

test.describe("in Spanish", () => {
  test.use({ locale: "es" });

  test("the button says so", async ({ page }) => {
    await page.goto("/");
    const leave = page.getByRole("button", { name: /^Salir ya/ });
    await expect(leave).toContainText("Mayús tres veces");
  });
});
