import type { Locator, Page } from "@playwright/test";

import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { expect, test } from "../support/test.ts";

interface Change {
  change: { clause: string; kind: string };
}

const NEWEST = "2026-06-01";
const OLDER = "2023-05-15";
const OLDEST = "2019-03-01";

/** What the server says of the policies of the operator that has three versions. */
async function northway<T>(page: Page, path: string): Promise<T> {
  const sign = path.includes("?") ? "&" : "?";
  const response = await page.request.get(`/api/v1/policies${path}${sign}operator=northway-assist`);
  return (await response.json()) as T;
}

/** The household as a customer of that operator: seven records under every clause. */
async function move(page: Page): Promise<void> {
  await page.route("**/api/v1/policies**", async (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set("operator", "northway-assist");
    await route.continue({ url: url.href });
  });
  await page.route("**/api/v1/policies/*/**", async (route) => {
    const url = new URL(route.request().url());
    if (url.pathname.endsWith("/records")) {
      const version = url.pathname.split("/").at(-2);
      const pack = await northway<{ clauses: { id: string }[] }>(page, `/${version}/pack`);
      const json = pack.clauses.map(({ id }) => ({ clause: id, records: 7 }));
      await route.fulfill({ json });
    } else {
      url.searchParams.set("operator", "northway-assist");
      await route.continue({ url: url.href });
    }
  });
}

async function open(page: Page, address: string): Promise<void> {
  await move(page);
  await page.goto(address);
  await expect(page.getByRole("article").first()).toBeVisible();
}

function versions(page: Page): Locator {
  return page.getByRole("navigation", { name: "Versions of this policy" }).getByRole("link");
}

function clause(page: Page, name: string): Locator {
  return page.getByRole("article", { name });
}

test("every version can be chosen, and the address keeps it", async ({ page }) => {
  await open(page, "/policy");
  await expect(versions(page)).toHaveCount(3);
  await expect(versions(page).first()).toHaveText("Version of Jun 1, 2026 in force");
  await expect(versions(page).first()).toHaveAttribute("aria-current", "page");
  await versions(page).last().click();
  await expect(page).toHaveURL(`/policy/${OLDEST}`);
  await expect(versions(page).last()).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("main")).toContainText(
    "Version of Mar 1, 2019, not in force today",
  );
  await page.reload();
  await expect(versions(page).last()).toHaveAttribute("aria-current", "page");
  await expectNoViolations(page);
});

test("a version says what is never done, or that it does not promise it", async ({ page }) => {
  await open(page, `/policy/${NEWEST}`);
  const never = page.getByRole("region", { name: "Never done" });
  await expect(never).toContainText("Your data is not sold and not rented out.");
  await expect(never).toContainText("The exception: Buyer of the business.");
  await never.getByRole("link", { name: "Clause 2" }).click();
  await expect(clause(page, "2 What data is used for")).toBeFocused();
  await versions(page).last().click();
  await expect(page.getByRole("region", { name: "Not promised" })).toBeVisible();
});

test("notices lead to the clauses that say them", async ({ page }) => {
  await open(page, `/policy/${NEWEST}`);
  const notices = page.getByRole("region", { name: "Worth knowing" });
  await notices.getByRole("link", { name: "Clause 4" }).click();
  await expect(page).toHaveURL(`/policy/${NEWEST}#4`);
  await expect(clause(page, "4 Recordings of calls")).toBeFocused();
});

test("what exactly a clause covers is unfolded", async ({ page }) => {
  await open(page, `/policy/${NEWEST}`);
  const theft = clause(page, "1 d When the car is stolen");
  const condition = theft.getByText("Only in a car with stolen vehicle recovery").first();
  await expect(condition).toBeHidden();
  await theft.getByRole("button", { name: "What exactly it covers" }).click();
  await expect(condition).toBeVisible();
  await expectNoViolations(page);
});

test("the version before leads to what changed since", async ({ page }) => {
  await open(page, "/policy");
  await page.getByRole("link", { name: "What changed since May 15, 2023" }).click();
  await expect(page).toHaveURL(`/policy/${NEWEST}?since=${OLDER}`);
  await expect(page.getByRole("heading", { level: 2, name: "What changed" })).toBeVisible();
});

test("every clause that changed is there with its kind", async ({ page }) => {
  await open(page, `/policy/${NEWEST}?since=${OLDEST}`);
  const { changes } = await northway<{ changes: Change[] }>(
    page,
    `/${NEWEST}/changes?since=${OLDEST}`,
  );
  await expect(page.getByRole("article")).toHaveCount(changes.length);
  const kinds = await page
    .getByRole("article")
    .locator("[data-kind]")
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.kind));
  expect(kinds).toEqual(changes.map(({ change }) => change.kind));
  await expectNoViolations(page);
});

test("what is newly allowed, and what no longer is, stands in words", async ({ page }) => {
  await open(page, `/policy/${OLDER}?since=${OLDEST}`);
  const reports = clause(page, "1 a Reports that the car sends");
  await expect(reports).toContainText("Allows more");
  await expect(reports).toContainText("Newly allowed by this clause");
  await expect(reports).toContainText("Recording: Location");
  await expect(reports.getByRole("link", { name: "Show those with: Location" })).toHaveAttribute(
    "href",
    `/?category=location&policy=${OLDER}&clause=1a`,
  );
  const law = clause(page, "1 e When the law demands it");
  await expect(law).toContainText("Allows less");
  await expect(law).toContainText("When: Legal request: law enforcement");
  // A new promise is less that is allowed.
  const uses = clause(page, "2 What data is used for");
  await expect(uses).toContainText("No longer allowed by this clause");
  await expect(uses).toContainText("Selling data or renting it out");
});

test("both texts are there, and what the change means for one's records", async ({ page }) => {
  await open(page, `/policy/${NEWEST}?since=${OLDER}`);
  const research = clause(page, "3 c Research on road safety");
  await expect(research.getByRole("heading", { level: 4 })).toContainText([
    "What it means for you",
    "Version of May 15, 2023",
    "Version of Jun 1, 2026",
  ]);
  const before = research.getByRole("link", { name: "Before, it explained 7 of your records." });
  await expect(before).toHaveAttribute("href", `/?policy=${OLDER}&clause=3c`);
  const now = research.getByRole("link", { name: "Since then it explains 7 of your records." });
  await expect(now).toHaveAttribute("href", `/?policy=${NEWEST}&clause=3c`);
  const gone = page.getByRole("article").filter({ hasText: "There is no such clause any more." });
  await expect(gone.first()).toContainText("Gone");
});

test("an address with a clause opens the change there", async ({ page }) => {
  await open(page, `/policy/${NEWEST}?since=${OLDER}#3c`);
  await expect(clause(page, "3 c Research on road safety")).toBeFocused();
  await expect(clause(page, "3 c Research on road safety")).toBeInViewport();
});

test("versions in the wrong order are compared all the same", async ({ page }) => {
  await open(page, `/policy/${OLDEST}?since=${NEWEST}`);
  await expect(page.getByRole("main")).toContainText(
    "From the version of Mar 1, 2019 to the version of Jun 1, 2026",
  );
});

test("a version that does not exist is said so", async ({ page }) => {
  await move(page);
  for (const address of ["/policy/2020-01-01", `/policy/${NEWEST}?since=${NEWEST}`]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "There is no such version" })).toBeVisible();
    await expect(versions(page)).toHaveCount(3);
  }
  await expectNoViolations(page);
});

for (const width of [320, 390, 1440]) {
  test(`what changed has room on ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await open(page, `/policy/${NEWEST}?since=${OLDEST}`);
    await expectNoSidewaysScroll(page);
    await expectNoViolations(page);
  });
}
