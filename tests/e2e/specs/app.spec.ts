import type { Locator, Page } from "@playwright/test";

import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { flipped } from "../support/flipped.ts";
import { expect, signedOut, test } from "../support/test.ts";

const PAGES = [
  { name: "timeline", path: "/" },
  { name: "policy", path: "/policy" },
  { name: "account", path: "/account" },
  { name: "record", path: "a record" },
];

/** Opens a page and waits until it shows what it is for. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path === "a record" ? `/records/${await newestRecord(page)}` : path);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.getByRole("main").locator("[aria-busy=true]")).toHaveCount(0);
  await page.waitForLoadState("networkidle");
}

async function newestRecord(page: Page): Promise<string> {
  const answer = await page.request.get("/api/v1/timeline?routine=false&limit=1");
  const { items } = (await answer.json()) as { items: { record: { id: string } }[] };
  return items[0]?.record.id ?? "";
}

for (const { name, path } of PAGES) {
  test.describe(`the ${name} page`, () => {
    test("has a title, one main heading and a main region", async ({ page }) => {
      await open(page, path);
      await expect(page).toHaveTitle(/Privacy Dashboard$/);
      await expect(page.getByRole("main")).toHaveCount(1);
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
    });

    for (const colorScheme of ["light", "dark"] as const) {
      test(`gives axe nothing to find in ${colorScheme} colors`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await open(page, path);
        await expectNoViolations(page);
      });
    }

    test("needs no sideways scrolling on 320 pixels", async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await open(page, path);
      await expectNoSidewaysScroll(page);
      await expectNoViolations(page);
    });
  });
}

for (const path of [...PAGES.map(({ path }) => path), "/sharing", "/access", "/pair", "/export", "/nothing-here"]) {
  test(`one can sign out on ${path}`, async ({ page }) => {
    await open(page, path);
    await expect(page.getByRole("button", { name: "Sign out", exact: true })).toBeVisible();
  });
}

test("dark colors are dark, and light ones light", async ({ page }) => {
  const brightness = async (colorScheme: "light" | "dark") => {
    await page.emulateMedia({ colorScheme });
    await open(page, "/");
    return page.evaluate(() => {
      const canvas = getComputedStyle(document.body).backgroundColor;
      const numbers = canvas.match(/[\d.]+/g)?.slice(0, 3).map(Number) ?? [];
      return numbers.reduce((sum, part) => sum + part, 0) / numbers.length;
    });
  };
  expect(await brightness("light")).toBeGreaterThan(200);
  expect(await brightness("dark")).toBeLessThan(60);
});

test("the sections are reached with the keyboard alone", async ({ page }) => {
  await open(page, "/");
  for (const section of ["Policy", "Account", "Timeline"]) {
    const link = page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: section, exact: true });
    // A page that opens has the focus on its heading, behind the navigation.
    await tabTo(page, link, section === "Policy" ? "Tab" : "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(link).toHaveAttribute("aria-current", "page");
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  }
});

/** Presses Tab, or back, until an element has the focus. */
async function tabTo(page: Page, wanted: Locator, key: "Tab" | "Shift+Tab"): Promise<void> {
  for (let stops = 0; stops < 60; stops += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      return;
    }
    await page.keyboard.press(key);
  }
  await expect(wanted).toBeFocused();
}

test("the first stop of the keyboard leads past the navigation", async ({ page }) => {
  await open(page, "/");
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
});

test("back and forward lead through the pages that were open", async ({ page }) => {
  await open(page, "/");
  const sections = page.getByRole("navigation", { name: "Sections" });
  await sections.getByRole("link", { name: "Policy" }).click();
  await expect(page).toHaveURL(/\/policy$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/$/);
  await expect(sections.getByRole("link", { name: "Timeline" })).toHaveAttribute("aria-current", "page");
  await page.goForward();
  await expect(sections.getByRole("link", { name: "Policy" })).toHaveAttribute("aria-current", "page");
});

test("the module is fetched once, and with its digest", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await open(page, "/");
  const files = fetched.filter((path) => /\.(js|wasm|css)$/.test(path));
  expect(files.filter((path) => path.endsWith("_bg.wasm"))).toHaveLength(1);
  expect(new Set(files).size).toBe(files.length);
});

test("what is loaded later does not come, and comes when tried again", async ({ page, complaints }) => {
  const later = /-later_pages\.wasm$/;
  await page.route(later, (route) => route.abort());
  await page.goto("/policy");
  const notice = page.getByRole("alert");
  await expect(notice).toContainText("was not reached");
  await page.unroute(later);
  await notice.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Policy" })).toBeVisible();
  complaints.splice(0);
});

test("a tampered later module is not run", async ({ page, complaints }) => {
  await page.route(/-later_pages\.wasm$/, async (route) => {
    const response = await route.fetch();
    const body = Buffer.concat([await response.body(), Buffer.from([0])]);
    await route.fulfill({ response, body });
  });
  await page.goto("/policy");
  await expect(page.getByRole("alert")).toContainText("was not reached");
  expect(complaints.splice(0).join()).toContain("integrity");
});

test("a tampered module is not run, and the page says so", async ({ page, complaints }) => {
  await page.route("**/*.wasm", flipped);
  await page.goto("/");
  await expect(page.getByRole("alert")).toContainText("could not be loaded completely");
  expect(complaints.splice(0).join()).toContain("integrity");
});

/** The files that the built page begins with, and a word of each one's name. */
const FIRST = [/\/style-\w+\.css$/, /\/boot-\w+\.js$/, /\/privacy-dashboard-\w+\.js$/, /_bg\.wasm$/, /-loader\.js$/];

/** What is read in the browser's language while nobody's is known. */
const SAID = /could not be loaded completely|No se pudo cargar/;

for (const file of FIRST) {
  for (const [who, of, path] of [["signed in", test, "/policy"], ["signed out", signedOut, "/"]] as const) {
    of(`${who}, with one bit of ${file} changed the app does not start, and says so`, async ({ page, complaints }) => {
      const tampered: string[] = [];
      await page.route(file, async (route) => {
        tampered.push(route.request().url());
        await flipped(route);
      });
      await page.goto(path);
      // Where the boot module itself is refused, the style says it, after a while.
      await expect(page.getByText(SAID).first()).toBeVisible({ timeout: 15_000 });
      await expect(page.locator(".app, .gate")).toHaveCount(0);
      expect(new Set(tampered).size).toBe(1);
      expect(complaints.splice(0).join()).toContain("integrity");
      await expectNoSidewaysScroll(page);
    });
  }
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the style for it is taken as it was built, and refused with one bit changed", async ({ page, complaints }) => {
    const app = page.locator(".rail nav");
    await page.goto("/");
    await expect(page.locator("#first-page article").first()).toBeVisible();
    await expect(app).toBeHidden();
    await page.route(/\/without-app\.css$/, flipped);
    await page.goto("/");
    await expect(app).toBeVisible();
    expect(complaints.splice(0).join()).toContain("integrity");
  });
});

test("these are all files that the page begins with", async ({ page }) => {
  const html = await (await page.request.get("/policy")).text();
  const files = [...html.matchAll(/(?:href|src)=["']?(\/[\w.-]+\.(?:js|css|wasm))/g)].map(([, name]) => name ?? "");
  const named = files.filter((name) => name !== "/without-app.css");
  expect(named.length).toBe(FIRST.length);
  expect(FIRST.map((file) => named.filter((name) => file.test(name)).length)).toEqual(FIRST.map(() => 1));
});

test("even where nothing may move, what is missing is said", async ({ page, complaints }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.route(/\/boot-\w+\.js$/, flipped);
  await page.goto("/policy");
  const said = page.getByText(SAID).first();
  await page.waitForTimeout(2_000);
  await expect(said).toBeHidden();
  await expect(said).toBeVisible({ timeout: 15_000 });
  complaints.splice(0);
});

test("while everything comes, nothing is said to be missing", async ({ page }) => {
  await open(page, "/policy");
  await expect(page.locator("#boot-message")).toBeHidden();
  await page.waitForTimeout(11_000);
  await expect(page.getByText(SAID).first()).toBeHidden();
});

signedOut("without a session the page says what to do", async ({ page, complaints }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
  await expectNoViolations(page);
  // Chromium reports the refused request.
  expect(complaints.splice(0).every((complaint) => complaint.includes("401"))).toBe(true);
});

signedOut("a used link is explained", async ({ page, complaints }) => {
  await page.goto("/?sign_in=link_used");
  await expect(page.getByRole("main")).toContainText("This sign-in link was used before");
  complaints.splice(0);
});
