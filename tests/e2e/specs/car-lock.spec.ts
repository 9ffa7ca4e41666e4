import type { Page } from "@playwright/test";

import { expectNoViolations } from "../support/accessibility.ts";
import {
  answerPairing,
  authorization,
  drive,
  expectScreen,
  lockOf,
  openCar,
  turnAndPress,
  turnTo,
} from "../support/car.ts";
import { faultsOf } from "../support/car-measures.ts";
import { found, watchMemories } from "../support/car-memory.ts";
import { expect, signedOut as test } from "../support/test.ts";

/** Names of people and of whoever received something: what a lock must not leave. */
async function personal(page: Page): Promise<string[]> {
  const { name } = (await (await page.request.get("/api/v1/session")).json()) as { name: string };
  const all = (await (await page.request.get("/api/v1/recipients")).json()) as {
    recipient: { kind: string; name: string };
  }[];
  const others = all.filter(({ recipient }) => recipient.kind !== "response_center");
  return [name, ...others.map(({ recipient }) => recipient.name)].filter((text) => text.length >= 8);
}

/** Looks at a record and at the policy, so that there is something to forget. */
async function lookAround(page: Page): Promise<void> {
  await turnAndPress(page, "Records");
  await expectScreen(page, "records");
  await turnTo(page, page.locator('.car-row:is([data-trigger="assistance_call"], [data-trigger="crash"])').first());
  await page.keyboard.press("Enter");
  await expectScreen(page, "record");
}

async function expectLocked(page: Page): Promise<void> {
  await expect(lockOf(page)).toBeVisible();
  await expect(page).toHaveURL(/\/car\?locked$/);
}

async function expectSignedOut(page: Page): Promise<void> {
  await expect.poll(async () => (await page.request.get("/api/v1/session")).status()).toBe(401);
}

test("nothing of the household is left on the page, in what is kept, and in memory", async ({ page }) => {
  test.setTimeout(120_000);
  await watchMemories(page);
  await openCar(page);
  await lookAround(page);
  await page.evaluate(() => localStorage.setItem("privacy-dashboard.test", "kept"));
  const texts = await personal(page);
  expect(texts.length).toBeGreaterThan(5);
  const before = await found(page, texts);
  // To see that it would be found.
  expect(before.heap?.length).toBeGreaterThan(0);
  expect(before.module).toContain(texts[0]);
  expect(before.page?.length).toBeGreaterThan(0);
  await turnAndPress(page, "Lock now");
  await expectLocked(page);
  await expect(page.getByRole("button", { name: "Sign in with a phone" })).toBeFocused();
  await expectSignedOut(page);
  const nothing = { page: [], kept: [], heap: [], module: [] };
  expect(await found(page, texts)).toEqual(nothing);
  const { cookies, origins } = await page.context().storageState();
  expect(cookies.filter(({ value }) => value.length > 20)).toEqual([]);
  expect(JSON.stringify(origins)).not.toContain("kept");
  expect(await faultsOf(page)).toEqual([]);
  await expectNoViolations(page);
  // Nor does anything come back with the history.
  await page.goBack().catch(() => null);
  await page.goForward().catch(() => null);
  expect(await found(page, texts)).toEqual(nothing);
});

test("two minutes without a touch lock, and a touch puts it off", async ({ page }) => {
  await page.clock.install();
  await openCar(page);
  await page.clock.runFor("01:50");
  await page.keyboard.press("ArrowRight");
  await page.clock.runFor("01:50");
  await expectScreen(page, "home");
  await page.clock.runFor("00:12");
  await expectLocked(page);
  await expectSignedOut(page);
});

test("a page that is hidden locks at once", async ({ page }) => {
  await openCar(page);
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { get: () => true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expectLocked(page);
  await expectSignedOut(page);
});

test("a page that is left ends the session, and does not come back", async ({ page, complaints }) => {
  await openCar(page);
  await page.goto("about:blank");
  await expectSignedOut(page);
  await page.goBack();
  const safe = page.locator(':root:is([data-screen="locked"], [data-screen="sign-in"])');
  await expect(safe).toHaveCount(1);
  complaints.splice(0);
});

test("a car that is switched off locks at once", async ({ page }) => {
  await openCar(page);
  await drive(page, "off");
  await expect(page).toHaveURL(/\/car\?locked$/);
  await expectSignedOut(page);
});

test("a session that ends elsewhere locks", async ({ page, complaints }) => {
  await openCar(page);
  await page.request.post("/auth/logout");
  await expectLocked(page);
  complaints.splice(0);
});

test("without the server it locks as well, and lets nobody in until the session is over", async ({ page, complaints }) => {
  await openCar(page);
  const name = (await personal(page))[0] ?? "";
  await page.route("**/auth/logout", (route) => route.abort("connectionfailed"));
  await turnAndPress(page, "Lock now");
  await expectLocked(page);
  // The session is still there, but not for whoever sits in the car, whatever address they open.
  expect((await page.request.get("/api/v1/session")).status()).toBe(200);
  await page.goto("/car");
  await expect(lockOf(page)).toBeVisible();
  await turnAndPress(page, "Sign in with a phone");
  await expect(page.getByText("The server was not reached. Without it nobody is let in.")).toBeVisible();
  expect(await page.content()).not.toContain(name);
  await page.unroute("**/auth/logout");
  await answerPairing(page, () => authorization("BCDF-GHJK"));
  await turnAndPress(page, "Sign in with a phone");
  await expectScreen(page, "sign-in");
  await expectSignedOut(page);
  await expect(page).toHaveURL(/\/car$/);
  complaints.splice(0);
});

test("who waits for the phone is not locked out meanwhile", async ({ page, complaints }) => {
  await page.clock.install();
  await openCar(page);
  await turnAndPress(page, "Lock now");
  await expectLocked(page);
  await answerPairing(page, (asked) =>
    asked === "token" ? { error: "authorization_pending" } : authorization("BCDF-GHJK"),
  );
  await turnAndPress(page, "Sign in with a phone");
  await expectScreen(page, "sign-in");
  await page.clock.runFor("03:00");
  await expectScreen(page, "sign-in");
  complaints.splice(0);
});
