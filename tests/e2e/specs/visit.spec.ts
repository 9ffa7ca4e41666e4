import { randomUUID } from "node:crypto";

import type { Locator, Page } from "@playwright/test";

import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { SUBSCRIBER } from "../support/demo-file.ts";
import { type Household, startHousehold } from "../support/household.ts";
import { expect, test as base } from "../support/test.ts";
import { list, open } from "../support/timeline.ts";

const CAR = "veh_7Q21fK9wXd";

/** A household of the test's own, so that its first visit is a first visit. */
const test = base.extend<{ household: Household }>({
  household: async ({}, use) => {
    const household = await startHousehold();
    await use(household);
    await household.end();
  },
  baseURL: async ({ household }, use) => use(household.origin),
  storageState: async ({}, use) => use({ cookies: [], origins: [] }),
});

function strip(page: Page): Locator {
  return page.getByRole("region", { name: "Since your last visit" });
}

async function signIn(page: Page, household: Household): Promise<void> {
  await page.request.get(household.link());
}

/** Signs in, lets something happen, and signs in again. */
async function comeBack(page: Page, household: Household, between: object[]): Promise<void> {
  await signIn(page, household);
  household.ingest(between);
  await signIn(page, household);
}

/** A record of just now. */
function record(trigger: object, disclosures: object[] = []): object {
  const id = randomUUID();
  const at = new Date().toISOString();
  const data = {
    account: SUBSCRIBER,
    vehicle: CAR,
    occurred_at: at,
    trigger,
    items: [{ category: "odometer", distance_km: 43_000 }],
    purposes: ["service_delivery"],
    transport: "cellular",
    disclosures: disclosures.map((one) => ({ at, categories: ["odometer"], purpose: "service_delivery", via: [], instrument: null, ...one })),
    retain_until: "2029-11-17",
    sealed_until: null,
  };
  const type = "privacy.record.created.v1";
  return { specversion: "1.0", id, source: "urn:assist:test", type, subject: CAR, time: at, datacontenttype: "application/json", data };
}

const report = () => record({ kind: "diagnostics", cause: "fault_detected", activation: "automatic" });

const look = () =>
  record({
    kind: "access",
    cause: "service_visit",
    activation: "operator",
    actor: { role: "dealer_staff", organisation: "Harmon Ridge" },
    grant: { given_on: "2026-01-01", until: "2036-01-01" },
  });

const call = (recipient: object) =>
  record({ kind: "assistance_call", cause: "roadside_request", activation: "manual" }, [{ recipient }]);

const outside = () => call({ kind: "roadside_assistance", name: "Garden State Towing" });
const unexplained = () => call({ kind: "other", name: "A data broker" });

test("the first visit is greeted, and the greeting can be put away for good", async ({ page, household }) => {
  await signIn(page, household);
  await open(page);
  await expect(strip(page)).toContainText("This is your first visit.");
  await strip(page).getByText("How to read this page").click();
  await expect(strip(page).getByRole("listitem").first()).toContainText("Every entry has a lamp");
  await expectNoViolations(page);
  await strip(page).getByRole("button", { name: "Understood" }).click();
  await expect(strip(page)).not.toContainText("first visit");
  await page.reload();
  await expect(strip(page)).toContainText("Nothing new since your visit today");
});

test("what came since the last visit is one line", async ({ page, household }) => {
  await comeBack(page, household, [report(), report(), look(), outside(), unexplained()]);
  await open(page);
  await expect(strip(page)).toContainText(
    /^Since your visit today at .+: 5 new records, 2 handed over outside, somebody looked once, 1 open question\./,
  );
  await expectNoViolations(page);
});

test("each part leads to what it counts", async ({ page, household }) => {
  await comeBack(page, household, [report(), look(), look(), unexplained()]);
  for (const [name, query] of [
    ["4 new records", /\/\?from=\d{4}-\d\d-\d\d$/],
    ["1 handed over outside", /\/\?outside=true$/],
    ["somebody looked 2 times", /\/\?from=\d{4}-\d\d-\d\d&trigger=access$/],
    ["1 open question", /\/\?questions=true$/],
  ] as const) {
    await open(page);
    await strip(page).getByRole("link", { name }).click();
    await expect(page).toHaveURL(query);
    await expect(list(page).getByRole("article").first()).toBeVisible();
  }
});

test("what is marked as seen stays seen, at the next sign-in too", async ({ page, household }) => {
  await comeBack(page, household, [report()]);
  await open(page);
  const button = strip(page).getByRole("button", { name: "Mark as seen" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(strip(page).getByRole("status")).toHaveText("Everything up to now is marked as seen.");
  await expect(strip(page)).toBeFocused();
  await page.reload();
  await expect(strip(page)).toContainText("Nothing new");
  await signIn(page, household);
  await page.reload();
  await expect(strip(page)).toContainText("Nothing new");
});

test("a policy that changed comes first and leads to what changed", async ({ page, household }) => {
  await signIn(page, household);
  await page.route("**/api/v1/visit", (route) =>
    route.fulfill({
      json: {
        since: "2020-11-14T17:00:00Z",
        records: 1,
        disclosures: 0,
        looks: 0,
        questions: 0,
        policy: { from: "2019-03-01", to: "2023-05-15" },
      },
    }),
  );
  await open(page);
  await expect(strip(page)).toContainText("Since your visit on Nov 14, 2020: the policy changed, 1 new record.");
  const changed = strip(page).getByRole("link", { name: "the policy changed" });
  await expect(changed).toHaveAttribute("href", "/policy/2023-05-15?since=2019-03-01");
});

test("in Spanish the line is in Spanish", async ({ page, household }) => {
  await comeBack(page, household, [report(), look(), unexplained()]);
  await open(page);
  await page.getByRole("combobox", { name: "Language" }).selectOption({ label: "Español" });
  await expect(page.getByRole("region", { name: "Desde su última visita" })).toContainText(
    /3 registros nuevos, 1 entrega a otros, alguien miró una vez, 1 pregunta abierta\./,
  );
});

test("without an answer there is no strip, and the timeline is there", async ({ page, household, complaints }) => {
  await signIn(page, household);
  const failed = page.waitForEvent("requestfailed");
  await page.route("**/api/v1/visit", (route) => route.abort("connectionfailed"));
  await open(page);
  await failed;
  await expect(strip(page)).toHaveCount(0);
  expect(complaints.splice(0).every((text) => text.includes("ERR_CONNECTION_FAILED"))).toBe(true);
});

for (const [width, height] of [[1440, 900], [390, 844], [320, 640]] as const) {
  test(`nothing moves when the strip comes, on ${width} pixels`, async ({ page, household }) => {
    await page.setViewportSize({ width, height });
    await comeBack(page, household, [report(), look(), outside(), unexplained()]);
    let answer: (() => void) | undefined;
    await page.route("**/api/v1/visit", async (route) => {
      await new Promise<void>((resolve) => (answer = resolve));
      await route.continue();
    });
    await open(page);
    await expect.poll(() => answer !== undefined).toBe(true);
    const heading = page.getByRole("heading", { level: 1 });
    const before = await heading.boundingBox();
    answer?.();
    await expect(strip(page)).toBeVisible();
    expect((await heading.boundingBox())?.y).toBe(before?.y);
    await expectNoSidewaysScroll(page);
  });
}

test("on paper there is no strip", async ({ page, household }) => {
  await signIn(page, household);
  await open(page);
  await expect(strip(page)).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(strip(page)).toBeHidden();
});
