import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { answer, ask, card, cards, open, outside, part, type Flow, type Recipient, type Sharing } from "../support/sharing.ts";
import { expect, test } from "../support/test.ts";
import { expectTotal, list } from "../support/timeline.ts";

test("everyone who received something is there, those outside the response center first", async ({
  page,
}) => {
  await open(page);
  const { recipients } = await answer(page);
  const names = (all: Recipient[]) => all.map(({ recipient }) => recipient.name);
  await expect(cards(page).getByRole("heading")).toHaveText(names(recipients.filter(outside)));
  const center = part(page, "Response center").getByRole("heading", { level: 3 });
  await expect(center.last()).toHaveText(
    names(recipients.filter((one) => !outside(one))).at(-1) ?? "",
  );
  await expectNoViolations(page);
});

test("each recipient leads to as many records as it says", async ({ page }) => {
  test.slow();
  const { recipients } = await answer(page);
  for (const { id, recipient, records } of recipients) {
    await open(page);
    const see = records === 1 ? "See the record" : `See the ${records} records`;
    const link = card(page, recipient.name).getByRole("link", { name: see });
    await link.click();
    await expect(page).toHaveURL(new RegExp(`\\?received_by=${id}$`));
    await expectTotal(page, records);
    await expect(page.getByRole("button", { name: `Received by ${recipient.name}` })).toBeVisible();
  }
});

test("the chip of a recipient is removed by a press", async ({ page }) => {
  const [first] = (await answer(page)).recipients;
  await page.goto(`/?received_by=${first?.id}`);
  await expectTotal(page, first?.records ?? 0);
  await page.getByRole("button", { name: /^Received by .*, remove this filter/ }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole("button", { name: /remove this filter/ })).toHaveCount(0);
});

test("a reason and a kind of data of a recipient lead to their records", async ({ page }) => {
  await open(page);
  const dispatch = card(page, "Essex County dispatch");
  await dispatch.getByRole("link", { name: "Crash" }).click();
  await expect(page).toHaveURL(/\?trigger=crash&received_by=/);
  await expect(list(page).getByRole("article").first()).toBeVisible();
  await page.goBack();
  await dispatch.getByRole("link", { name: "Location" }).click();
  await expect(page).toHaveURL(/\?category=location&received_by=/);
  await expect(list(page).getByRole("article").first()).toBeVisible();
});

test("who has my position now is answered in a sentence and by the list", async ({ page }) => {
  await open(page);
  await ask(page, "a position");
  const { recipients, flows } = await answer(page);
  const having = recipients.filter(
    (one) =>
      outside(one) && one.categories.some((word) => ["location", "direction"].includes(word)),
  );
  await expect(cards(page)).toHaveCount(having.length);
  await expect(page.getByRole("status").first()).toHaveText(
    new RegExp(`^${having.length} recipients outside the response center received a position\\.`),
  );
  const positions = flows.filter(
    ({ category, kind }) =>
      ["location", "direction"].includes(category) && kind !== "response_center",
  );
  await page.getByRole("button", { name: "The same as a table" }).click();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(positions.length + 1);
  await expectNoViolations(page);
});

test("what nobody received is said plainly", async ({ page }) => {
  await open(page);
  const { recipients } = await answer(page);
  expect(recipients.every(({ categories }) => !categories.includes("call_recording"))).toBe(true);
  await ask(page, "a recording of a call");
  await expect(page.getByRole("status").first()).toHaveText(
    "Nobody outside the response center received a recording of a call.",
  );
  await expect(page.getByText("Nobody outside the response center fits.")).toBeVisible();
  await expectNoViolations(page);
});

test("whom the policy does not bind and what it does not explain can be asked", async ({
  page,
}) => {
  await open(page);
  const { recipients } = await answer(page);
  await ask(page, "something, and is not bound by the policy");
  await expect(cards(page)).toHaveCount(recipients.filter(({ unbound }) => unbound > 0).length);
  await expect(cards(page).first()).toContainText("Not bound by the policy");
  await ask(page, "something that the policy does not explain");
  const unexplained = recipients.filter(({ questions }) => questions > 0);
  await expect(cards(page)).toHaveCount(unexplained.length);
  await cards(page)
    .first()
    .getByRole("link", { name: /^The policy does not explain it/ })
    .click();
  await expect(page).toHaveURL(/\?questions=true&received_by=/);
  await expect(list(page).getByRole("article").first()).toBeVisible();
});

test("the order can be chosen", async ({ page }) => {
  await open(page);
  const { recipients } = await answer(page);
  const most = recipients.filter(outside).reduce((a, b) => (b.disclosures > a.disclosures ? b : a));
  await page.getByRole("combobox", { name: "Order" }).selectOption("Most often first");
  await expect(cards(page).first()).toContainText(most.recipient.name);
  await page.getByRole("combobox", { name: "Order" }).selectOption("By name");
  await expect(cards(page).first()).toContainText("BMW Group");
});

test("what was handed over for legal reasons names its document, or that none is named", async ({
  page,
}) => {
  await open(page);
  const legal = part(page, "For legal reasons");
  const police = legal.getByRole("listitem").filter({ hasText: "Maplewood police" }).first();
  await expect(police).toContainText("Written request of an authority, MP-18-4471");
  await expect(police).toContainText("The record does not say what the document asks for");
  const count = (await answer(page)).legal.filter(
    ({ recipient }) => recipient.name === "Maplewood police",
  ).length;
  await police.getByRole("button", { name: `Show each of the ${count}` }).click();
  const records = police.getByRole("link", { name: /^See the record/ });
  await expect(records).toHaveCount(count);
  const sheriff = legal.getByRole("listitem").filter({ hasText: "Morris County sheriff" }).first();
  await expect(sheriff).toContainText("No legal document is named");
  await expectNoViolations(page);
  await records.first().click();
  await expect(page).toHaveURL(/\/records\//);
});

test("the picture counts what the server counts, and its names lead to their records", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  const { flows } = await answer(page);
  const away = flows.filter(({ kind }) => kind !== "response_center");
  const total = (chosen: (flow: Flow) => boolean) =>
    away.filter(chosen).reduce((sum, { count }) => sum + count, 0);
  const picture = page.getByRole("group", { name: "Reasons, kinds of data and recipients" });
  const crash = total(({ trigger }) => trigger === "crash");
  await expect(picture.getByRole("link", { name: `Crash: ${crash}` })).toBeVisible();
  const dealer = total(({ kind }) => kind === "dealer");
  await picture.getByRole("link", { name: `Dealer: ${dealer}` }).click();
  await expect(page).toHaveURL(/\?recipient=dealer$/);
  await expect(page.getByRole("button", { name: /^Received by Dealer/ })).toBeVisible();
  const shown = await page.request.get("/api/v1/timeline/summary?recipient=dealer");
  await expectTotal(page, ((await shown.json()) as { total: number }).total);
});

test("pointing at a name lights its bands and dims the others", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  const picture = page.getByRole("group", { name: "Reasons, kinds of data and recipients" });
  const bands = picture.locator("path");
  await picture.getByRole("link", { name: /^Stolen car/ }).hover();
  const lit = picture.locator("path.lit");
  await expect(lit).not.toHaveCount(0);
  const reasons = await lit.evaluateAll((all) => all.map((one) => one.dataset.trigger));
  expect(new Set(reasons)).toEqual(new Set(["theft"]));
  await expect(picture.locator("path.dim")).toHaveCount((await bands.count()) - reasons.length);
});

test("the picture is walked by arrow keys", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  const names = page
    .getByRole("group", { name: "Reasons, kinds of data and recipients" })
    .getByRole("link");
  await names.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(names.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(names.first()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "The same as a table" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("table")).toBeVisible();
});

test("a flow of the table leads to its records", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "The same as a table" }).click();
  const { flows } = await answer(page);
  const flow = flows.find(({ kind }) => kind === "research_partner");
  const row = page.getByRole("row").filter({ hasText: "Research partner" }).first();
  await expect(row).toContainText((flow?.count ?? 0).toLocaleString("en-US"));
  await row.getByRole("link").click();
  await expect(page).toHaveURL(
    `/?trigger=${flow?.trigger}&category=${flow?.category}&recipient=${flow?.kind}`,
  );
  await expect(list(page).getByRole("article").first()).toBeVisible();
});

test("with the response center there is more in the table", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "The same as a table" }).click();
  const { flows } = await answer(page);
  const away = flows.filter(({ kind }) => kind !== "response_center");
  const rows = page.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(away.length + 1);
  await page.getByRole("button", { name: "With the response center" }).click();
  await page.getByRole("button", { name: "The same as a table" }).click();
  await expect(rows).toHaveCount(flows.length + 1);
});

test("where nothing was shared the page says so", async ({ page }) => {
  await page.route("**/api/v1/sharing", (route) =>
    route.fulfill({ json: { recipients: [], legal: [], flows: [] } }),
  );
  await page.goto("/sharing");
  await expect(page.getByRole("heading", { name: "Nothing was shared" })).toBeVisible();
  await expectNoViolations(page);
});

test("without an answer the page says so, and tries again", async ({ page, complaints }) => {
  let broken = true;
  await page.route("**/api/v1/sharing", (route) =>
    broken ? route.abort("connectionfailed") : route.continue(),
  );
  await page.goto("/sharing");
  await expect(page.getByRole("alert")).toContainText("The server was not reached");
  await expectNoViolations(page);
  broken = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(cards(page).first()).toBeVisible();
  // Chromium reports the failed request.
  expect(complaints.splice(0).every((text) => text.includes("ERR_CONNECTION_FAILED"))).toBe(true);
});

test("a hand-over wider than its document says what it went beyond", async ({ page }) => {
  const at = "2026-01-13T21:21:33Z";
  const court = { kind: "legal_authority", name: "Test Court" };
  await page.route("**/api/v1/sharing", async (route) => {
    const sharing = (await (await route.fetch()).json()) as Sharing;
    const scope = { categories: ["location"], from: "2026-01-01T00:00:00Z" };
    const instrument = { kind: "court_order", reference: "T-1", authority: "Test Court", scope };
    const categories = ["location", "caller"];
    const record = "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69";
    const recorded_at = "2025-12-12T21:20:00Z";
    const day = "2026-01-13";
    const legal = [{ record, recorded_at, at, day, recipient: court, instrument, categories }];
    const [first] = sharing.recipients;
    const recipients = [{ ...first, recipient: court, categories }];
    await route.fulfill({ json: { ...sharing, recipients, legal } });
  });
  await page.goto("/sharing");
  const legal = part(page, "For legal reasons");
  await expect(legal).toContainText("Court order, T-1, issued by Test Court");
  await expect(legal).toContainText("Location, recorded from Dec 31, 2025");
  await expect(legal).toContainText("The document does not ask for: Caller");
  await expect(legal).toContainText("What was given was recorded on Dec 12, 2025");
});

for (const width of [320, 390, 800]) {
  test(`the page has room on ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await open(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole("button", { name: "The same as a table" }).click();
    await expectNoSidewaysScroll(page);
    await expectNoViolations(page);
  });
}

test("in dark, on a low screen and on paper the page is complete", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page);
  await expectNoViolations(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("table")).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 1280, height: 480 });
  await page.goto("/sharing");
  await expect(cards(page).first()).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectNoViolations(page);
});

test("in Spanish the page is in Spanish", async ({ page }) => {
  await open(page);
  await page.getByRole("combobox", { name: "Language" }).selectOption({ label: "Español" });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Quién recibió sus datos");
  await expect(page.getByRole("group", { name: "Quién recibió …" })).toBeVisible();
});
