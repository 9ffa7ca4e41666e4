import type { Locator, Page } from "@playwright/test";

import { expect, freshLink } from "./test.ts";

/** The screens that a car may have. */
export const SIZES = [
  { name: "1280x480", width: 1280, height: 480 },
  { name: "1920x720", width: 1920, height: 720 },
  { name: "800x480", width: 800, height: 480 },
  { name: "1080x1920", width: 1080, height: 1920 },
];

/** What a car says of how it moves. */
export type Word = "parked" | "idling" | "moving" | "off";

/** The way in that the tests answer for the server: what a car is told, by what it asks. */
const DEVICE = "**/auth/device/*";

/** Puts the interface of a car's web view into every page: it says what `drive` sets. */
export async function beACar(page: Page, word: Word = "parked"): Promise<void> {
  await page.addInitScript((first) => {
    const host = { word: first, driveState: () => host.word };
    Object.assign(globalThis, { privacyDashboardHost: host });
  }, word);
}

/** Lets the car say another word; it is heard within a second. */
export async function drive(page: Page, word: Word): Promise<void> {
  await page.evaluate((next) => {
    Reflect.set(Reflect.get(globalThis, "privacyDashboardHost"), "word", next);
  }, word);
}

/** Opens a parked car's page, with a session of its own: the lock ends it. */
export async function openCar(page: Page): Promise<void> {
  await beACar(page);
  await page.request.get(freshLink());
  await page.goto("/car");
  await expectScreen(page, "home");
}

/** Answers for the server as if the last drive had been a while before: there is much that is new. */
export async function comeBackAfterAWhile(page: Page): Promise<void> {
  const visit = { since: "2026-11-01T07:40:00Z", records: 131, disclosures: 10, looks: 1, questions: 2, policy: null };
  await page.route("**/api/v1/visit", (route) => route.fulfill({ json: visit }));
}

/** The screen that is shown. */
export function screenOf(page: Page): Locator {
  return page.getByRole("main");
}

/** Waits for a screen, and for what it loads. */
export async function expectScreen(page: Page, name: string): Promise<void> {
  await expect(page.locator(`main.car[data-screen="${name}"]`)).toBeVisible();
  await expect(page.locator("main.car .car-waiting")).toHaveCount(0);
}

/** What the lock shows. */
export function lockOf(page: Page): Locator {
  return page.getByRole("heading", { level: 1, name: "Locked" });
}

/** The card of a car that moves. */
export function cardOf(page: Page): Locator {
  return page.getByText("Park the car to see what it recorded, and who received it.");
}

/** Turns the knob until something has the focus; `steps` at most. */
export async function turnTo(page: Page, what: Locator, key = "ArrowRight", steps = 250): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    if (await what.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the knob does not come to ${String(what)}`);
}

/** Turns the knob to a button of the screen, and presses it. */
export async function turnAndPress(page: Page, name: string | RegExp): Promise<void> {
  await turnTo(page, page.getByRole("button", { name, exact: true }).first());
  await page.keyboard.press("Enter");
}

/** Where the focus is: never nowhere. */
export async function expectFocusOnAButton(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe("button");
}

/** How one comes to each screen from home, by the knob alone; and how it is called. */
export const SCREENS: { name: string; open: (page: Page) => Promise<void> }[] = [
  { name: "home", open: async () => {} },
  { name: "records", open: (page) => turnAndPress(page, "Records") },
  {
    name: "record",
    open: async (page) => {
      await turnAndPress(page, "Records");
      await expectScreen(page, "records");
      await expect(page.locator(".car-row").first()).toBeFocused();
      await turnTo(page, page.locator('.car-row:not([data-trigger="diagnostics"])').first());
      await page.keyboard.press("Enter");
    },
  },
  { name: "policy", open: (page) => turnAndPress(page, "Policy") },
  { name: "account", open: (page) => turnAndPress(page, "Account") },
];

/** Answers for the server what cars ask that want to be let in; `next` gives the answers in turn. */
export async function answerPairing(page: Page, next: (asked: string) => object | "in" | "gone"): Promise<string[]> {
  const asked: string[] = [];
  await page.route(DEVICE, async (route) => {
    const request = route.request();
    const what = new URL(request.url()).pathname.split("/").at(-1) ?? "";
    asked.push(`${what} ${request.postData() ?? ""}`);
    const answer = next(what);
    if (answer === "gone") return route.abort("connectionfailed");
    if (answer === "in") {
      await page.request.get(freshLink());
      return route.fulfill({ json: { expires_in: 1800 } });
    }
    return route.fulfill({ status: "error" in answer ? 400 : 200, json: answer });
  });
  return asked;
}

/** What the server answers a car that asks for a code. */
export function authorization(code: string, expires = 600) {
  return {
    device_code: `secret-of-${code}`,
    user_code: code,
    verification_uri: "https://dashboard.example/pair",
    verification_uri_complete: `https://dashboard.example/pair?code=${code}`,
    expires_in: expires,
    interval: 5,
  };
}
