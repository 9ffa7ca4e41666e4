import { readFile } from "node:fs/promises";

import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { crash, one, openOne, openRecord, type Summary, value } from "../support/record.ts";
import { expect, test } from "../support/test.ts";

const holds = (category: string) => (record: Summary) => record.categories.includes(category);

test("a fault code says what it means", async ({ page }) => {
  const pane = await openOne(page, "trigger=diagnostics&category=trouble_codes");
  await expect(value(pane, "Fault codes")).toContainText(/[PCBU]\d{4} · \D+ · /);
});

test("tire pressures stand at the wheels of the picture, and in words", async ({ page }) => {
  const pane = await openOne(page, "trigger=diagnostics&category=tire_pressure");
  const picture = pane.getByRole("img", { name: /The car from above/ });
  await expect(picture).toHaveAccessibleName(/Tire pressures: Front left: \d+\spsi, .*Rear right: \d+\spsi/);
  await expect(value(pane, "Tire pressure")).toContainText(/Front left: \d+\spsi/);
});

test("a call says from when until when, and how much of it was recorded", async ({ page }) => {
  const pane = await crash(page);
  await expect(value(pane, "Time and length of the call")).toContainText(
    /6 min 52 sec, from \S+ \d+, \d{4}, \d+:\d\d:\d\d\s[AP]M to \d+:\d\d:\d\d\s[AP]M/,
  );
  await expect(value(pane, "Recording of the call")).toContainText("6 min 52 sec, the whole call");
});

test("every value says what it means", async ({ page }) => {
  const pane = await crash(page);
  await expect(value(pane, "Airbags")).toContainText("Which airbags opened.");
  await expect(value(pane, "Seat belts")).toContainText("On which occupied seats a belt was worn.");
});

test("a revealed position comes with a map that asks nobody", async ({ page, baseURL }) => {
  const strangers: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL ?? "") && !request.url().startsWith("data:")) {
      strangers.push(request.url());
    }
  });
  const pane = await crash(page);
  const map = pane.getByRole("img", { name: /grid of coordinates/ });
  await expect(map).toHaveCount(0);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await pane.getByRole("button", { name: "Show position" }).click();
  await expect(map).toHaveAccessibleName(/direction of travel: North/);
  await expect(map).toContainText(/\d+°\d+′\d+″ N/);
  await expect(map).toContainText(/\d+ ft/);
  // The list beside it may still ask for its rows, its index and what is new.
  const others = asked.filter((url) => !/\/api\/v1\/(timeline\/|events$)/.test(url));
  expect([...others, ...strangers]).toEqual([]);
});

test("coordinates are copied as they were recorded", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const pane = await crash(page);
  await pane.getByRole("button", { name: "Show position" }).click();
  await pane.getByRole("button", { name: "Copy coordinates" }).click();
  await expect(pane.getByText("The coordinates were copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^40\.\d+, -74\.\d+$/);
});

test("positions of the incident that were opened before become a trail", async ({ page }) => {
  const pane = await crash(page);
  await pane
    .getByRole("list", { name: "The whole incident" })
    .getByRole("link", { name: "Crash response: location" })
    .first()
    .click();
  await expect(pane.getByRole("heading", { level: 1 })).toHaveText("Crash response: location");
  await expect(pane.getByText("Other positions of this incident")).toHaveCount(0);
  await pane.getByRole("button", { name: "Show position" }).click();
  await expect(pane.getByRole("img", { name: /1 more from the same incident/ })).toBeVisible();
  await expect(pane.getByText("Other positions of this incident that you have opened")).toBeVisible();
});

test("the incident is a story in the order of time", async ({ page }) => {
  const pane = await crash(page);
  const story = pane.getByRole("list", { name: "The whole incident" }).getByRole("listitem");
  await expect(story.first()).toHaveAttribute("aria-current", "true");
  await expect(story.nth(1)).toContainText(/\d+ sec later/);
  const moments = await story.locator("time").evaluateAll((times) =>
    times.map((time) => Date.parse(time.getAttribute("datetime") ?? "")),
  );
  expect(moments).toEqual([...moments].sort((a, b) => a - b));
  expect(moments.length).toBe(await story.count());
});

test("the way of a record names each hand that it went through", async ({ page }) => {
  const pane = await openOne(page, "trigger=assistance_call", ({ trigger, unbound }) => {
    return trigger.cause === "concierge_request" && unbound > 0;
  });
  const supplier = pane
    .getByRole("list", { name: "The way it took" })
    .getByRole("listitem")
    .filter({ hasText: "Supplier chosen by the concierge" });
  await expect(supplier).toContainText("Passed on by Lanternway Concierge");
  await expect(supplier).toContainText("Not bound by this policy");
  await expect(supplier.getByRole("link", { name: "Clause 3, concierge" })).toBeVisible();
  await expect(pane).toContainText("Not everybody who received it is bound by this policy.");
});

/** A hand-over of an answer, as far as these tests change it. */
interface Handed {
  exchange?: string;
  instrument?: unknown;
}

test("what was sold is said plainly, and what an instrument asks for", async ({ page }) => {
  const { id } = await one(page, "trigger=crash", holds("airbags"));
  await page.route("**/api/v1/records/*", async (route) => {
    const response = await route.fetch();
    const detail = (await response.json()) as { record: { disclosures: Handed[] } };
    const [first] = detail.record.disclosures;
    if (first) {
      first.exchange = "sold";
      first.instrument = {
        kind: "subpoena",
        reference: "L-1",
        authority: "A court",
        scope: { categories: ["airbags"], from: "2026-01-01T12:00:00Z", to: "2026-02-01T12:00:00Z" },
      };
    }
    await route.fulfill({ response, json: detail });
  });
  const pane = await openRecord(page, id);
  await expect(pane).toContainText("Sold: the operator was paid for this.");
  await expect(value(pane, "Under")).toContainText("Subpoena L-1, A court");
  await expect(value(pane, "What it asks for")).toContainText(
    "Airbags; recorded from Jan 1, 2026 to Feb 1, 2026",
  );
  await expect(pane.getByRole("heading", { name: "Your data was sold or rented" })).toBeVisible();
});

test("what is kept past its date says so where one looks first", async ({ page }) => {
  const { id } = await one(page, "trigger=crash");
  await page.route("**/api/v1/records/*", async (route) => {
    const response = await route.fetch();
    const detail = (await response.json()) as { record: { retain_until: string } };
    detail.record.retain_until = "2026-01-31";
    await route.fulfill({ response, json: detail });
  });
  const pane = await openRecord(page, id);
  await expect(pane).toContainText("It was to be kept until Jan 31, 2026. That day is over");
  await expect(value(pane, "Kept by the service until")).toContainText("That day is over, and the data is still there");
});

test("what was withheld by law says until when", async ({ page }) => {
  const pane = await openOne(page, "trigger=legal");
  await expect(pane).toContainText(/By law this record was to be withheld from you until .+ It was released earlier\./);
});

test("asking about a record opens a mail that names it and nobody", async ({ page }) => {
  const stolen = await one(page, "trigger=theft", ({ questions }) => questions > 0);
  const pane = await openRecord(page, stolen.id);
  const ask = pane.getByRole("link", { name: "Ask about this record" });
  const mail = new URL((await ask.getAttribute("href")) ?? "");
  expect(mail.protocol).toBe("mailto:");
  expect(mail.pathname).toBe("customercare@bmwassist.com");
  expect(mail.searchParams.get("subject")).toBe(`Question about record ${stolen.id}`);
  const body = mail.searchParams.get("body") ?? "";
  expect(body).toContain(stolen.id);
  const text = body.replaceAll(stolen.id, "");
  expect(text).not.toMatch(/\d|Castellan|Nora|stolen|Maplewood|X5/i);
});

test("a record is downloaded as a file in published vocabularies", async ({ page }) => {
  const { id } = await one(page, "trigger=crash", holds("airbags"));
  const pane = await openRecord(page, id);
  const pending = page.waitForEvent("download");
  await pane.getByRole("link", { name: "Download this record" }).click();
  const download = await pending;
  expect(download.suggestedFilename()).toBe(`record-${id}.jsonld`);
  const document = JSON.parse(await readFile(await download.path(), "utf8")) as Record<string, unknown>;
  expect(document["@id"]).toBe(`urn:uuid:${id}`);
  expect(document["@context"]).toBeDefined();
});

test("on paper the record is whole and has nothing to press", async ({ page }) => {
  const pane = await crash(page);
  await page.emulateMedia({ media: "print" });
  await expect(pane.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(pane.getByRole("heading", { name: "Who received it" })).toBeVisible();
  await expect(pane).toContainText("Essex County dispatch");
});

const KINDS: { name: string; query: string; fits?: (record: Summary) => boolean }[] = [
  { name: "crash", query: "trigger=crash", fits: holds("airbags") },
  { name: "theft", query: "trigger=theft", fits: ({ questions }) => questions > 0 },
  { name: "legal", query: "trigger=legal" },
  { name: "erased", query: "trigger=assistance_call", fits: ({ erased }) => erased },
  { name: "diagnostics", query: "trigger=diagnostics&category=tire_pressure" },
  { name: "access", query: "trigger=access" },
];

for (const { name, query, fits } of KINDS) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing in the ${name} record, in ${colorScheme} colors`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      const pane = await openOne(page, query, fits);
      for (const show of await pane.getByRole("button", { name: "Show position" }).all()) {
        await show.click();
      }
      await expectNoViolations(page);
      await page.setViewportSize({ width: 320, height: 640 });
      await expectNoSidewaysScroll(page);
      await expectNoViolations(page);
    });
  }
}
