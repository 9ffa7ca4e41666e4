import { expect, type Locator, type Page } from "@playwright/test";

/** The fields of the account, in their order. */
export const FIELDS = [
  "Name",
  "Email address",
  "Phone number",
  "Postal address",
  "Emergency contact",
  "Additional drivers",
  "Preferred dealer",
  "Language of the service",
  "Cars",
];

/** All fields. */
export function held(page: Page): Locator {
  return page.getByRole("list", { name: "Held, field by field" }).locator("> li");
}

/** One of them. */
export function field(page: Page, name: string): Locator {
  return held(page).filter({ has: page.getByRole("heading", { name, exact: true, level: 2 }) });
}

/** Opens the page. */
export async function open(page: Page, address = "/account"): Promise<void> {
  await page.goto(address);
  await expect(held(page).first()).toBeVisible();
}

/** The button that opens a field's form. */
export function opener(page: Page, name: string): Locator {
  return page.getByRole("button", { name: new RegExp(`^(Correct|Add) ?: ${name}$`) });
}

/** Opens a field's form, and gives the form. */
export async function correctField(page: Page, name: string): Promise<Locator> {
  await opener(page, name).click();
  return page.getByRole("form", { name });
}

/** Types into a field that is one text, and saves. */
export async function change(page: Page, name: string, text: string): Promise<void> {
  const form = await correctField(page, name);
  await form.getByRole("textbox").fill(text);
  await form.getByRole("button", { name: "Save" }).click();
}
