import { randomUUID } from "node:crypto";

import type { Page } from "@playwright/test";

import { expectNoViolations } from "../support/accessibility.ts";
import { BY_WHAT, card, cars, comesIn, decide, give } from "../support/access.ts";
import { SUBSCRIBER } from "../support/demo-file.ts";
import type { ProviderHousehold } from "../support/provider.ts";
import { expect, expectOthers, test } from "../support/signed-in-household.ts";

/** A name that no other test knows. */
const someDriver = (): string => `Ben ${randomUUID().slice(0, 8)}`;

/** A call of somebody, with what was advised to them, as the telematics back end sends it. */
function callOf(car: string, name: string, advice: string): object {
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const data = {
    account: SUBSCRIBER,
    vehicle: car,
    occurred_at: at,
    trigger: { kind: "assistance_call", cause: "roadside_request", activation: "manual" },
    items: [
      { category: "caller", role: "additional_driver", name },
      { category: "call_log", started_at: at, duration_s: 240 },
      { category: "call_content", advice },
      { category: "location", latitude: 40.7357, longitude: -74.1724, accuracy_m: 8 },
    ],
    purposes: ["service_delivery"],
    transport: "cellular",
    disclosures: [],
    retain_until: "2029-11-17",
    sealed_until: null,
  };
  const type = "privacy.record.created.v1";
  const more = { source: "urn:assist:test", type, subject: car, time: at, datacontenttype: "application/json" };
  return { specversion: "1.0", id: randomUUID(), ...more, data };
}

/** The subscriber decides; somebody else called, and so did the driver. */
async function twoCalls(page: Page, household: ProviderHousehold, driver: string): Promise<void> {
  await decide(page);
  const [car] = await cars(page);
  household.ingest([
    callOf(car ?? "", driver, "Their own advice"),
    callOf(car ?? "", someDriver(), "Advice to somebody else"),
  ]);
}

test("who drives, too, sees their own calls and nothing else until they are let", async ({ browser, page, household, complaints }) => {
  const driver = someDriver();
  await twoCalls(page, household, driver);
  const visitor = await comesIn(browser, household, "household_driver", driver);
  const there = visitor.page;
  await expect(there.getByRole("region", BY_WHAT)).toContainText("You may see the calls that you made yourself");
  await expect(there.locator(".entry")).toHaveCount(1);
  await expectNoViolations(there);
  await there.locator(".entry a").first().click();
  const record = there.locator(".record");
  await expect(record).toContainText("Their own advice");
  await expect(record).toContainText(driver);
  await expect(record).not.toContainText("Location");
  await expect(there.locator("body")).not.toContainText("Advice to somebody else");
  await expect(there.locator("body")).not.toContainText("Castellan");
  await expect(there.getByRole("navigation").getByRole("link", { name: "Account" })).toHaveCount(0);
  for (const path of ["/account", "/access", "/pair"]) {
    await there.goto(path);
    await expect(there.getByRole("heading", { level: 1, name: "This page is not open to you" })).toBeVisible();
  }
  // There is no grant by which they look, and none is asked for in vain but this one.
  const others = visitor.refused.filter((one) => one !== "404 /api/v1/grants/own");
  expect(others).toEqual([]);
  expect(visitor.complaints).toEqual([]);
  await visitor.context.close();
  expectOthers(complaints);
});

test("what the subscriber lets the driver see of the car comes to their own calls, and ends", async ({ browser, page, household, complaints }) => {
  const driver = someDriver();
  await twoCalls(page, household, driver);
  const grantee = { role: "household_driver", organisation: driver };
  await give(page, driver, { grantee, categories: ["odometer", "location"] });
  await page.reload();
  await expect(card(page, driver)).toContainText("Of calls, only their own");
  const visitor = await comesIn(browser, household, "household_driver", driver, "/?trigger=assistance_call");
  const there = visitor.page;
  await expect(there.getByRole("region", BY_WHAT)).toContainText(driver);
  await expect(there.locator(".entry")).toHaveCount(1);
  await there.locator(".entry a").first().click();
  await expect(there.locator(".record")).toContainText("Location");
  await there.goto("/");
  await expect(there.locator(".entry").nth(1)).toBeVisible();
  await expect(there.locator("body")).not.toContainText("Advice to somebody else");

  await card(page, driver).getByRole("button", { name: `End access of ${driver}` }).click();
  await expect(page.locator(".access-said")).toContainText("sees nothing any more");
  // Their own calls are theirs without anybody's leave.
  await there.goto("/");
  await expect(there.locator(".entry")).toHaveCount(1);
  expect(visitor.complaints).toEqual([]);
  await visitor.context.close();

  await page.goto("/?trigger=access");
  await expect(page.locator(".entry").first()).toContainText(driver);
  expectOthers(complaints);
});
