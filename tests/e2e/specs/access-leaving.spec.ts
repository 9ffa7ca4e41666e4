import type { Locator, Page } from "@playwright/test";

import { expectNoViolations } from "../support/accessibility.ts";
import { card, decide, give, someDealer } from "../support/access.ts";
import { somebody } from "../support/provider.ts";
import { expect, expectOthers, signIn, test } from "../support/signed-in-household.ts";

const question = (page: Page): Locator => page.getByRole("dialog", { name: "Leave without saving?" });
const giveForm = (page: Page): Locator => page.getByRole("form", { name: "Let somebody look" });

/** Opens the form in which somebody is let look, and fills half of it in. */
async function beginToGive(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Let somebody look" }).click();
  await giveForm(page).getByRole("textbox").fill("Half a name");
}

test("whoever leaves a form that is half filled in is asked, and can stay", async ({ page, complaints }) => {
  await signIn(page, somebody(), "/sharing");
  await page.getByRole("link", { name: "See and change who may look" }).click();
  await beginToGive(page);
  await page.getByRole("link", { name: "Policy", exact: true }).click();
  await expect(question(page)).toBeVisible();
  await expectNoViolations(page);
  await question(page).getByRole("button", { name: "Stay here" }).click();
  await expect(page).toHaveURL(/\/access$/);
  await expect(giveForm(page).getByRole("textbox")).toHaveValue("Half a name");
  await expect(giveForm(page).getByRole("radio").first()).toBeFocused();
  await page.goBack();
  await expect(question(page)).toBeVisible();
  await question(page).getByRole("button", { name: "Leave without saving" }).click();
  await expect(page).toHaveURL(/\/sharing$/);
  expectOthers(complaints);
});

test("a form in which nothing differs, or that was closed, asks nothing", async ({ page, complaints }) => {
  await decide(page);
  await page.getByRole("button", { name: "Let somebody look" }).click();
  await page.getByRole("link", { name: "Policy", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Policy" })).toBeVisible();
  await page.goto("/access");
  await beginToGive(page);
  await giveForm(page).getByRole("textbox").fill("");
  await page.getByRole("link", { name: "Policy", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Policy" })).toBeVisible();
  await page.goto("/access");
  await beginToGive(page);
  await giveForm(page).getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("link", { name: "Policy", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Policy" })).toBeVisible();
  await expect(question(page)).toHaveCount(0);
  expectOthers(complaints);
});

test("showing less is asked about as well, and not once it is done", async ({ page, complaints }) => {
  const dealer = someDealer();
  await decide(page);
  await give(page, dealer);
  await page.reload();
  await card(page, dealer).getByRole("button", { name: `Show less to ${dealer}` }).click();
  const form = page.getByRole("form", { name: `Show less to ${dealer}` });
  await form.getByRole("checkbox", { name: "Fuel" }).uncheck();
  await page.getByRole("link", { name: "Sharing", exact: true }).click();
  await question(page).getByRole("button", { name: "Stay here" }).click();
  await form.getByRole("button", { name: "Show less" }).click();
  await expect(page.locator(".access-said")).toContainText("sees less from now on");
  await page.getByRole("link", { name: "Sharing", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Who received your data" })).toBeVisible();
  expectOthers(complaints);
});
