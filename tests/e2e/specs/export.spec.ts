import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { expect, signedOut as test, signIn } from "../support/test.ts";

// The files are those of a session: each test has one of its own.
test.beforeEach(({ page }) => signIn(page));

const everything = "Everything in one file (JSON)";

test("everything is saved, counted, and has the digest that the page tells", async ({ page }) => {
  await page.goto("/account");
  await page.getByRole("link", { name: "Save everything" }).click();
  await expect(page).toHaveURL(/\/export$/);
  await expect(page.getByRole("heading", { level: 1, name: "Save everything" })).toBeVisible();
  await expectNoViolations(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: everything }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^privacy-records-\d{4}-\d\d-\d\d\.json$/);
  const bytes = await readFile(await download.path());
  const document = JSON.parse(bytes.toString("utf8"));
  expect(document.records).toHaveLength(document.counts.records);
  const file = page.getByRole("listitem").filter({ hasText: "SHA-256" });
  await expect(file.getByText(/^Complete: /)).toBeVisible();
  await expect(file.getByText(createHash("sha256").update(bytes).digest("hex"))).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "The file is complete." })).toHaveCount(1);
  await expectNoViolations(page);
  await expectNoSidewaysScroll(page);
});

test("what the timeline shows is what the file holds", async ({ page }) => {
  await page.goto("/?trigger=crash");
  await page.getByRole("link", { name: "Save as a file" }).click();
  await expect(page).toHaveURL(/\/export\?trigger=crash$/);
  await expect(page.getByText("only what the timeline shows")).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: everything }).click(),
  ]);
  const document = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(document.about.filters).toBe("trigger=crash");
  const reasons = document.records.map(
    (one: { record: { trigger: { kind: string } } }) => one.record.trigger.kind,
  );
  expect(new Set(reasons)).toEqual(new Set(["crash"]));
  await page.getByRole("link", { name: "Take everything" }).click();
  await expect(page.getByText("The file will hold everything.")).toBeVisible();
});

test("what was searched for is saved without standing in an address", async ({ page }) => {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  await page.goto("/?outside=true");
  await page.getByRole("searchbox").fill("Castellan");
  await expect(page.locator(".search-found")).toHaveText(/\d/);
  await page.getByRole("link", { name: "Save as a file" }).click();
  await expect(page).toHaveURL(/\/export\?outside=true$/);
  await expect(page.getByText("only what the timeline shows")).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: everything }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^privacy-records-\d{4}-\d\d-\d\d\.json$/);
  const bytes = await readFile(await download.path());
  const { about, counts } = JSON.parse(bytes.toString("utf8"));
  expect(about).toMatchObject({ filters: "outside=true", search: "Castellan" });
  expect(counts.records).toBeGreaterThan(0);
  const file = page.getByRole("listitem").filter({ hasText: "SHA-256" });
  await expect(file.getByText(createHash("sha256").update(bytes).digest("hex"))).toBeVisible();
  const [report] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Report to read and print" }).click(),
  ]);
  expect(report.suggestedFilename()).toBe("report.html");
  expect(await readFile(await report.path(), "utf8")).toContain("<q>Castellan</q>");
  await expectNoViolations(page);
  expect(addresses.filter((address) => address.includes("Castellan"))).toEqual([]);
});

test("a file that does not come is said to be missing", async ({ page, complaints }) => {
  await page.goto("/export?q=tow");
  await page.route("**/api/v1/export?*", (route) => route.abort());
  await page.getByRole("button", { name: everything }).click();
  await expect(page.getByRole("alert")).toContainText("was not reached");
  await page.unroute("**/api/v1/export?*");
  await page.getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  // Chromium reports the request that did not come through.
  expect(complaints.splice(0).every((complaint) => complaint.includes("ERR_FAILED"))).toBe(true);
});

test("the report opens in a tab of its own and is made for paper", async ({ page }) => {
  await page.goto("/export?trigger=crash");
  const [report] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("link", { name: "Report to read and print" }).click(),
  ]);
  await expect(report.getByRole("heading", { name: "What was recorded about you" })).toBeVisible();
  await expect(report.getByText("This is the end of the report.")).toBeVisible();
  await expectNoViolations(report);
  await report.emulateMedia({ media: "print" });
  await expect(report.getByRole("link", { name: "Go to the counts" })).toBeHidden();
});
