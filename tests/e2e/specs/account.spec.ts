import type { Locator, Page } from "@playwright/test";

import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { expect, test } from "../support/test.ts";

interface Account {
  enrolled_at: string;
  time_zone: string;
  fields: { field: string; values: string[]; changed_at: string | null; edit_url: string | null }[];
}

const FIELDS = [
  "Name",
  "Email address",
  "Phone number",
  "Postal address",
  "Emergency contact",
  "Additional drivers",
  "Language of the service",
  "Cars",
];

async function open(page: Page): Promise<void> {
  await page.goto("/account");
  await expect(held(page).first()).toBeVisible();
}

function held(page: Page): Locator {
  return page.getByRole("list", { name: "Held, field by field" }).getByRole("listitem");
}

function field(page: Page, name: string): Locator {
  return held(page).filter({ has: page.getByRole("heading", { name, exact: true }) });
}

async function account(page: Page): Promise<Account> {
  const answer = await page.request.get("/api/v1/account");
  return (await answer.json()) as Account;
}

/** Answers with the real account, changed. */
async function pretend(page: Page, change: (account: Account) => void): Promise<void> {
  await page.route("**/api/v1/account", async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as Account;
    change(body);
    await route.fulfill({ response, json: body });
  });
}

test("every field is there with everything that is held", async ({ page }) => {
  await open(page);
  await expect(held(page).getByRole("heading", { level: 2 })).toHaveText(FIELDS);
  const { fields } = await account(page);
  for (const [index, { field: word, values }] of fields.entries()) {
    // The language is held as a code and shown by its name.
    const shown = word === "language" ? ["American English"] : values;
    for (const value of shown) {
      await expect(held(page).nth(index)).toContainText(value);
    }
  }
});

test("the page says since when the service runs and in which time zone days count", async ({ page }) => {
  await open(page);
  const { enrolled_at, time_zone } = await account(page);
  const since = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: time_zone });
  const main = page.getByRole("main");
  await expect(main).toContainText(`since ${since.format(new Date(enrolled_at))}`);
  await expect(main).toContainText(time_zone.replace("_", " "));
});

test("each field leads to the form that corrects it, in a tab of its own", async ({ page }) => {
  await open(page);
  const { fields } = await account(page);
  for (const [index, name] of FIELDS.entries()) {
    const link = field(page, name).getByRole("link", {
      name: new RegExp(`^Correct this ?: ${name} \\(opens in a new tab\\)$`),
    });
    await expect(link).toHaveAttribute("href", fields[index]?.edit_url ?? "missing");
    await expect(link).toHaveAttribute("target", "_blank");
    await expect(link).toHaveAttribute("rel", "noopener noreferrer");
  }
});

test("who prefers can call or write", async ({ page }) => {
  await open(page);
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: "Would you rather call or write?" })).toBeVisible();
  await expect(main.getByRole("link", { name: "(888) 333-6118" })).toHaveAttribute("href", /^tel:/);
  await expect(main.getByRole("link", { name: /@/ })).toHaveAttribute("href", /^mailto:/);
});

test("a field says when it last changed, or that it never did", async ({ page }) => {
  await pretend(page, ({ fields }) => {
    fields.forEach((one, index) => (one.changed_at = index === 0 ? "2026-03-03T12:00:00Z" : null));
  });
  await open(page);
  await expect(field(page, "Name")).toContainText("Last changed Mar 3, 2026");
  await expect(field(page, "Cars")).toContainText("Not changed since the service began");
});

test("an empty field says that nothing is held", async ({ page }) => {
  await pretend(page, ({ fields }) => fields.forEach((one) => (one.values = [])));
  await open(page);
  for (const name of FIELDS) {
    await expect(field(page, name)).toContainText("Nothing held");
  }
});

test("without a form for it a field says to call or write", async ({ page }) => {
  await pretend(page, ({ fields }) => fields.forEach((one) => (one.edit_url = null)));
  await open(page);
  await expect(field(page, "Name")).toContainText("To correct this, call or write.");
  await expect(page.getByRole("link", { name: "Correct this" })).toHaveCount(0);
});

test("in Spanish the fields are in Spanish", async ({ page }) => {
  await open(page);
  await page.getByRole("combobox", { name: "Language" }).selectOption({ label: "Español" });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Qué datos suyos se guardan");
  await expect(page.getByRole("heading", { name: "Contacto de emergencia" })).toBeVisible();
});

test("without the account the page says so, and tries again", async ({ page, complaints }) => {
  let broken = true;
  await page.route("**/api/v1/account", (route) =>
    broken ? route.abort("connectionfailed") : route.continue(),
  );
  await page.goto("/account");
  await expect(page.getByRole("alert")).toContainText("The server was not reached");
  await expectNoViolations(page);
  broken = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(field(page, "Name")).toBeVisible();
  // Chromium reports the failed request.
  expect(complaints.splice(0).every((text) => text.includes("ERR_CONNECTION_FAILED"))).toBe(true);
});

test("the account has room on 320 pixels", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  await expectNoSidewaysScroll(page);
});
