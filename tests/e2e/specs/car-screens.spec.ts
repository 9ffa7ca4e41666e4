import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import {
  cardOf,
  comeBackAfterAWhile,
  expectFocusOnAButton,
  expectScreen,
  lockOf,
  openCar,
  SCREENS,
  SIZES,
  screenOf,
  turnAndPress,
  turnTo,
} from "../support/car.ts";
import { faultsOf } from "../support/car-measures.ts";
import { expect, shared, signedOut as test } from "../support/test.ts";

for (const { name: size, width, height } of SIZES) {
  test.describe(`on ${size}`, () => {
    test.use({ viewport: { width, height } });

    test("every screen is large enough to press and to read, and nothing is cut off", async ({ page }) => {
      await comeBackAfterAWhile(page);
      await openCar(page);
      await expect(page.locator(".car-tiles li")).toHaveCount(4);
      for (const { name, open } of SCREENS) {
        await open(page);
        await expectScreen(page, name);
        await expectFocusOnAButton(page);
        expect.soft(await faultsOf(page), name).toEqual([]);
        await expectNoSidewaysScroll(page);
        await expectNoViolations(page);
        await homeAgain(page);
      }
    });

    test("home stands on the screen whole, also in Spanish", async ({ browser }) => {
      for (const [locale, invented] of [["en-US", "Demonstration"], ["es", "Demostración"]] as const) {
        const car = await browser.newPage({ baseURL: shared.origin, locale, viewport: { width, height } });
        await comeBackAfterAWhile(car);
        await openCar(car);
        await expect(car.locator(".car-tiles li")).toHaveCount(4);
        await expect(car.locator(".car-received")).toBeVisible();
        await expect(car.getByText(invented)).toBeInViewport({ ratio: 1 });
        const over = await car.evaluate(() => document.documentElement.scrollHeight - innerHeight);
        expect(over, locale).toBe(0);
        await car.close();
      }
    });

    test("every screen is walked by a knob alone", async ({ page }) => {
      await openCar(page);
      await turnAndPress(page, "Records");
      await expectScreen(page, "records");
      const rows = page.locator(".car-row");
      await expect(rows.first()).toBeFocused();
      expect(await rows.count()).toBeLessThanOrEqual(48);
      const newest = await rows.first().textContent();
      await turnAndPress(page, "Earlier");
      await expect(rows.first()).not.toHaveText(newest ?? "");
      await expect(rows.first()).toBeFocused();
      expect(await rows.count()).toBeLessThanOrEqual(48);
      await turnAndPress(page, "Later");
      await expect(rows.first()).toHaveText(newest ?? "");
      // Back from a record one is where one was.
      const record = page.locator('.car-row:not([data-trigger="diagnostics"])').first();
      await turnTo(page, record);
      await page.keyboard.press("Enter");
      await expectScreen(page, "record");
      const title = page.locator(".car-record .car-title");
      const first = await page.locator(".car-record").textContent();
      await turnAndPress(page, "Older");
      await expectScreen(page, "record");
      await expect(page.locator(".car-record")).not.toHaveText(first ?? "");
      await turnAndPress(page, "Newer");
      await expect(page.locator(".car-record")).toHaveText(first ?? "");
      await expect(title).toBeVisible();
      await turnAndPress(page, "Back");
      await expectScreen(page, "records");
      await expect(record).toBeFocused();
      // The reports of a day are a list of their own.
      await turnTo(page, page.locator('.car-row[data-trigger="diagnostics"]', { hasText: "routine" }).first());
      await page.keyboard.press("Enter");
      await expect(page.getByRole("heading", { level: 1, name: "Routine reports" })).toBeVisible();
      await expectScreen(page, "records");
      await turnAndPress(page, "Back");
      await expect(page.getByRole("heading", { level: 1, name: "What was recorded" })).toBeVisible();
      await expectScreen(page, "records");
      await turnAndPress(page, "Back");
      for (const screen of ["Policy", "Account"]) {
        await expectScreen(page, "home");
        await turnAndPress(page, screen);
        await expectScreen(page, screen.toLowerCase());
        await turnAndPress(page, "Back");
      }
      await turnAndPress(page, "Lock now");
      await expect(lockOf(page)).toBeVisible();
      await expect(page).toHaveURL(/\/car\?locked$/);
    });
  });
}

test("the ring goes round, both ways, and nothing in it is passed by unread", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 480 });
  await openCar(page);
  await turnAndPress(page, "Policy");
  await expectScreen(page, "policy");
  const back = page.getByRole("button", { name: "Back" });
  await expect(back).toBeFocused();
  const seen = new Set<string>();
  const last = await page.locator(".car-titles li").count();
  // Each line is wholly on the screen at one step at least, until the knob has gone round.
  for (let step = 0; step < 60; step += 1) {
    for (const line of await inView(page)) seen.add(line);
    await page.keyboard.press("ArrowDown");
    if (step > 2 && (await page.evaluate(() => scrollY)) === 0) break;
  }
  await expect(back).toBeFocused();
  expect([...seen].filter((line) => line.startsWith("li")).length).toBe(
    last + (await page.locator(".car-statements li").count()),
  );
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("button", { name: "Lock now" })).toBeFocused();
});

test("all four arrows turn the ring, and Tab goes the same way", async ({ page }) => {
  await openCar(page);
  const [records, policy] = ["Records", "Policy"].map((name) => page.getByRole("button", { name }));
  for (const [there, again] of [["ArrowRight", "ArrowLeft"], ["ArrowDown", "ArrowUp"], ["Tab", "Shift+Tab"]] as const) {
    await expect(records!).toBeFocused();
    await page.keyboard.press(there);
    await expect(policy!).toBeFocused();
    await page.keyboard.press(again);
  }
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 1280, height: 480 } });

  test("everything works as well", async ({ page }) => {
    await openCar(page);
    await page.getByRole("button", { name: "Records" }).tap();
    await expectScreen(page, "records");
    await page.locator(".car-row").first().tap();
    await page.getByRole("button", { name: "Back" }).tap();
    await expectScreen(page, "records");
  });
});

test("a position is nowhere on the screen, nor on its way there by a map", async ({ page }) => {
  await openCar(page);
  const answer = await page.request.get("/api/v1/timeline?category=location&fold=true&limit=48");
  const { items } = (await answer.json()) as { items: { record?: { id: string } }[] };
  const ids = items.flatMap(({ record }) => record?.id ?? []);
  const numbers: string[] = [];
  for (const id of ids.slice(0, 10)) {
    const detail = await (await page.request.get(`/api/v1/records/${id}`)).text();
    numbers.push(...(detail.match(/\d+\.\d{4,}/g) ?? []));
  }
  expect(numbers.length).toBeGreaterThan(3);
  await turnAndPress(page, "Records");
  await expectScreen(page, "records");
  const row = page.locator(".car-row:is([data-trigger=assistance_call], [data-trigger=crash])").first();
  await row.click();
  await expectScreen(page, "record");
  const text = await page.content();
  expect(numbers.filter((number) => text.includes(number))).toEqual([]);
});

test("the address never changes, and back leads away from all screens", async ({ page }) => {
  await openCar(page);
  const entries = await page.evaluate(() => history.length);
  for (const { name, open } of SCREENS) {
    await open(page);
    await expectScreen(page, name);
    await expect(page).toHaveURL(/\/car$/);
    await homeAgain(page);
  }
  expect(await page.evaluate(() => history.length)).toBe(entries);
  await expect(page).toHaveTitle("Privacy Dashboard");
});

test("pages that were opened on a car's screen lead to the car's page", async ({ page }) => {
  for (const path of ["/?surface=car", "/account?surface=car", "/records/x?surface=car"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/car$/);
    await expect(cardOf(page)).toBeVisible();
  }
});

test.describe("in Spanish", () => {
  test.use({ locale: "es", viewport: { width: 800, height: 480 } });

  test("all screens are, and have room", async ({ page }) => {
    await openCar(page);
    await expect(screenOf(page).getByRole("heading", { level: 1 })).toHaveText("Desde su último viaje");
    for (const button of ["Registros", "Política", "Cuenta"]) {
      await turnAndPress(page, button);
      await expectFocusOnAButton(page);
      expect.soft(await faultsOf(page), button).toEqual([]);
      await turnAndPress(page, "Atrás");
      await expectScreen(page, "home");
    }
  });
});

test("what does not come is said, and asked for again", async ({ page, complaints }) => {
  await openCar(page);
  let broken = true;
  await page.route("**/api/v1/records/*", (route) => (broken ? route.abort("connectionfailed") : route.continue()));
  await turnAndPress(page, "Records");
  await expectScreen(page, "records");
  await turnTo(page, page.locator('.car-row:not([data-trigger="diagnostics"])').first());
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("The server was not reached");
  expect(await faultsOf(page)).toEqual([]);
  broken = false;
  await turnAndPress(page, "Try again");
  await expect(page.locator(".car-record")).toBeVisible();
  complaints.splice(0);
});

async function homeAgain(page: import("@playwright/test").Page): Promise<void> {
  while (!(await page.locator('main.car[data-screen="home"]').isVisible())) {
    await turnAndPress(page, "Back");
    await page.waitForTimeout(50);
  }
  await expectScreen(page, "home");
}

function inView(page: import("@playwright/test").Page): Promise<string[]> {
  return page.evaluate(() => {
    const head = document.querySelector(".car-head")?.getBoundingClientRect().bottom ?? 0;
    const lines = [...document.querySelectorAll("main.car li")];
    const whole = lines.filter((line) => {
      const { top, bottom } = line.getBoundingClientRect();
      return top >= head - 1 && bottom <= innerHeight + 1;
    });
    return whole.map((line) => `li ${line.textContent}`);
  });
}
