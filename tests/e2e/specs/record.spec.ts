import { crash, openOne, recordPane, records, value } from "../support/record.ts";
import { expect, test } from "../support/test.ts";

test("a crash shows its values with their units", async ({ page }) => {
  const pane = await crash(page);
  await expect(pane.getByRole("heading", { level: 1 })).toContainText("Crash response");
  await expect(value(pane, "Side of the impact")).toContainText("Front left");
  await expect(value(pane, "Airbags")).toContainText(/Driver.+front.*Passenger.+front.*Left curtain/);
  await expect(value(pane, "Seat belts")).toContainText("Fastened: Driver and Front passenger");
  await expect(value(pane, "Collision")).toContainText(/speed changed by \d+ mph/);
  await expect(value(pane, "Direction of travel")).toContainText(/^\D+, \d+°/);
  await expect(pane.getByRole("img", { name: /Impact: Front left/ })).toBeVisible();
});

test("a crash shows who received it, and what of it", async ({ page }) => {
  const pane = await crash(page);
  const dispatch = pane
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: /dispatch/ }) });
  await expect(dispatch).toContainText("Emergency services");
  await expect(dispatch).toContainText("Airbags");
  await expect(dispatch).toContainText(/ound by this policy/);
  const way = pane.getByRole("list", { name: "The way it took" }).getByRole("listitem");
  await expect(way.first()).toContainText(/^Your car \d+:\d\d:\d\d/);
  await expect(way.nth(1)).toContainText("Response Center");
});

test("the records of an incident lead to each other", async ({ page }) => {
  const pane = await crash(page);
  const incident = pane.getByRole("list", { name: "The whole incident" });
  const other = incident.getByRole("link").first();
  const title = (await other.textContent()) ?? "";
  await other.click();
  await expect(pane.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(pane.getByRole("heading", { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(pane.getByRole("heading", { level: 1 })).toContainText("airbag deployed");
});

test("a position is hidden until it is asked for", async ({ page }) => {
  const pane = await crash(page);
  const location = value(pane, "Location");
  await expect(location).not.toContainText("Latitude");
  const show = location.getByRole("button", { name: "Show position" });
  await expect(show).toHaveAttribute("aria-expanded", "false");
  await show.click();
  await expect(location).toContainText(/Latitude -?\d+\.\d+, longitude -?\d+\.\d+, within \d+ ft/);
  await location.getByRole("button", { name: "Hide position" }).click();
  await expect(location).not.toContainText("Latitude");
});

test("what is withheld says so", async ({ page }) => {
  const pane = await openOne(page, "trigger=assistance_call", ({ categories }) =>
    categories.includes("call_recording"),
  );
  await expect(value(pane, "Recording of the call")).toContainText("Withheld by the service");
});

test("what was erased says when", async ({ page }) => {
  const pane = await openOne(page, "trigger=assistance_call", ({ erased }) => erased);
  await expect(value(pane, "Caller")).toContainText("Erased on Jun 1, 2025");
  await expect(pane).not.toContainText("Nora Castellan");
});

test("what the policy does not explain is a question with somebody to ask", async ({ page }) => {
  const pane = await openOne(page, "questions=true");
  await expect(pane.getByText(/^Not all of it: there (is|are) \d+ things? that the policy/)).toBeVisible();
  await expect(pane.getByText("Ask the service:")).toBeVisible();
  await expect(pane.locator("a[href^='tel:']")).toBeVisible();
  await expect(pane.getByRole("link", { name: "Ask about this record" })).toBeVisible();
});

test("a theft shows what the policy asks for before a car is tracked", async ({ page }) => {
  const pane = await openOne(page, "trigger=theft", (record) => record.questions === 0);
  await expect(value(pane, "Identity verified")).toContainText(/\d{4}/);
  await expect(value(pane, "Police report")).toContainText("Maplewood police, MP-18-4471");
});

test("a theft that was tracked too early is allowed only on conditions", async ({ page }) => {
  const pane = await openOne(page, "trigger=theft", ({ trigger, questions }) => {
    return trigger.cause === "reported_stolen" && questions > 0;
  });
  await expect(pane).toContainText("Allowed only under conditions by Clause 1 c");
  const question = pane.getByRole("heading", { name: "A condition for tracking a stolen car" });
  await expect(question).toBeVisible();
});

test("a legal record names its document, and until when it was withheld", async ({ page }) => {
  const pane = await openOne(page, "trigger=legal");
  await expect(value(pane, "Legal document")).toContainText("Subpoena L-002214");
  await expect(value(pane, "Withheld by law until")).toContainText(/\d{4}/);
});

test("a clause leads to its place in the policy, and back to the record", async ({ page }) => {
  const pane = await crash(page);
  const title = await pane.getByRole("heading", { level: 1 }).textContent();
  await pane.getByRole("link", { name: "Clause 1 b" }).first().click();
  await expect(page).toHaveURL(/\/policy#1b$/);
  await page.goBack();
  await expect(pane.getByRole("heading", { level: 1 })).toHaveText(title ?? "");
});

test("a link to a record is good on its own, and again after loading anew", async ({ page }) => {
  const pane = await crash(page);
  const address = page.url();
  const title = await pane.getByRole("heading", { level: 1 }).textContent();
  await page.reload();
  await expect(page).toHaveURL(address);
  await expect(pane.getByRole("heading", { level: 1 })).toHaveText(title ?? "");
});

test("the link is copied, and that is said", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const pane = await crash(page);
  await pane.getByRole("button", { name: "Copy link" }).click();
  await expect(pane.getByRole("status")).toHaveText("The link was copied.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});

test("a record that is not there reads as one that is not yours", async ({ page, complaints }) => {
  await page.goto("/records/00000000-0000-4000-8000-000000000000");
  const pane = recordPane(page);
  await expect(pane.getByRole("alert")).toContainText("There is no such record, or it is not yours.");
  // Chromium reports the refused request.
  expect(complaints.splice(0).every((complaint) => complaint.includes("404"))).toBe(true);
});

test("a record that did not come can be asked for again", async ({ page, complaints }) => {
  const [first] = await records(page, "trigger=crash");
  await page.route("**/api/v1/records/*", (route) => route.abort(), { times: 1 });
  await page.goto(`/records/${first?.id}`);
  const pane = recordPane(page);
  await pane.getByRole("button", { name: "Try again" }).click();
  await expect(pane.getByRole("heading", { level: 1 })).toContainText("Crash response");
  complaints.splice(0);
});

test("the record speaks Spanish", async ({ page }) => {
  await crash(page);
  await page.getByLabel("Language").selectOption("Español");
  const pane = page.getByRole("region", { name: "Registro", exact: true });
  await expect(pane.getByRole("heading", { name: "Por qué" })).toBeVisible();
  await expect(pane.getByRole("heading", { name: "Quién lo recibió" })).toBeVisible();
  await expect(pane.getByRole("button", { name: "Mostrar la posición" })).toBeVisible();
});
