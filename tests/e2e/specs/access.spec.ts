import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { card, decide, give, someDealer, WHO_MAY_LOOK } from "../support/access.ts";
import { somebody } from "../support/provider.ts";
import { expect, expectOthers, signIn, test } from "../support/signed-in-household.ts";

/** Where one says who. */
const NAMED = { name: "Name of the dealer or company" };

test("it is found where one looks for it", async ({ page, complaints }) => {
  await signIn(page, somebody(), "/sharing");
  await page.getByRole("link", { name: "See and change who may look" }).click();
  await expect(page.getByRole("heading", WHO_MAY_LOOK)).toBeVisible();
  await expect(page).toHaveTitle("Who may look – Privacy Dashboard");
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByRole("link", { name: "See and change who may look" }).click();
  await expect(page).toHaveURL(/\/access$/);
  expectOthers(complaints);
});

test("a form says in a sentence what it allows, and is given by keyboard alone", async ({ page, complaints }) => {
  const dealer = someDealer();
  await decide(page);
  await page.getByRole("button", { name: "Let somebody look" }).focus();
  await page.keyboard.press("Enter");
  const form = page.getByRole("form", { name: "Let somebody look" });
  await expect(form.getByRole("radio", { name: "A dealer’s staff" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type(dealer);
  await form.getByRole("checkbox", { name: /X5/ }).focus();
  if (!(await form.getByRole("checkbox", { name: /X5/ }).isChecked())) {
    await page.keyboard.press("Space");
  }
  await form.getByRole("checkbox", { name: "Mileage" }).focus();
  await page.keyboard.press("Space");
  await form.getByRole("radio", { name: "For a day" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(form.getByRole("radio", { name: "For a week" })).toBeChecked();
  const sentence = form.getByRole("region", { name: "What you allow" });
  await expect(sentence).toContainText(`Staff of the dealer ${dealer} may see mileage of`);
  await expect(sentence).toContainText("They see nothing else.");
  await expectNoViolations(page);
  await form.getByRole("button", { name: "Allow this" }).press("Enter");

  const given = card(page, dealer);
  await expect(given).toContainText("Mileage");
  await expect(given.getByRole("heading", { name: dealer })).toBeFocused();
  await expect(page.locator(".access-said")).toContainText(`${dealer} may look now.`);
  await expect(given).toContainText("Has not looked yet");
  await expectNoViolations(page);
  expectOthers(complaints);
});

test("what is missing is said beside the question, and the first is gone to", async ({ page, complaints }) => {
  await decide(page);
  await page.getByRole("button", { name: "Let somebody look" }).click();
  const form = page.getByRole("form", { name: "Let somebody look" });
  await form.getByRole("radio", { name: "Until the end of a day that you choose" }).check();
  await form.getByRole("button", { name: "Allow this" }).click();
  await expect(form.getByRole("textbox", NAMED)).toBeFocused();
  await expect(form).toContainText("Say who: this cannot be empty.");
  await expect(form).toContainText("Tick at least one kind of data.");
  await expect(form).toContainText("Choose a day that is not over yet");
  await expectNoViolations(page);
  await form.getByRole("textbox", NAMED).fill("Somebody");
  await expect(form).not.toContainText("Say who");
  await form.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Let somebody look" })).toBeFocused();
  expectOthers(complaints);
});

test("a form that does not arrive keeps what was chosen, and sent again it is given once", async ({ page, complaints }) => {
  const dealer = someDealer();
  await decide(page);
  await fill(page, dealer);
  // It arrives, and its answer does not.
  await page.route("**/api/v1/grants", async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await page.getByRole("button", { name: "Allow this" }).click();
  await expect(page.getByRole("alert")).toContainText("Sending it again allows nothing twice.");
  await page.unroute("**/api/v1/grants");
  await page.getByRole("button", { name: "Allow this" }).click();
  await expect(card(page, dealer)).toHaveCount(1);
  await page.reload();
  await expect(card(page, dealer)).toHaveCount(1);
  expectOthers(complaints);
});

test("whoever changes the form between two tries is told that the first arrived", async ({ page, complaints }) => {
  const dealer = someDealer();
  await decide(page);
  await fill(page, dealer);
  await page.route("**/api/v1/grants", async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await page.getByRole("button", { name: "Allow this" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.unroute("**/api/v1/grants");
  await page.getByRole("checkbox", { name: "Fuel" }).check();
  await page.getByRole("button", { name: "Allow this" }).click();
  await expect(page.locator(".access-said")).toContainText("This had arrived already");
  await expect(card(page, dealer)).not.toContainText("Fuel");
  expectOthers(complaints);
});

test("an end is said, is not to be taken back, and the same is given anew", async ({ page, complaints }) => {
  const dealer = someDealer();
  await decide(page);
  await give(page, dealer);
  await page.reload();
  await card(page, dealer).getByRole("button", { name: `End access of ${dealer}` }).click();
  const said = page.locator(".access-said");
  await expect(said).toBeFocused();
  await expect(said).toContainText(`${dealer} sees nothing any more.`);
  await expect(said).toContainText("Ending cannot be taken back.");
  await expect(page.getByRole("region", { name: "May look now" })).not.toContainText(dealer);
  await said.getByRole("button", { name: "Allow the same again" }).click();
  const form = page.getByRole("form", { name: "Let somebody look" });
  await expect(form.getByRole("textbox", NAMED)).toHaveValue(dealer);
  await expect(form.getByRole("checkbox", { name: "Mileage" })).toBeChecked();
  await form.getByRole("button", { name: "Allow this" }).click();
  await expect(page.getByRole("region", { name: "May look now" })).toContainText(dealer);
  await page.getByRole("button", { name: /ended$/ }).click();
  await expect(page.getByText(/You ended it on/).first()).toBeVisible();
  await expectNoViolations(page);
  expectOthers(complaints);
});

test("an end that does not arrive is not said to have", async ({ page, context, complaints }) => {
  const dealer = someDealer();
  await decide(page);
  await give(page, dealer);
  await page.reload();
  await expect(card(page, dealer)).toBeVisible();
  await context.setOffline(true);
  await card(page, dealer).getByRole("button", { name: `End access of ${dealer}` }).click();
  await expect(card(page, dealer).getByRole("alert")).toContainText("This has not ended yet.");
  await context.setOffline(false);
  await card(page, dealer).getByRole("button", { name: `End access of ${dealer}` }).click();
  await expect(page.locator(".access-said")).toContainText("sees nothing any more");
  expectOthers(complaints);
});

test("an earlier end is taken, a later one is not offered", async ({ page, complaints }) => {
  const dealer = someDealer();
  await decide(page);
  await give(page, dealer);
  await page.reload();
  const of = card(page, dealer);
  await of.getByRole("button", { name: `Show less to ${dealer}` }).click();
  const form = page.getByRole("form", { name: `Show less to ${dealer}` });
  await expect(form.getByRole("checkbox").first()).toBeFocused();
  await expectNoViolations(page);
  await form.getByRole("radio", { name: "Until the end of an earlier day" }).check();
  const day = form.getByLabel("Last day");
  await day.fill("2020-01-01");
  await form.getByRole("button", { name: "Show less" }).click();
  await expect(form).toContainText("Choose a day that is not over yet");
  const tomorrow = await day.getAttribute("min");
  await day.fill(tomorrow ?? "");
  await form.getByRole("button", { name: "Show less" }).click();
  await expect(page.locator(".access-said")).toContainText(`${dealer} sees less from now on.`);
  await expect(of).toContainText("11:59 PM");
  await expect(of.getByRole("button", { name: `Show less to ${dealer}` })).toBeFocused();
  expectOthers(complaints);
});

for (const width of [320, 1440]) {
  test(`nothing has to be scrolled sideways at ${width} pixels`, async ({ page, complaints }) => {
    await page.setViewportSize({ width, height: 700 });
    await decide(page);
    await give(page, `${someDealer()}${"x".repeat(120)}`);
    await page.reload();
    await page.getByRole("button", { name: "Let somebody look" }).click();
    await expect(page.getByRole("form")).toBeVisible();
    await expectNoSidewaysScroll(page);
    expectOthers(complaints);
  });
}

/** Fills the form with the mileage of all cars, for a day. */
async function fill(page: import("@playwright/test").Page, dealer: string): Promise<void> {
  await page.getByRole("button", { name: "Let somebody look" }).click();
  const form = page.getByRole("form", { name: "Let somebody look" });
  await form.getByRole("textbox", NAMED).fill(dealer);
  await form.getByRole("checkbox", { name: /X5/ }).check();
  await form.getByRole("checkbox", { name: "Mileage" }).check();
}
