import type { Locator, Page } from "@playwright/test";

import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { comesIn, decide, give, someDealer } from "../support/access.ts";
import { keptOf } from "../support/evidence.ts";
import { proveWhoOneIs, somebody } from "../support/provider.ts";
import { expect, expectOthers, SIGN_IN, signIn, test } from "../support/signed-in-household.ts";
import { carWaits, CODE } from "../support/waiting-car.ts";

const TITLE = { level: 1, name: "Let a car in" } as const;

const question = (page: Page): Locator => page.getByRole("region", { name: "Does the car show the same code?" });
const field = (page: Page): Locator => page.getByRole("textbox", { name: "Code on the car’s screen" });

/** Opens the page as the phone's camera does. */
async function openSignedIn(page: Page): Promise<void> {
  await signIn(page, somebody(), "/policy");
  await expect(page.getByRole("heading", { level: 1, name: "Policy" })).toBeVisible();
  await page.goto(`/pair?code=${CODE}`);
  await expect(question(page)).toBeVisible();
}

/** The code is nowhere but on the screen. */
async function expectOnlyShown(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/pair$/);
  expect(await page.title()).not.toContain(CODE);
  expect(await keptOf(page)).not.toContain(CODE);
}

test("whoever is signed out signs in first, and comes back to the car", async ({ page, complaints }) => {
  const car = await carWaits(page);
  await page.goto(`/pair?code=${CODE}`);
  await expect(page.getByRole("link", SIGN_IN)).toBeVisible();
  await expectOnlyShown(page);
  await page.getByRole("link", SIGN_IN).click();
  await proveWhoOneIs(page, somebody());
  await expect(question(page)).toContainText(CODE);
  await expect(page.getByRole("heading", { name: "Does the car show the same code?" })).toBeFocused();
  await expectOnlyShown(page);
  expect(car.asked).toEqual([CODE]);
  expectOthers(complaints);
});

test("who asks and what it may show is said, and the car is let in", async ({ page, complaints }) => {
  const car = await carWaits(page);
  await openSignedIn(page);
  await expect(page.getByRole("heading", TITLE)).toBeVisible();
  await expect(page).toHaveTitle("Let a car in – Privacy Dashboard");
  await expectOnlyShown(page);
  await expect(question(page)).toContainText("Chrome on Android");
  await expect(question(page)).toContainText("For half an hour at most");
  await expect(question(page)).toContainText("Let it in only if you see this code on a screen in front of you.");
  await expect(question(page).locator(".pair-code")).toContainText("B C D F G H J K");
  await expectNoViolations(page);
  await question(page).getByRole("button", { name: "Let this car in" }).click();
  await expect(page.getByRole("heading", { name: "The car is let in" })).toBeFocused();
  expect(car.answers).toEqual([{ allow: true }]);
  await expectNoViolations(page);
  await page.getByRole("link", { name: "Where you are signed in" }).click();
  await expect(page.getByRole("region", { name: "Where you are signed in" })).toBeVisible();
  // The answer is given: the page asks for another code.
  await page.getByRole("link", { name: "Let a car in" }).click();
  await expect(field(page)).toBeVisible();
  expectOthers(complaints);
});

test("a car is not let in by keyboard alone either", async ({ page, complaints }) => {
  const car = await carWaits(page);
  await openSignedIn(page);
  await expect(page.getByRole("heading", { name: "Does the car show the same code?" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(question(page).getByRole("button", { name: "Do not let it in" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "The car stays out" })).toBeFocused();
  expect(car.answers).toEqual([{ allow: false }]);
  // Who is worried looks next who else is in.
  await page.getByRole("link", { name: "Where you are signed in" }).click();
  await expect(page.getByRole("region", { name: "Where you are signed in" })).toBeVisible();
  expectOthers(complaints);
});

test("a typed code is read forgivingly, and what is wrong with it is named", async ({ page, complaints }) => {
  const car = await carWaits(page);
  await signIn(page, somebody(), "/pair");
  await expect(page.getByRole("heading", TITLE)).toBeFocused();
  const go = page.getByRole("button", { name: "Go on" });
  await go.click();
  await expect(field(page)).toBeFocused();
  await expect(page.getByRole("alert")).toHaveText("Type the eight letters that the car shows.");
  await field(page).fill("acdf-1hjk");
  await expect(page.getByRole("alert")).toContainText("In no code is there A and 1.");
  await field(page).fill("bcdf");
  await expect(page.getByRole("alert")).toContainText("A code has 8 letters. Here are 4.");
  await expectNoViolations(page);
  expect(car.asked).toEqual([]);
  await field(page).fill(" bcdf ghjk ");
  await expect(page.getByRole("alert")).toBeEmpty();
  await field(page).press("Enter");
  await expect(question(page)).toContainText(CODE);
  expect(car.asked).toEqual([CODE]);
  expectOthers(complaints);
});

test("a code with which no car waits is said to be over, and another one can be typed", async ({ page, complaints }) => {
  await carWaits(page);
  await signIn(page, somebody(), "/pair?code=BBBB-BBBB");
  await expect(page.getByRole("heading", { name: "No car waits with this code" })).toBeFocused();
  await expect(page.getByText("A code is good for ten minutes")).toBeVisible();
  await expectNoViolations(page);
  await field(page).fill(CODE);
  await field(page).press("Enter");
  await expect(question(page)).toBeVisible();
  expectOthers(complaints);
});

test("an address with no code in it asks for one and says what is wrong", async ({ page, complaints }) => {
  await carWaits(page);
  await signIn(page, somebody(), "/pair?code=ABC");
  await expect(page.getByRole("alert")).toContainText("In no code is there A.");
  await expect(page).toHaveURL(/\/pair$/);
  expectOthers(complaints);
});

test("a code that ends while one reads is said to be over; what did not get there is sent again", async ({ page, complaints }) => {
  const car = await carWaits(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await openSignedIn(page);
  // What is not behind the bar at the bottom.
  const above = await page.getByRole("navigation").evaluate((bar) => bar.getBoundingClientRect().top);
  const last = await question(page).getByRole("button", { name: "Do not let it in" }).boundingBox();
  expect((last?.y ?? Infinity) + (last?.height ?? 0), "both answers are seen at once").toBeLessThanOrEqual(above);
  const down = (url: URL): boolean => url.pathname.startsWith("/api/v1/pairings/");
  await page.route(down, (route) => route.abort());
  await question(page).getByRole("button", { name: "Let this car in" }).click();
  const alert = question(page).getByRole("alert");
  await expect(alert).toContainText("The car was not answered.");
  const said = await alert.boundingBox();
  expect((said?.y ?? Infinity) + (said?.height ?? 0), "it is seen that it was not").toBeLessThanOrEqual(above);
  await page.unroute(down);
  car.leave();
  await question(page).getByRole("button", { name: "Let this car in" }).click();
  await expect(page.getByRole("heading", { name: "No car waits with this code" })).toBeFocused();
  expect(car.answers).toEqual([]);
  expectOthers(complaints);
});

test("it is said in Spanish, in another language it is the same car, and it fits on a phone", async ({ page, complaints }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const car = await carWaits(page);
  await openSignedIn(page);
  await expectNoSidewaysScroll(page);
  await page.getByLabel("Language").selectOption("Español");
  const here = page.getByRole("region", { name: "¿Muestra el auto el mismo código?" });
  await expect(here).toContainText(CODE);
  await expectNoSidewaysScroll(page);
  await here.getByRole("button", { name: "No dejarlo entrar" }).click();
  await expect(page.getByRole("heading", { name: "El auto se queda fuera" })).toBeVisible();
  expect(car.answers).toEqual([{ allow: false }]);
  expectOthers(complaints);
});

test("whoever looks by a permission lets no car in", async ({ browser, page, household, complaints }) => {
  const dealer = someDealer();
  await decide(page);
  await give(page, dealer);
  const visitor = await comesIn(browser, household, "dealer_staff", dealer, `/pair?code=${CODE}`);
  await expect(visitor.page.getByRole("heading", { level: 1, name: "This page is not open to you" })).toBeVisible();
  expect(visitor.refused).toEqual([]);
  await visitor.context.close();
  expectOthers(complaints);
});
