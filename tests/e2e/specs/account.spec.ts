import type { Page } from "@playwright/test";

import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { field, FIELDS, held, open, opener } from "../support/account.ts";
import type { Account } from "../support/own-household.ts";
import { expect, test } from "../support/test.ts";

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

test("each field leads to the operator's own form where there is one, in a tab of its own", async ({ page }) => {
  await pretend(page, ({ fields }) => {
    fields.forEach((one) => (one.edit_url = `https://accounts.example.com/edit/${one.field}`));
  });
  await open(page);
  const { fields } = await account(page);
  for (const [index, name] of FIELDS.entries()) {
    const link = field(page, name).getByRole("link", {
      name: new RegExp(`^Correct this ?: ${name} \\(opens in a new tab\\)$`),
    });
    const word = fields[index]?.field ?? "missing";
    await expect(link).toHaveAttribute("href", `https://accounts.example.com/edit/${word}`);
    await expect(link).toHaveAttribute("target", "_blank");
    await expect(link).toHaveAttribute("rel", "noopener noreferrer");
    await expect(opener(page, name)).toHaveCount(0);
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

test("an empty field says that nothing is held, and offers to add it", async ({ page }) => {
  await pretend(page, (account) => {
    account.fields.forEach((one) => Object.assign(one, { values: [], edit_url: null }));
    Object.assign(account, { profile: {}, vehicles: [] });
  });
  await open(page);
  for (const name of FIELDS) {
    await expect(field(page, name)).toContainText("Nothing held");
  }
  await expect(page.getByRole("button", { name: /^Add ?: Preferred dealer$/ })).toBeVisible();
});

test("without a form of the operator every field but the cars has ours", async ({ page }) => {
  await pretend(page, ({ fields }) => fields.forEach((one) => (one.edit_url = null)));
  await open(page);
  for (const name of FIELDS.slice(0, -1)) {
    await expect(opener(page, name)).toBeVisible();
  }
  await expect(field(page, "Cars")).toContainText("To correct this, call or write.");
  await expect(page.getByRole("link", { name: "Correct this" })).toHaveCount(0);
});

test("each car says for how long it is or was on the account", async ({ page }) => {
  await open(page);
  const cars = field(page, "Cars").getByRole("listitem");
  await expect(cars).toHaveCount(2);
  await expect(cars.filter({ hasText: "X5" })).toContainText(/On the account since \w+ \d+, 2023$/);
  await expect(cars.filter({ hasText: "330i" })).toContainText(/from \w+ \d+, 2023 until \w+ \d+, 2024$/);
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
