import { type Page, request } from "@playwright/test";

import { drive, move } from "../support/floor/car.ts";
import { memoryOfScreen, MOST } from "../support/floor/memory.ts";
import { beyondTheEdge, see, shows, textOf } from "../support/floor/page.ts";
import { CAR } from "../support/floor/screens.ts";
import { expect, test } from "../support/floor/test.ts";
import { freshLink, shared } from "../support/test.ts";

/** The screens of cars. */
const SCREENS = [
  { width: 1280, height: 480 },
  { width: 1920, height: 720 },
  { width: 800, height: 480 },
  { width: 1080, height: 1920 },
];

/** More steps than any screen has. */
const ROUND = 300;

/** Turns the knob until something has the focus, and presses it. */
async function turnTo(page: Page, selector: string, key = "ArrowDown"): Promise<void> {
  await see(page, selector);
  for (let step = 0; step < ROUND; step += 1) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector)) {
      await page.keyboard.press("Enter");
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`${selector} is not reached by ${key}`);
}

const screen = (name: string) => `main.car[data-screen=${name}]`;

// A car's page ends its session when it is left: the one that all tests share would end with it.
test.use({ storageState: async ({}, use) => use({ cookies: [], origins: [] }) });
test.beforeEach(async ({ page }) => {
  await page.request.get(freshLink());
});

for (const size of SCREENS) {
  test(`at ${size.width}x${size.height} the whole flow goes by arrows and Enter`, async ({ page }, info) => {
    const take = async (name: string) => {
      expect(await beyondTheEdge(page), name).toBe(0);
      await page.screenshot({ path: info.outputPath(`${name}.png`) });
    };
    await page.setViewportSize(size);
    await drive(page, "parked");
    await page.goto("/car");
    await see(page, screen("home"));
    await see(page, ".car-card-new p");
    await take("home");
    await turnTo(page, ".car-way");
    await see(page, `${screen("records")} .car-row`);
    await take("records");
    await turnTo(page, ".car-row:not([data-trigger=diagnostics])");
    await see(page, `${screen("record")} .car-record`);
    await take("record");
    const first = await textOf(page, ".car-record");
    await turnTo(page, ".car-older");
    await expect.poll(() => textOf(page, ".car-record")).not.toBe(first);
    await see(page, ".car-record");
    await turnTo(page, ".car-back", "ArrowUp");
    await see(page, `${screen("records")} .car-row`);
    await turnTo(page, ".car-back", "ArrowUp");
    await see(page, screen("home"));
    await turnTo(page, ".car-way:nth-child(2)");
    await see(page, `${screen("policy")} .car-statements`);
    await take("policy");
    await turnTo(page, ".car-back");
    await turnTo(page, ".car-way:nth-child(3)");
    await see(page, `${screen("account")} .car-picture img`);
    await take("account");
    await move(page, "moving");
    await see(page, ".car-card");
    expect(await shows(page, "main.car")).toBe(false);
    await take("moving");
    await move(page, "parked");
    await see(page, screen("account"));
    await move(page, "idling");
    await see(page, ".car-card");
    await move(page, "parked");
    await turnTo(page, ".car-back");
    await see(page, screen("home"));
  });
}

for (const [what, word] of [
  ["silence", null],
  ["nonsense", "nonsense"],
] as const) {
  test(`${what} means that the car moves`, async ({ page }) => {
    await drive(page, "parked");
    await page.goto("/car");
    await see(page, screen("home"));
    await move(page, word);
    await see(page, ".car-card");
    expect(await shows(page, "main.car")).toBe(false);
    await move(page, "parked");
    await see(page, screen("home"));
  });
}

/** Lets the car in whose code is shown, from a phone. */
async function letIn(page: Page): Promise<void> {
  await see(page, ".car-code");
  const phone = await request.newContext({ baseURL: shared.origin, extraHTTPHeaders: { origin: shared.origin } });
  await phone.get(freshLink());
  const answer = await phone.post(`/api/v1/pairings/${await textOf(page, ".car-code")}`, { data: { allow: true } });
  expect(answer.status()).toBe(204);
  await phone.dispose();
  await see(page, screen("home"));
}

test("a phone lets the car in, the lock ends that, and behind it a phone is needed again", async ({ page, complaints }) => {
  await page.context().clearCookies();
  await drive(page, "parked");
  await page.goto("/car");
  await letIn(page);
  await turnTo(page, ".car-way");
  await see(page, `${screen("records")} .car-row`);
  await turnTo(page, ".car-back", "ArrowUp");
  await turnTo(page, ".car-way:nth-child(4)");
  await see(page, ".car-locked");
  expect((await page.request.get("/api/v1/session")).status()).toBe(401);
  await turnTo(page, ".car-locked button");
  await letIn(page);
  // Chromium tells of each answer that is no success: while the car waits, it is one of these.
  const others = complaints.filter((text) => !/40[01]/.test(text));
  complaints.splice(0, complaints.length, ...others);
});

test("the lock leaves nobody's name, and the session has ended", async ({ page }) => {
  await drive(page, "parked");
  await page.goto("/car");
  await see(page, screen("home"));
  await turnTo(page, ".car-way:nth-child(4)");
  await see(page, ".car-locked");
  expect(await shows(page, "main.car")).toBe(false);
  expect((await page.request.get("/api/v1/session")).status()).toBe(401);
});

test("a car's screens hold less than a car can spare", async ({ page, launched }) => {
  const { empty, full } = await memoryOfScreen(page, CAR, launched.process);
  expect(full.wasm).toBeGreaterThan(0);
  expect(full.process - empty.process).toBeLessThan(MOST);
});

test.describe("below the floor, without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a car shows the card", async ({ page }) => {
    await page.goto("/car");
    await see(page, ".car-card h1");
    expect((await textOf(page, "body")).length).toBeLessThan(400);
    expect(await shows(page, ".car-start")).toBe(false);
  });
});
