import type { Locator, Page } from "@playwright/test";

import { expectNoViolations } from "../support/accessibility.ts";
import { correctField, field, open } from "../support/account.ts";
import { expect, expectRefusals, test } from "../support/own-household.ts";

async function typeSomething(page: Page): Promise<Locator> {
  await open(page);
  const form = await correctField(page, "Name");
  const input = form.getByRole("textbox");
  await input.fill("Not saved");
  return input;
}

function question(page: Page): Locator {
  return page.getByRole("dialog", { name: "Leave without saving?" });
}

test("whoever leaves by a link is asked, and can stay", async ({ page }) => {
  const input = await typeSomething(page);
  await page.getByRole("link", { name: "Timeline", exact: true }).click();
  await expect(question(page)).toBeVisible();
  await expectNoViolations(page);
  await question(page).getByRole("button", { name: "Stay here" }).click();
  await expect(question(page)).toHaveCount(0);
  await expect(page).toHaveURL(/\/account$/);
  await expect(input).toHaveValue("Not saved");
  await expect(input).toBeFocused();
});

test("whoever wants to leave leaves, and what was typed is gone", async ({ page }) => {
  await typeSomething(page);
  await page.getByRole("link", { name: "Policy", exact: true }).click();
  await question(page).getByRole("button", { name: "Leave without saving" }).click();
  await expect(page).toHaveURL(/\/policy$/);
  await page.getByRole("link", { name: "Account", exact: true }).click();
  await expect(field(page, "Name")).toBeVisible();
  await expect(page.getByRole("form", { name: "Name" })).toHaveCount(0);
});

test("back asks as well; Escape stays", async ({ page }) => {
  await page.goto("/policy");
  await page.getByRole("link", { name: "Account", exact: true }).click();
  const form = await correctField(page, "Name");
  await form.getByRole("textbox").fill("Not saved");
  await page.goBack();
  await expect(question(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(question(page)).toHaveCount(0);
  await expect(page).toHaveURL(/\/account$/);
  await expect(form.getByRole("textbox")).toHaveValue("Not saved");
  await page.goBack();
  await question(page).getByRole("button", { name: "Leave without saving" }).click();
  await expect(page).toHaveURL(/\/policy$/);
});

test("closing the tab asks the browser's own question", async ({ page }) => {
  await typeSomething(page);
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
});

test("without anything typed nobody is asked", async ({ page }) => {
  await open(page);
  await correctField(page, "Name");
  await page.getByRole("link", { name: "Timeline", exact: true }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(question(page)).toHaveCount(0);
});

test("another language keeps what was typed", async ({ page }) => {
  const input = await typeSomething(page);
  await page.getByRole("combobox", { name: "Language" }).selectOption({ label: "Español" });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Qué datos suyos se guardan");
  await expect(page.getByRole("form", { name: "Nombre" }).getByRole("textbox")).toHaveValue("Not saved");
  await expect(input).toHaveCount(0);
});

test("signing out asks first", async ({ page, complaints }) => {
  await typeSomething(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(question(page)).toBeVisible();
  await question(page).getByRole("button", { name: "Leave without saving" }).click();
  await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
  // Chromium reports what is refused once nobody is signed in.
  expectRefusals(complaints, "401");
});
