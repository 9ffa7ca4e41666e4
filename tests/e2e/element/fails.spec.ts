import type { Page } from "@playwright/test";

import { add, expect, frames, test, told, untilTold } from "../support/embedding/test.ts";

/** The page's own link inside the element. */
const link = (page: Page) => page.getByRole("link", { name: "in a tab of its own" });

/** The browser's own words on what is meant to fail. */
function expectWords(complaints: string[], ...words: string[]): void {
  const rest = complaints.filter((text) => !words.some((word) => text.includes(word)));
  complaints.splice(0, complaints.length, ...rest);
}

/** What a page's callback may do wrong. */
const WRONG = {
  "throws": () => { throw new Error("of the page"); },
  "rejects with a text": () => Promise.reject("looks-like-a-ticket"),
  "gives nothing": () => undefined,
  "gives an object": () => ({ ticket: "a" }),
  "gives what is no ticket": () => "two words",
  "gives a book": () => "a".repeat(10_000),
};

for (const [what, wrong] of Object.entries(WRONG)) {
  test(`a callback that ${what} ends in words and a way to try again`, async ({ page, embedding }) => {
    await embedding.open();
    await page.exposeFunction("wrong", wrong);
    await add(page, { origin: embedding.dashboard }, "");
    await page.locator("privacy-dashboard").evaluate((element) => {
      Object.assign(element, { ticket: (window as unknown as { wrong: unknown }).wrong });
    });
    expect((await untilTold(page, "error")).detail).toEqual({ reason: "ticket" });
    await expect(link(page)).toBeVisible();
    await expect(page.getByRole("status")).toContainText("cannot be shown here now");
    expect(frames(page)).toEqual([]);
    await page.locator("privacy-dashboard").evaluate((element) => Object.assign(element, { ticket: () => "ticket-2" }));
    await page.getByRole("button", { name: "Try again" }).click();
    await untilTold(page, "ready");
    await expect(page.locator("privacy-dashboard iframe")).toBeVisible();
  });
}

test("a callback that hangs is given up after ten seconds", async ({ page, embedding }) => {
  await embedding.open();
  await page.clock.install();
  await add(page, { origin: embedding.dashboard }, "");
  await page.locator("privacy-dashboard").evaluate((element) => {
    const window = globalThis as unknown as { asked: number; ended: number };
    [window.asked, window.ended] = [0, 0];
    const ticket = (signal: AbortSignal) => {
      window.asked += 1;
      signal.addEventListener("abort", () => (window.ended += 1));
      return new Promise(() => {});
    };
    Object.assign(element, { ticket });
  });
  await expect.poll(() => page.evaluate(() => (globalThis as unknown as { asked: number }).asked)).toBe(1);
  await page.clock.runFor(5_000);
  expect(await told(page)).toEqual([]);
  await page.clock.runFor(6_000);
  expect((await untilTold(page, "error")).detail).toEqual({ reason: "ticket" });
  expect(await page.evaluate(() => (globalThis as unknown as { ended: number }).ended)).toBe(1);
});

for (const [tenant, wait] of [["silent", 20_000], ["nonsense", 20_000], ["stalls", 30_000]] as const) {
  test(`a frame that is ${tenant} is given up, and the page's own link stays`, async ({ page, embedding }) => {
    await embedding.open();
    await page.clock.install();
    await add(page, { origin: embedding.dashboard, tenant });
    await expect(link(page)).toBeVisible();
    await expect(page.getByRole("status")).toContainText("is loading");
    const word = { silent: "", nonsense: "", stalls: "launch" }[tenant];
    await expect.poll(() => frames(page)[0]?.evaluate(() => document.body?.textContent)).toContain(word);
    await page.clock.runFor(wait - 6_000);
    expect(await told(page)).toEqual([]);
    await page.clock.runFor(7_000);
    expect((await untilTold(page, "error")).detail).toEqual({ reason: "unreachable" });
    await expect(link(page)).toBeVisible();
    expect(frames(page)).toEqual([]);
  });
}

test("a ticket that the dashboard refuses is said to be one", async ({ page, embedding }) => {
  await embedding.open();
  await add(page, { origin: embedding.dashboard }, "refuse-me");
  expect((await untilTold(page, "error")).detail).toEqual({ reason: "ticket" });
});

test("a backend that answers with an error, a page or nothing gives no ticket", async ({ page, embedding, complaints }) => {
  const answers = [{ status: 500, body: "{}" }, { body: "<!doctype html>" }, { body: "{}" }, { body: '{"ticket":7}' }];
  for (const answer of answers) {
    await embedding.open({ ticket: () => answer });
    await add(page, { origin: embedding.dashboard, "ticket-url": "/ticket" }, "");
    expect((await untilTold(page, "error")).detail).toEqual({ reason: "ticket" });
  }
  expectWords(complaints, "status of 500");
});

test("a dashboard that does not answer at all is unreachable", async ({ page, embedding, complaints }) => {
  await embedding.open({ frames: "http://b.localhost:1" });
  await page.clock.install();
  await add(page, { origin: "http://b.localhost:1" });
  await expect.poll(() => page.frames().length).toBe(2);
  await page.clock.runFor(20_500);
  expect((await untilTold(page, "error")).detail).toEqual({ reason: "unreachable" });
  await expect(link(page)).toBeVisible();
  expectWords(complaints, "postMessage", "ERR_");
});

test("a page whose policy does not let the frame in is told so at once", async ({ page, embedding, complaints }) => {
  await embedding.open({ frames: "https://somebody-else.example" });
  await add(page, { origin: embedding.dashboard });
  expect((await untilTold(page, "error")).detail).toEqual({ reason: "blocked" });
  await expect(link(page)).toBeVisible();
  expectWords(complaints, "Content Security Policy", "postMessage");
});

test("what is no safe origin is not tried", async ({ page, embedding }) => {
  for (const origin of ["http://example.com", "javascript:alert(1)", "https://example.com/path", "*"]) {
    await embedding.open();
    await add(page, { origin });
    expect((await untilTold(page, "error")).detail).toEqual({ reason: "configuration" });
    expect(page.frames()).toHaveLength(1);
  }
});

test("a renewal that fails leaves what is shown, and says so to the page and to the frame", async ({ page, embedding }) => {
  await embedding.open();
  await add(page, { origin: embedding.dashboard });
  await untilTold(page, "ready");
  await page.locator("privacy-dashboard").evaluate((element) => Object.assign(element, { ticket: () => undefined }));
  await frames(page)[0]?.evaluate(() => (globalThis as unknown as { renew: () => void }).renew());
  expect((await untilTold(page, "error")).detail).toEqual({ reason: "ticket" });
  await expect(page.locator("privacy-dashboard iframe")).toBeVisible();
  const last = () => frames(page)[0]?.evaluate(() => JSON.parse(document.body.textContent ?? "").at(-1));
  await expect.poll(last).toEqual({ dashboard: 1, type: "refused" });
});

test("words are in the language of the element, else of the page", async ({ page, embedding }) => {
  await embedding.open();
  await add(page, { origin: embedding.dashboard, tenant: "unsupported", language: "es" });
  await untilTold(page, "error");
  await expect(page.getByRole("button", { name: "Intentar de nuevo" })).toBeVisible();
  await expect(page.getByRole("status")).toContainText("no se puede mostrar");
  await expect(page.getByRole("status")).toHaveAttribute("lang", "es");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page's own link shows", async ({ page, embedding }) => {
    const body = '<privacy-dashboard><a href="/there">Open the dashboard in a tab of its own</a></privacy-dashboard>';
    await embedding.open({ body });
    await expect(link(page)).toBeVisible();
  });
});
