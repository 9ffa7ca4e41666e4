import type { Page } from "@playwright/test";

import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { expect, test } from "../support/test.ts";
import { expectTotal } from "../support/timeline.ts";

const CRASH = "1 b When there is a crash";

async function open(page: Page, address = "/policy"): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("article").first()).toBeVisible();
}

test("the policy says which one it is and that the official text is binding", async ({ page }) => {
  await open(page);
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 1 })).toHaveText("The policy, in plain words");
  await expect(main).toContainText("BMW Assist, published by BMW");
  await expect(main).toContainText("In force since Oct 17, 2016");
  await expect(main).toContainText("The official text is binding");
});

test("the official text opens in a tab of its own, and the link says so", async ({ page }) => {
  await open(page);
  const link = page
    .getByRole("main")
    .getByRole("link", { name: "Read the official text (opens in a new tab)" })
    .first();
  await expect(link).toHaveAttribute("href", /^https:\/\//);
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(link).toHaveAttribute("rel", "noopener noreferrer");
});

test("one can call and write from the page", async ({ page }) => {
  await open(page);
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "(888) 333-6118" })).toHaveAttribute(
    "href",
    "tel:8883336118",
  );
  await expect(main.getByRole("link", { name: "customercare@bmwassist.com" })).toHaveAttribute(
    "href",
    "mailto:customercare@bmwassist.com",
  );
});

test("every clause of the policy is there, and in the contents", async ({ page }) => {
  await open(page);
  const answer = await page.request.get("/api/v1/policies/2016-10-17?language=en");
  const { clauses } = (await answer.json()) as { clauses: { text: { title: string } }[] };
  const titles = clauses.map(({ text }) => text.title);
  await expect(page.getByRole("article").getByRole("heading")).toContainText(titles);
  const contents = page.getByRole("navigation", { name: "Contents" }).getByRole("link");
  await expect(contents).toContainText(titles);
});

test("each clause leads to as many records as it explains", async ({ page }) => {
  test.slow();
  const version = "2016-10-17";
  const answer = await page.request.get(`/api/v1/policies/${version}/records`);
  const counts = (await answer.json()) as { clause: string; records: number }[];
  expect(counts.some(({ records }) => records > 0)).toBe(true);
  for (const { clause, records } of counts) {
    await open(page, `/policy#${clause}`);
    const article = page.locator("article[aria-current]");
    if (records === 0) {
      await expect(article).toContainText("Applies to none of your records");
      continue;
    }
    await article.getByRole("link", { name: /^Applies to .* of your records/ }).click();
    await expect(page).toHaveURL(`/?policy=${version}&clause=${clause}`);
    await expectTotal(page, records);
    const chip = page.getByRole("button", { name: /^Clause .* of the policy of Oct 17, 2016/ });
    await expect(chip).toBeVisible();
  }
});

test("the filter by a clause is removed by a press", async ({ page }) => {
  await page.goto("/?policy=2016-10-17&clause=1b");
  await page.getByRole("button", { name: /^Clause 1.b of the policy of Oct 17, 2016/ }).click();
  await expect(page).toHaveURL(/\/$/);
});

test("what is never done and what is worth knowing stand before the clauses", async ({ page }) => {
  await open(page);
  await expect(page.getByRole("region", { name: "Never done" })).toContainText(
    "Your data is not sold and not rented out.",
  );
  const notices = page.getByRole("region", { name: "Worth knowing" });
  await expect(notices).toContainText("Calls may be listened to and recorded.");
  await expect(notices).toContainText("a mobile network that is not necessarily secure");
});

test("the policy is complete without the numbers, which can be asked for again", async ({
  page,
  complaints,
}) => {
  let broken = true;
  await page.route("**/api/v1/policies/*/records", (route) =>
    broken ? route.abort("connectionfailed") : route.continue(),
  );
  await open(page);
  await expect(page.getByRole("alert")).toContainText("did not come");
  broken = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("link", { name: /of your records/ }).first()).toBeVisible();
  // Chromium reports the failed request.
  expect(complaints.splice(0).every((text) => text.includes("ERR_CONNECTION_FAILED"))).toBe(true);
});

test("one learns how to get a copy", async ({ page }) => {
  await open(page);
  const copy = page.getByRole("heading", { name: "Get a copy" });
  await expect(copy).toBeVisible();
});

test("the contents lead to a clause, and the address keeps it", async ({ page }) => {
  await open(page);
  const contents = page.getByRole("navigation", { name: "Contents" });
  await contents.getByRole("link", { name: CRASH }).click();
  await expect(page).toHaveURL(/\/policy#1b$/);
  const clause = page.getByRole("article", { name: CRASH });
  await expect(clause).toBeFocused();
  await expect(clause).toBeInViewport();
  await expect(clause).toHaveAttribute("aria-current", "true");
  await page.goBack();
  await expect(page).toHaveURL(/\/policy$/);
  await expect(clause).not.toHaveAttribute("aria-current", "true");
});

test("following a link to the marked clause again goes back to it", async ({ page }) => {
  await open(page, "/policy#8");
  const clause = page.getByRole("article", { name: "8 When this policy changes" });
  await expect(clause).toBeFocused();
  await page.evaluate(() => scrollTo(0, 0));
  await expect(clause).not.toBeInViewport();
  const contents = page.getByRole("navigation", { name: "Contents" });
  await contents.getByRole("link", { name: "8 When this policy changes" }).click();
  await expect(clause).toBeInViewport();
  await expect(clause).toBeFocused();
});

test("an address with a clause opens the page there", async ({ page }) => {
  await open(page, "/policy#3-concierge");
  const clause = page.getByRole("article", { name: "3, concierge" });
  await expect(clause).toBeFocused();
  await expect(clause).toBeInViewport();
  await expectNoViolations(page);
});

test("a clause that does not exist leaves the policy as it is", async ({ page }) => {
  await open(page, "/policy#99z");
  await expect(page.locator("article[aria-current]")).toHaveCount(0);
});

test("in Spanish the clauses are in Spanish", async ({ page }) => {
  await open(page);
  await page.getByRole("combobox", { name: "Language" }).selectOption({ label: "Español" });
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "La política, en palabras sencillas",
  );
  await expect(page.getByRole("article", { name: "1 b Cuando hay un choque" })).toBeVisible();
});

test("without the policy the page says so, and tries again", async ({ page, complaints }) => {
  let broken = true;
  await page.route("**/api/v1/policies/**", (route) =>
    broken ? route.abort("connectionfailed") : route.continue(),
  );
  await page.goto("/policy");
  await expect(page.getByRole("alert")).toContainText("The server was not reached");
  await expectNoViolations(page);
  broken = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("article", { name: CRASH })).toBeVisible();
  // Chromium reports the failed request.
  expect(complaints.splice(0).every((text) => text.includes("ERR_CONNECTION_FAILED"))).toBe(true);
});

test("the policy has room on 320 pixels", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  await expectNoSidewaysScroll(page);
});
