import type { Page } from "@playwright/test";

import { beACar, expectScreen, screenOf, turnAndPress } from "../support/car.ts";
import { expect, freshLink, shared, signedOut as test } from "../support/test.ts";

/** Opens a car's page, and gives the code that it shows. */
async function showCode(car: Page): Promise<string> {
  await beACar(car);
  await car.goto("/car");
  await expectScreen(car, "sign-in");
  return (await car.locator(".car-code").textContent()) ?? "";
}

/** Opens what the picture on the car's screen says, on a phone with somebody signed in. */
async function readPicture(phone: Page, car: Page): Promise<void> {
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.request.get(freshLink());
  const picture = car.getByRole("img", { name: "Picture for the phone’s camera" });
  const drawn = new URL((await picture.getAttribute("src")) ?? "", car.url());
  const answer = await phone.request.get(drawn.href);
  expect(answer.headers()["content-type"]).toBe("image/svg+xml");
  await phone.goto(drawn.searchParams.get("path") ?? "");
}

test.afterEach(({ complaints }) => {
  // Chromium tells of each answer that is no success: as long as the car waits, it is one of these.
  const others = complaints.filter((text) => !/40[01]/.test(text));
  complaints.splice(0, complaints.length, ...others);
});

test("a car is let in from a phone, shows the records, and is ended from the phone", async ({ page: car, browser }) => {
  const code = await showCode(car);
  expect(code).toMatch(/^[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}$/);
  const phone = await browser.newPage({ baseURL: shared.origin });
  await readPicture(phone, car);
  await expect(phone.getByRole("region", { name: "Does the car show the same code?" })).toContainText("Linux");
  await phone.getByRole("button", { name: "Let this car in" }).click();
  await expect(phone.getByRole("heading", { name: "The car is let in" })).toBeVisible();
  await expectScreen(car, "home");
  await turnAndPress(car, "Records");
  await expectScreen(car, "records");
  await expect(screenOf(car).locator(".car-row").first()).toBeVisible();

  await phone.getByRole("link", { name: "Where you are signed in" }).click();
  const cars = phone.getByRole("listitem").filter({ hasText: "Car’s screen" });
  await expect(cars).toHaveCount(1);
  await cars.getByRole("button", { name: /^End/ }).click();
  await expect(cars).toHaveCount(0);
  // Without a touch: the server tells it.
  await expect(car.getByRole("heading", { level: 1, name: "Locked" })).toBeVisible();
  await phone.close();
});

test("a car that is not let in says so", async ({ page: car, browser }) => {
  await showCode(car);
  const phone = await browser.newPage({ baseURL: shared.origin });
  await readPicture(phone, car);
  await phone.getByRole("button", { name: "Do not let it in" }).click();
  await expect(phone.getByRole("heading", { name: "The car stays out" })).toBeVisible();
  await expect(car.getByRole("alert")).toContainText("The phone did not let this car in");
  await expect(car.getByRole("button", { name: "New code" })).toBeFocused();
  await phone.close();
});
