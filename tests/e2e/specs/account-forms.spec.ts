import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { change, correctField, field, open, opener } from "../support/account.ts";
import { account, correct, expect, expectRefusals, hold, test } from "../support/own-household.ts";

test("a correction is held, is said aloud, and leads to its record", async ({ page }) => {
  await hold(page, { phone: "+1 973 555 0142" });
  await open(page);
  await change(page, "Phone number", " +1 973 555 0199 ");
  const phone = field(page, "Phone number");
  await expect(phone.getByRole("status")).toHaveText("Changed.");
  await expect(phone).toContainText("+1 973 555 0199");
  await expect(phone).toContainText("Last changed");
  await expect(opener(page, "Phone number")).toBeFocused();
  expect((await account(page)).profile).toMatchObject({ phone: "+1 973 555 0199" });
  await phone.getByRole("link", { name: "See the record of it" }).click();
  await expect(page).toHaveURL(/\/records\/[0-9a-f-]+\?trigger=account$/);
  await expect(page.getByRole("heading", { name: "Account details changed" }).last()).toBeVisible();
});

test("undo puts the former value back", async ({ page }) => {
  await hold(page, { email: "former@example.com" });
  await open(page);
  await change(page, "Email address", "newer@example.com");
  const email = field(page, "Email address");
  await email.getByRole("button", { name: "Undo" }).click();
  await expect(email.getByRole("status")).toHaveText("The former value is back.");
  await expect(email).toContainText("former@example.com");
  await expect(email.getByRole("button", { name: "Undo" })).toHaveCount(0);
  expect((await account(page)).profile).toMatchObject({ email: "former@example.com" });
});

test("undo does not overwrite what somebody else put there meanwhile", async ({ page, complaints }) => {
  await hold(page, { email: "former@example.com" });
  await open(page);
  await change(page, "Email address", "newer@example.com");
  await expect(field(page, "Email address").getByRole("status")).toHaveText("Changed.");
  await hold(page, { email: "third@example.com" });
  await field(page, "Email address").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("alert")).toContainText("changed again meanwhile");
  await expect(field(page, "Email address")).toContainText("third@example.com");
  expectRefusals(complaints, "412");
});

test("each field has its form", async ({ page }) => {
  await hold(page, {
    address: ["1 Elm Street"],
    emergency_contact: { name: "Ingrid", phone: "+1 908 555 0178" },
    additional_drivers: [{ name: "Theo" }, { name: "Mia" }],
    primary_dealer: null,
    language: "en-US",
  });
  await open(page);

  await change(page, "Postal address", "2 Oak Lane\n\nMaplewood, NJ");
  await expect(field(page, "Postal address").getByRole("status")).toHaveText("Changed.");

  await change(page, "Preferred dealer", "Harmon Ridge");
  await expect(field(page, "Preferred dealer").getByRole("status")).toHaveText("Changed.");

  const contact = await correctField(page, "Emergency contact");
  await contact.getByRole("textbox", { name: "Name" }).fill("Ada");
  await contact.getByRole("textbox", { name: "Phone number" }).fill("");
  await contact.getByRole("button", { name: "Save" }).click();
  await expect(field(page, "Emergency contact").getByRole("status")).toHaveText("Changed.");

  const drivers = await correctField(page, "Additional drivers");
  await drivers.getByRole("button", { name: /Take off the list ?: Driver 1/ }).click();
  await drivers.getByRole("button", { name: "Add a driver" }).click();
  const second = drivers.getByRole("group", { name: "Driver 2" });
  await expect(second.getByRole("textbox", { name: "Name" })).toBeFocused();
  await second.getByRole("textbox", { name: "Name" }).fill("Sam");
  await second.getByRole("textbox", { name: "Phone number" }).fill("555 0100");
  await drivers.getByRole("button", { name: "Save" }).click();
  await expect(field(page, "Additional drivers").getByRole("status")).toHaveText("Changed.");

  const language = await correctField(page, "Language of the service");
  await language.getByRole("combobox").selectOption({ label: "Spanish" });
  await language.getByRole("button", { name: "Save" }).click();
  await expect(field(page, "Language of the service").getByRole("status")).toHaveText("Changed.");

  expect((await account(page)).profile).toMatchObject({
    address: ["2 Oak Lane", "Maplewood, NJ"],
    emergency_contact: { name: "Ada" },
    additional_drivers: [{ name: "Mia" }, { name: "Sam", phone: "555 0100" }],
    primary_dealer: "Harmon Ridge",
    language: "es",
  });
});

test("what may go can be removed, and comes back by undo", async ({ page }) => {
  await hold(page, { primary_dealer: "Harmon Ridge" });
  await open(page);
  const form = await correctField(page, "Preferred dealer");
  await form.getByRole("button", { name: "Remove" }).click();
  const dealer = field(page, "Preferred dealer");
  await expect(dealer).toContainText("Nothing held");
  expect((await account(page)).profile).not.toHaveProperty("primary_dealer");
  await dealer.getByRole("button", { name: "Undo" }).click();
  await expect(dealer).toContainText("Harmon Ridge");
  const name = await correctField(page, "Name");
  await expect(name.getByRole("button", { name: "Remove" })).toHaveCount(0);
});

const BAD = [
  { what: "a bad mail address", name: "Email address", text: "ana at example", says: "not a complete email", path: "email", rule: "mail_address" },
  { what: "a bad phone number", name: "Phone number", text: "call me", says: "not a phone number", path: "phone", rule: "phone_number" },
  { what: "a name that is too long", name: "Name", text: "x".repeat(201), says: "200 characters at most", path: "name", rule: "too_long" },
  { what: "an invisible character", name: "Name", text: "Ana\u202eziuR", says: "cannot be seen", path: "name", rule: "control_character" },
  { what: "markup", name: "Preferred dealer", text: "<b>Harmon</b>", says: "cannot be used here: < >", path: "primary_dealer", rule: "markup" },
  { what: "an emptied name", name: "Name", text: "  ", says: "cannot be empty", path: "name", rule: "required" },
];

for (const { what, name, text, says, path, rule } of BAD) {
  test(`${what} is refused beside the field, and by the server too`, async ({ page }) => {
    let asked = false;
    await page.route("**/api/v1/account", async (route) => {
      asked ||= route.request().method() === "PATCH";
      await route.continue();
    });
    await open(page);
    await change(page, name, text);
    const input = page.getByRole("form", { name }).getByRole("textbox");
    await expect(input).toBeFocused();
    await expect(input).toHaveAttribute("aria-invalid", "true");
    await expect(input).toHaveAccessibleDescription(new RegExp(says));
    await expect(input).toHaveValue(text);
    expect(asked, "the browser refuses without asking the server").toBe(false);
    await expectNoViolations(page);

    const { status, violations } = await correct(page, { [path]: text });
    expect(status).toBe(422);
    expect(violations).toEqual([expect.objectContaining({ field: path, rule })]);
  });
}

test("a fault goes away as soon as the text is right", async ({ page }) => {
  await open(page);
  await change(page, "Email address", "ana at example");
  const input = page.getByRole("form", { name: "Email address" }).getByRole("textbox");
  await expect(input).toHaveAccessibleDescription(/not a complete email/);
  await input.fill("ana@example.com");
  await expect(input).not.toHaveAttribute("aria-invalid");
});

test("in an address the line is named", async ({ page }) => {
  await open(page);
  await change(page, "Postal address", "1 Elm Street\n<Maplewood>");
  const input = page.getByRole("form", { name: "Postal address" }).getByRole("textbox");
  await expect(input).toHaveAccessibleDescription(/^Line 2: These signs/);
});

test("what only the server refuses is shown beside the field as well", async ({ page, complaints }) => {
  await page.route("**/api/v1/account", async (route) => {
    if (route.request().method() !== "PATCH") return route.continue();
    const violations = [{ field: "email", rule: "unheard_of", message: "must be something else" }];
    const problem = { type: "/problems/account-refused", title: "Refused", status: 422, violations };
    await route.fulfill({ status: 422, contentType: "application/problem+json", json: problem });
  });
  await open(page);
  await change(page, "Email address", "taken@example.com");
  const input = page.getByRole("form", { name: "Email address" }).getByRole("textbox");
  await expect(input).toHaveAccessibleDescription("This cannot be saved as it is.");
  await expect(input).toHaveValue("taken@example.com");
  expectRefusals(complaints, "422");
});

test("without the server what was typed stays, and saving again works", async ({ page, complaints }) => {
  await hold(page, { email: "former@example.com" });
  let fails: "line" | "server" | "no" = "line";
  await page.route("**/api/v1/account", async (route) => {
    if (route.request().method() !== "PATCH" || fails === "no") return route.continue();
    if (fails === "line") return route.abort("connectionfailed");
    const problem = { type: "/problems/busy", title: "Busy", status: 503, request_id: "r-77" };
    await route.fulfill({ status: 503, contentType: "application/problem+json", json: problem });
  });
  await open(page);
  await change(page, "Email address", "kept@example.com");
  const form = page.getByRole("form", { name: "Email address" });
  await expect(form.getByRole("alert")).toContainText("not saved yet");
  await expect(form.getByRole("alert")).toContainText("The server was not reached");
  fails = "server";
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert")).toContainText("Request r-77");
  await expect(form.getByRole("textbox")).toHaveValue("kept@example.com");
  await expectNoViolations(page);
  fails = "no";
  await form.getByRole("button", { name: "Save" }).click();
  await expect(field(page, "Email address").getByRole("status")).toHaveText("Changed.");
  expectRefusals(complaints, "ERR_CONNECTION_FAILED", "503");
});

test("while it is being saved the form says so, and saves only once", async ({ page }) => {
  await hold(page, { email: "former@example.com" });
  let patches = 0;
  await page.route("**/api/v1/account", async (route) => {
    if (route.request().method() === "PATCH") {
      patches += 1;
      await new Promise((resolve) => setTimeout(resolve, 600));
    }
    await route.continue();
  });
  await open(page);
  await change(page, "Email address", "slow@example.com");
  const button = page.getByRole("form", { name: "Email address" }).getByRole("button", { name: "Saving" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await button.click({ force: true });
  await expect(field(page, "Email address").getByRole("status")).toHaveText("Changed.");
  expect(patches).toBe(1);
});

test("what somebody else changed meanwhile is shown, and mine can be kept", async ({ page, complaints }) => {
  await hold(page, { name: "Nora Castellan" });
  await open(page);
  const form = await correctField(page, "Name");
  await form.getByRole("textbox").fill("Nora C.");
  await hold(page, { name: "N. Castellan" });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("heading", { name: /changed meanwhile/ })).toBeFocused();
  await expect(form).toContainText("N. Castellan");
  await expect(form).toContainText("Nora C.");
  await expectNoViolations(page);
  await form.getByRole("button", { name: "Save mine" }).click();
  await expect(field(page, "Name").getByRole("status")).toHaveText("Changed.");
  expect((await account(page)).profile).toMatchObject({ name: "Nora C." });
  expectRefusals(complaints, "412");
});

test("the other value can be left", async ({ page, complaints }) => {
  await hold(page, { name: "Nora Castellan" });
  await open(page);
  const form = await correctField(page, "Name");
  await form.getByRole("textbox").fill("Nora C.");
  await hold(page, { name: "N. Castellan" });
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByRole("button", { name: "Leave what is held now" }).click();
  await expect(field(page, "Name")).toContainText("N. Castellan");
  expect((await account(page)).profile).toMatchObject({ name: "N. Castellan" });
  expectRefusals(complaints, "412");
});

test("a change of another field meanwhile is no conflict", async ({ page, complaints }) => {
  await hold(page, { name: "Nora Castellan", phone: "+1 973 555 0142" });
  await open(page);
  const form = await correctField(page, "Name");
  await form.getByRole("textbox").fill("Nora C.");
  await hold(page, { phone: "+1 973 555 0111" });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(field(page, "Name").getByRole("status")).toHaveText("Changed.");
  await expect(field(page, "Phone number")).toContainText("+1 973 555 0111");
  expect((await account(page)).profile).toMatchObject({ name: "Nora C.", phone: "+1 973 555 0111" });
  expectRefusals(complaints, "412");
});

test("the forms work by keyboard alone, and axe finds nothing in them", async ({ page }) => {
  await hold(page, { name: "Nora Castellan" });
  await open(page);
  await opener(page, "Name").focus();
  await page.keyboard.press("Enter");
  const input = page.getByRole("form", { name: "Name" }).getByRole("textbox");
  await expect(input).toBeFocused();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Nora K.");
  await expectNoViolations(page);
  await page.keyboard.press("Enter");
  await expect(field(page, "Name").getByRole("status")).toHaveText("Changed.");
  await expect(opener(page, "Name")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(input).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(opener(page, "Name")).toBeFocused();
});

test("all forms have room on 320 pixels", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  for (const name of ["Email address", "Postal address", "Emergency contact", "Additional drivers"]) {
    await correctField(page, name);
  }
  await page.getByRole("button", { name: "Add a driver" }).click();
  await expectNoSidewaysScroll(page);
  await expectNoViolations(page);
});
