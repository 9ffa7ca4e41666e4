import type { BrowserContext, Page } from "@playwright/test";

import { keptOf } from "../support/evidence.ts";
import { ask } from "../support/http.ts";
import { type Household, startHousehold } from "../support/household.ts";
import { account } from "../support/own-household.ts";
import { one } from "../support/record.ts";
import { expect, test as base } from "../support/test.ts";

/** A household of its own, so that its whole log is this test's, with the figures for operators. */
const test = base.extend<{ household: Household }>({
  household: async ({}, use) => {
    const household = await startHousehold(["--metrics-address", "127.0.0.1:0"]);
    await use(household);
    await household.end();
  },
  baseURL: async ({ household }, use) => use(household.origin),
  storageState: async ({}, use) => use({ cookies: [], origins: [] }),
});

/** Shorter texts are words that stand anywhere. */
const SHORTEST = 6;

/** What is held on the people of the household, and where a car of theirs was. */
async function secrets(page: Page, located: string): Promise<string[]> {
  const { fields } = await account(page);
  const isPersonal = ({ field }: { field: string }) => !["language", "vehicles"].includes(field);
  const held = fields.filter(isPersonal).flatMap(({ values }) => values);
  const record = await (await page.request.get(`/api/v1/records/${located}`)).text();
  const places = [...record.matchAll(/"(?:latitude|longitude)":(-?[\d.]+)/g)].map(([, number]) => number ?? "");
  const session = (await page.context().cookies()).map(({ value }) => value);
  expect(held.length).toBeGreaterThan(4);
  expect(places.length).toBeGreaterThan(1);
  expect(session).toHaveLength(1);
  return [...held, ...places, ...session].filter((text) => text.length >= SHORTEST);
}

/** Every address that is asked for, and every title that the history could show. */
function seen(context: BrowserContext): string[] {
  const all: string[] = [];
  context.on("request", (request) => all.push(request.url(), request.headers()["referer"] ?? ""));
  return all;
}

/** Whether the browser has an answer to an address in its cache, and gives it to a page. */
function isCached(page: Page, address: string): Promise<boolean> {
  return page.evaluate(async (address) => {
    const kept = fetch(address, { cache: "only-if-cached", mode: "same-origin" });
    return kept.then(({ ok }) => ok).catch(() => false);
  }, address);
}

/** What the browser has in its cache of an address; nothing if there is no answer. */
function kept(page: Page, address: string): Promise<string> {
  return page.evaluate(async (address) => {
    const answer = await fetch(address, { cache: "only-if-cached", mode: "same-origin" }).catch(() => undefined);
    return (await answer?.text()) ?? "";
  }, address);
}

/** The files of the app itself, which hold nothing of anybody. */
const ASSET = /\/[\w.-]+\.(?:js|css|wasm)$/;

test("nothing personal is stored, addressed, logged or counted", async ({ page, context, household, complaints }) => {
  const link = household.link();
  await page.request.get(link);
  const asked = seen(context);
  const { id } = await one(page, "category=location", ({ erased }) => !erased);
  const personal = [...(await secrets(page, id)), new URL(link).pathname.split("/").at(-1) ?? ""];
  const stores: string[] = [];
  for (const path of ["/", `/records/${id}`, "/sharing", "/policy", "/export", "/account"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }).last()).toBeVisible();
    if (path.startsWith("/records")) {
      await page.getByRole("button", { name: "Show position" }).first().click();
    }
    stores.push(await keptOf(page), await page.title());
  }
  const addresses = [...new Set(asked)].filter((address) => address.startsWith(household.origin));
  const [assets, answers] = [true, false].map((asset) => addresses.filter((one) => ASSET.test(one) === asset));
  // That a cache is looked into at all is seen by the app's own module.
  const module = assets?.find((address) => address.endsWith("_bg.wasm")) ?? "";
  expect(await isCached(page, module)).toBe(true);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
  expect(answers?.filter((address) => address.includes("/api/v1/")).length).toBeGreaterThan(5);
  // The way in, which is there now, is nobody's and may be kept.
  const others = answers?.filter((address) => new URL(address).pathname !== "/") ?? [];
  stores.push(await kept(page, `${household.origin}/`));
  for (const address of others) {
    expect(await isCached(page, address), address).toBe(false);
  }
  stores.push(await keptOf(page), await page.locator("html").innerHTML());

  const started = household.log().split("\n").find((line) => line.includes("metrics are served"));
  const origin = `http://${/127\.0\.0\.1:\d+/.exec(started ?? "")?.[0]}`;
  const { status, body } = await ask("/metrics", { origin });
  expect(status).toBe(200);
  const places = { stores: stores.join(), addresses: asked.join(), log: household.log(), metrics: body.toString() };
  for (const [place, text] of Object.entries(places)) {
    expect(text.length, place).toBeGreaterThan(0);
    const found = personal.filter((secret) => text.includes(secret));
    expect(found, place).toEqual([]);
  }
  // Chromium reports what is refused once nobody is signed in, and what is in no cache.
  expect(complaints.splice(0).filter((complaint) => !/401|ERR_CACHE_MISS/.test(complaint))).toEqual([]);
});
