import type { Page } from "@playwright/test";

import { expect, shared, test } from "../support/test.ts";

// The recorder of a run keeps what it saw of a page, and so the page's nodes.
test.use({ trace: "off" });

/** How often the app comes and goes. */
const TIMES = 100;

/** A page of the same house, with a link and a heading of its own. */
const HOST = `<!doctype html><html lang="en"><title>Of the house</title><h1>Of the house</h1><a href="/elsewhere">A link</a>
  <section lang="fr"></section></html>`;

/** Opens a page that is not the dashboard's, at its origin. */
async function openHost(page: Page): Promise<void> {
  await page.route("**/of-the-house", (route) => route.fulfill({ contentType: "text/html", body: HOST }));
  await page.goto(`${shared.origin}/of-the-house`);
}

/** What a page has of its own. */
const own = (page: Page) =>
  page.evaluate(() => {
    const names = document.documentElement.getAttributeNames().map((name) => `${name}=${document.documentElement.getAttribute(name)}`);
    const section = document.querySelector("section")?.getAttributeNames().join();
    const color = getComputedStyle(document.querySelector("h1") as HTMLElement).color;
    return { names, section, color, title: document.title, links: document.head.children.length, history: history.length, address: location.href };
  });

/** Mounts the app; what it gives is kept in the page. */
const mount = (page: Page, config: object = {}) =>
  page.evaluate(async (config) => {
    const file = "/embed-mount.js";
    const { mount } = (await import(file)) as { mount: (element: Element, config: object) => Promise<{ unmount(): void }> };
    const handle = await mount(document.querySelector("section") as Element, config);
    Object.assign(window, { handle });
  }, config);

const unmount = (page: Page) => page.evaluate(() => (window as unknown as { handle: { unmount(): void } }).handle.unmount());

test("in a page of the same house the app is in a shadow root, styled, and touches nothing else", async ({ page }) => {
  await openHost(page);
  const before = await own(page);
  await mount(page, { theme: "dark" });
  const record = page.locator("section [data-record]").first();
  await expect(record).toBeVisible();
  await expect(page.locator("section .app")).toHaveCSS("display", "grid");
  await record.getByRole("link").first().click();
  await expect(page.locator("section .record-pane")).toBeVisible();
  const { section: _, ...expected } = before;
  // The later pages' style sheet passes by, without effect, and is taken away.
  await expect.poll(() => own(page)).toMatchObject(expected);
  await unmount(page);
  expect(await own(page)).toEqual(before);
  await expect(page.locator("section .app")).toHaveCount(0);
});

test("in a page of the same house the subscriber's own pages open", async ({ page }) => {
  await openHost(page);
  await mount(page);
  const app = page.locator("body > section");
  const opened = (name: string) => expect(app.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
  await app.getByRole("link", { name: "Account", exact: true }).click();
  await opened("What is held about you");
  await app.getByRole("link", { name: "See and change who may look" }).click();
  await opened("Who may look");
  await app.getByRole("link", { name: "Account", exact: true }).click();
  await app.getByRole("link", { name: "Save everything" }).click();
  await opened("Save everything");
  await expect(app.getByRole("link", { name: "Everything in one file (JSON)" })).toBeVisible();
  await expect(app).not.toContainText("inside another page");
  await unmount(page);
});

test("a hundred times mounted and unmounted leave no listener and no growing memory", async ({ page }) => {
  test.setTimeout(300_000);
  await openHost(page);
  const session = await page.context().newCDPSession(page);
  const held = async () => {
    // What the app put off for a moment is over then; what is held is what stays.
    let last = { nodes: Infinity, listeners: 0, bytes: 0 };
    for (let quiet = 0; quiet < 3; ) {
      await page.waitForTimeout(700);
      await session.send("HeapProfiler.collectGarbage");
      const { nodes, jsEventListeners: listeners } = await session.send("Memory.getDOMCounters");
      const { usedSize: bytes } = await session.send("Runtime.getHeapUsage");
      quiet = nodes < last.nodes ? 0 : quiet + 1;
      last = { nodes: Math.min(nodes, last.nodes), listeners, bytes };
    }
    return last;
  };
  const rounds = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      await mount(page);
      if (time % 10 === 0) await expect(page.locator("section [data-record]").first()).toBeVisible();
      await unmount(page);
    }
  };
  await rounds(20);
  const before = await held();
  await rounds(TIMES);
  const after = await held();
  console.log(`  held before ${JSON.stringify(before)}, and after ${TIMES} times ${JSON.stringify(after)}`);
  expect(after.listeners).toBeLessThanOrEqual(before.listeners + 5);
  expect(after.nodes).toBeLessThanOrEqual(before.nodes + 200);
  expect(after.bytes).toBeLessThan(before.bytes + 2_000_000);
  await expect(page.locator("section .app")).toHaveCount(0);
});
