import type { Page } from "@playwright/test";

import { expectNoViolations } from "../support/accessibility.ts";
import { beACar, cardOf, drive, expectScreen, openCar, turnAndPress } from "../support/car.ts";
import { faultsOf } from "../support/car-measures.ts";
import { expect, freshLink, signedOut as test } from "../support/test.ts";

/** What a web view says by a message. */
function said(state: string, more: object = {}): object {
  return { privacy_dashboard: 1, type: "drive_state", state, ...more };
}

/** Says something to the page itself, as a web view's script does. */
async function say(page: Page, message: unknown): Promise<void> {
  await page.evaluate((data) => postMessage(data, location.origin), message);
}

/** Opens the page with a session, in a web view that speaks by messages. */
async function openByMessages(page: Page): Promise<void> {
  await page.request.get(freshLink());
  await page.goto("/car");
  await expect(cardOf(page)).toBeVisible();
}

function shownTexts(page: Page): Promise<string> {
  return page.evaluate(() => document.body.innerText);
}

test("a car of which nothing is heard sees a card of 120 characters, and asks for nothing", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.request.get(freshLink());
  await page.goto("/car");
  await expect(cardOf(page)).toBeVisible();
  for (const state of ["idling", "moving"]) {
    await say(page, said(state));
    await page.waitForTimeout(300);
  }
  await page.waitForTimeout(1_500);
  await expect(cardOf(page)).toBeVisible();
  expect((await shownTexts(page)).replace(/\s+/g, " ").trim().length).toBeLessThanOrEqual(120);
  expect(asked.filter((path) => /^\/(api|auth)\//.test(path))).toEqual([]);
  expect(await faultsOf(page)).toEqual([]);
  await expectNoViolations(page);
});

for (const locale of ["en-US", "es"]) {
  test.describe(`without scripts, in ${locale}`, () => {
    test.use({ javaScriptEnabled: false, locale });

    test("the card stands there, in that language", async ({ page }) => {
      await page.goto("/car");
      const card = locale === "es" ? "Estacione el coche" : "Park the car";
      await expect(page.getByRole("main")).toHaveCount(1);
      await expect(page.getByRole("main")).toContainText(card);
    });
  });
}

test("a web view that opened another page is led to the car's by what it says", async ({ page }) => {
  await page.request.get(freshLink());
  await page.goto("/policy");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  for (const other of [null, "drive_state", { type: "drive_state", state: "moving" }, { privacy_dashboard: 1, type: "ready" }]) {
    await say(page, other);
  }
  // What somebody else says, even in the right words.
  await page.evaluate((data) => dispatchEvent(new MessageEvent("message", { data, origin: "https://example.com" })), said("moving"));
  await page.waitForTimeout(300);
  await expect(page).toHaveURL(/\/policy$/);
  await say(page, said("moving"));
  await expect(page).toHaveURL(/\/car$/);
  await expect(cardOf(page)).toBeVisible();
});

test("a web view with an interface is led there before anything else", async ({ page }) => {
  await page.request.get(freshLink());
  await beACar(page);
  await page.goto("/", { waitUntil: "commit" });
  await expectScreen(page, "home");
  await expect(page).toHaveURL(/\/car$/);
});

test("a parked car shows all, and what is said lately counts", async ({ page }) => {
  await openByMessages(page);
  const again = await page.evaluateHandle(
    (data) => setInterval(() => postMessage(data, location.origin), 1000),
    said("parked"),
  );
  await expectScreen(page, "home");
  await page.waitForTimeout(6_000);
  await expectScreen(page, "home");
  // Silence: within five seconds and the moment in which it is noticed.
  await page.evaluate((timer) => clearInterval(timer), again);
  await expect(cardOf(page)).toBeVisible({ timeout: 6_500 });
  await expect(page.locator("main.car")).toBeHidden();
});

for (const [name, message] of Object.entries({
  "that it idles": said("idling"),
  "that it moves": said("moving"),
  garbage: "parked",
  "an unknown word": said("flying"),
  "a field too many": said("parked", { note: "x" }),
  "what it said a minute ago": said("parked", { at: "2020-01-01T00:00:00Z" }),
  "what it will say in a minute": said("parked", { at: "2090-01-01T00:00:00Z" }),
})) {
  test(`a car that says ${name} shows the card at once`, async ({ page }) => {
    await openByMessages(page);
    await say(page, said("parked", { at: new Date().toISOString() }));
    await expectScreen(page, "home");
    await say(page, message);
    await expect(cardOf(page)).toBeVisible({ timeout: 1_000 });
    await expect(page.locator("main.car")).toBeHidden();
    expect((await shownTexts(page)).trim().length).toBeLessThanOrEqual(120);
    await say(page, said("parked"));
    await expectScreen(page, "home");
    await expect(page.getByRole("button", { name: "Records" })).toBeFocused();
  });
}

test("the injected interface is asked, and keys do nothing while the car moves", async ({ page }) => {
  await openCar(page);
  await drive(page, "moving");
  await expect(cardOf(page)).toBeVisible({ timeout: 2_000 });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  for (const key of ["ArrowRight", "Enter", "ArrowDown", "Enter", "Tab", "Enter"]) await page.keyboard.press(key);
  await expect(page.locator("main.car button:focus")).toHaveCount(0);
  expect(asked).toEqual([]);
  await drive(page, "parked");
  await expectScreen(page, "home");
});

test("others' messages change nothing: from a frame, another origin, another window", async ({ page, context }) => {
  await openByMessages(page);
  await page.evaluate(async (message) => {
    // A frame of no origin, one of this origin, and what pretends to come from elsewhere.
    for (const origin of ["https://elsewhere.example", "null"]) {
      dispatchEvent(new MessageEvent("message", { data: message, origin, source: window }));
    }
    dispatchEvent(new MessageEvent("message", { data: message, origin: location.origin }));
    const channel = new MessageChannel();
    dispatchEvent(new MessageEvent("message", { data: message, origin: location.origin, source: channel.port1 }));
  }, said("parked"));
  const other = await context.newPage();
  await other.goto("/car");
  await other.evaluate((message) => {
    for (const target of [opener, parent === self ? null : parent]) target?.postMessage(message, "*");
  }, said("parked"));
  await page.waitForTimeout(1_000);
  await expect(cardOf(page)).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-drive", "moving");
});

test("ten thousand messages of wrong shape, or from elsewhere, never show anything", async ({ page }) => {
  await openByMessages(page);
  const shown = await page.evaluate(async () => {
    let seed = 11;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const values = [null, 0, 1, "1", "", "parked", "drive_state", "moving", true, [], {}, "2026-11-23T10:00:00Z", Number.NaN];
    const names = ["privacy_dashboard", "type", "state", "at", "__proto__", "x", "toString"];
    const some = <T>(all: T[]) => all[random(all.length)] as T;
    const right = { privacy_dashboard: 1, type: "drive_state", state: "parked" };
    let parked = 0;
    const look = () => (parked += document.documentElement.dataset.drive === "parked" ? 1 : 0);
    new MutationObserver(look).observe(document.documentElement, { attributeFilter: ["data-drive"] });
    for (let sent = 0; sent < 10_000; sent += 1) {
      const fromElsewhere = random(3) === 0;
      const message: Record<string, unknown> = fromElsewhere || random(2) === 0 ? { ...right } : {};
      if (!fromElsewhere) {
        for (let fields = 1 + random(4); fields > 0; fields -= 1) message[some(names)] = some<unknown>(values);
        const same = Object.entries(right).every(([name, value]) => message[name] === value);
        if (same && Object.keys(message).length === 3) message["x"] = 1;
        if (same && "at" in message) message["at"] = "never";
      }
      const data = random(10) === 0 ? some<unknown>(values) : message;
      const origin = fromElsewhere ? "https://elsewhere.example" : location.origin;
      dispatchEvent(new MessageEvent("message", { data, origin, source: window }));
      look();
      if (sent % 500 === 0) await new Promise((next) => setTimeout(next));
    }
    return parked;
  });
  expect(shown).toBe(0);
  await expect(cardOf(page)).toBeVisible();
});

test("where the style does not come nothing is shown, and where the app does not, it says so", async ({ page, complaints }) => {
  await beACar(page);
  await page.request.get(freshLink());
  await page.route("**/car-*.css", (route) => route.abort());
  await page.goto("/car");
  await expect(page.getByRole("alert")).toContainText("The dashboard did not come");
  await page.unroute("**/car-*.css");
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("/car");
  await expect(page.getByRole("alert")).toContainText("The dashboard did not come");
  expect(await faultsOf(page)).toEqual([]);
  await page.unroute("**/*.wasm");
  await turnAndPress(page, "Try again");
  await expectScreen(page, "home");
  complaints.splice(0);
});
