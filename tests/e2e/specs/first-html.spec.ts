import type { Page, Route } from "@playwright/test";

import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { expect, freshLink, signedOut, test } from "../support/test.ts";

/** What the server sends to be read at once. */
const FIRST = "#first-page";

const WITHOUT_APP = "Only the newest records are shown";

/** The questions whose answers come with the page. */
const ANSWERED = /\/api\/v1\/(session|vehicles|policies|timeline|timeline\/summary)(\?|$)/;

/** Stops the module on its way. Gives what lets it through. */
async function holdTheModule(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*_bg.wasm", async (route: Route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** Keeps the list of all records from taking over, so that the first list can be read in peace. */
async function holdTheIndex(page: Page): Promise<void> {
  await page.route("**/api/v1/timeline/index*", () => {});
}

/** Waits until the app has taken the page over. */
async function untilTheAppStands(page: Page): Promise<void> {
  await expect(page.locator(FIRST)).toHaveCount(0);
  await expect(page.locator(".app")).toHaveCount(1);
}

/** The texts of the first rows and of what stands above them, piece by piece. */
function texts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = [
      ".rail-link, .rail-policy, .rail-name, .demo-banner, h1, .summary-line, .chart-title",
      ".field, .more-filters > summary, .timeline-pane > .chips .chip",
    ];
    const text = (element: Element) => element.textContent ?? "";
    // The tools come with what is loaded later, for which there is room.
    const first = (element: Element) => element.closest(".timeline-tools") === null;
    const above = [...document.querySelectorAll(parts.join())].filter(first).map(text);
    const rows = [...document.querySelectorAll(".entries > .day, .entries .entry")].slice(0, 24);
    const pieces = ".entry-title, .entry-why, .tag, .flag, time, .entry-meta span, .fold";
    const row = (element: Element) =>
      element.matches(".day") ? text(element) : [...element.querySelectorAll(pieces)].map(text);
    return above.concat(rows.flatMap(row));
  });
}

/** Where the first rows and what stands above them are, in pixels. */
function places(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = [".rail", ".rail-link", ".rail-foot > *", "h1", ".summary-line", ".chart"];
    parts.push(".timeline-pane > .chips", ".chip", ".more-filters", ".day", ".entry");
    parts.push(".entry-title", ".entry-why", ".entry-meta", ".lamp svg");
    return parts.flatMap((part) => {
      const all = [...document.querySelectorAll(part)].slice(0, 12);
      return all.map((element) => {
        const form = element.matches("form") ? element.firstElementChild : element;
        const { x, y, width, height } = (form ?? element).getBoundingClientRect();
        return `${part} ${[x, y, width, height].map(Math.round).join(" ")}`;
      });
    });
  });
}

const SIZES = [
  { name: "a phone", path: "/", width: 390, height: 844 },
  { name: "a desktop", path: "/", width: 1440, height: 900 },
  { name: "a low screen", path: "/", width: 1280, height: 480 },
];

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  signedOut("one can sign out", async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(freshLink());
    await expect(page.locator(".entry")).toHaveCount(30);
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.locator("noscript p").first()).toBeVisible();
    await expect(page.locator(".entry")).toHaveCount(0);
    await context.close();
  });

  test("the newest records are there to read, and filters work as links", async ({ page }) => {
    await page.goto("/");
    const rows = page.locator(".entry");
    await expect(rows).toHaveCount(30);
    await expect(rows.first().locator(".entry-title")).not.toBeEmpty();
    await expect(page.getByRole("heading", { name: WITHOUT_APP })).toBeVisible();
    await page.locator("a.chip[data-trigger=crash]").click();
    await expect(page).toHaveURL(/trigger=crash/);
    const occasions = await rows.evaluateAll((all) => all.map((row) => row.dataset["trigger"]));
    expect(new Set(occasions)).toEqual(new Set(["crash"]));
  });

  test("older records are a link away", async ({ page }) => {
    await page.goto("/");
    const last = page.locator(".day").last();
    const day = await last.textContent();
    await page.getByRole("link", { name: "Older records" }).click();
    await expect(page.locator(".day").first()).toHaveText(day ?? "");
  });
});

for (const { name, path, width, height } of SIZES) {
  test(`where WebAssembly is blocked, ${name} shows the records and what can be done`, async ({
    page,
    complaints,
  }) => {
    await page.setViewportSize({ width, height });
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto(path);
    await expect(page.getByRole("alert")).toContainText("could not be loaded completely");
    const note = page.locator("#without-app");
    await expect(note.getByRole("heading", { name: WITHOUT_APP })).toBeVisible();
    await expect(note.getByRole("link", { name: "Read the official text" })).toBeVisible();
    await expect(note.getByRole("link", { name: /^Call / })).toHaveAttribute("href", /^tel:/);
    await expect(note.getByRole("link", { name: /^Write / })).toHaveAttribute("href", /^mailto:/);
    await expect(page.locator(".entry")).toHaveCount(30);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expectNoViolations(page);
    }
    await expectNoSidewaysScroll(page);
    complaints.splice(0);
  });

  test(`nothing moves on ${name} when the app takes over`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await holdTheIndex(page);
    const release = await holdTheModule(page);
    await page.goto(path, { waitUntil: "domcontentloaded" });
    await expect(page.locator(".entry").first()).toBeVisible();
    const before = await places(page);
    release();
    await untilTheAppStands(page);
    expect(await places(page)).toEqual(before);
  });
}

for (const locale of ["en-US", "en-GB", "es", "es-MX"]) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    for (const path of ["/", "/?trigger=theft,legal,access", "/?trigger=crash,assistance_call"]) {
      test(`the server says on ${path} what the app says`, async ({ page }) => {
        await holdTheIndex(page);
        const release = await holdTheModule(page);
        await page.goto(path, { waitUntil: "domcontentloaded" });
        await expect(page.locator(".entry").first()).toBeVisible();
        const before = await texts(page);
        expect(before.length).toBeGreaterThan(40);
        release();
        await untilTheAppStands(page);
        expect(await texts(page)).toEqual(before);
      });
    }
  });
}

for (const path of ["/", "/?trigger=theft,crash&from=2026-01-01"]) {
  test(`nothing that came with ${path} is asked for again`, async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(path);
    await untilTheAppStands(page);
    await page.waitForLoadState("networkidle");
    expect(asked.filter((url) => ANSWERED.test(url))).toEqual([]);
    await expect(page.locator("#first-answers")).toHaveCount(0);
  });
}

test("an answer is used once: the next time the question is asked", async ({
  page,
  complaints,
}) => {
  // With the index the app asks nobody.
  await page.route("**/api/v1/timeline/index*", (route) => route.abort());
  await page.goto("/");
  await untilTheAppStands(page);
  const asked = page.waitForRequest(/\/api\/v1\/timeline\?.*trigger=crash/);
  await page.locator("button.chip[data-trigger=crash]").click();
  await asked;
  const again = page.waitForRequest(/\/api\/v1\/timeline\?fold=true&limit=30&?$/);
  await page.locator("button.chip[data-trigger=crash]").click();
  await again;
  complaints.splice(0);
});

test("on a slow device no frame is blank and nothing shifts", async ({ page }) => {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(() => {
    const seen = { shift: 0, blank: 0, frames: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        seen.shift += (entry as PerformanceEntry & { value: number }).value;
      }
    }).observe({ type: "layout-shift", buffered: true });
    let begun = false;
    const frame = () => {
      const rows = document.querySelectorAll(".entry-title").length;
      begun ||= rows > 0;
      if (begun) {
        seen.frames += 1;
        const waiting = document.querySelector(".gate, .entry-blank") !== null;
        seen.blank += rows === 0 || waiting ? 1 : 0;
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await page.goto("/");
  await untilTheAppStands(page);
  await page.waitForTimeout(1_500);
  const seen = await page.evaluate(() => Reflect.get(window, "seen"));
  expect(seen.frames).toBeGreaterThan(5);
  expect(seen.blank).toBe(0);
  expect(seen.shift).toBeLessThanOrEqual(0.02);
});

test("whoever has scrolled and moved the focus stays there", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const release = await holdTheModule(page);
  await page.goto("/", { waitUntil: "domcontentloaded" });
  await expect(page.locator(".entry").first()).toBeVisible();
  const chip = page.locator(".chip[data-trigger=theft]");
  await chip.focus();
  await page.evaluate(() => window.scrollTo(0, 900));
  release();
  await untilTheAppStands(page);
  await expect(page.locator("button.chip[data-trigger=theft]")).toBeFocused();
  // Heights in fractions of a pixel may round the other way.
  const scrolled = await page.evaluate(() => window.scrollY);
  expect(Math.abs(scrolled - 900)).toBeLessThanOrEqual(1);
});

signedOut("a stranger gets nothing but the app", async ({ page, complaints }) => {
  const answer = await page.goto("/");
  const html = await answer?.text();
  expect(html).not.toContain("first-answers");
  expect(html).not.toContain("entry-title");
  complaints.splice(0);
});
