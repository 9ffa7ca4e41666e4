import { expect, type Locator, type Page } from "@playwright/test";

/** What the server counts. */
export interface Summary {
  total: number;
  outside: number;
  questions: number;
  triggers: { trigger: string; count: number }[];
  categories: { category: string; count: number }[];
}

/** A row of the timeline, as the server sends it. */
export interface Item {
  record?: { id: string; day: string };
  routine?: { day: string; vehicle: string; count: number };
}

async function answer<T>(page: Page, path: string, words?: string): Promise<T> {
  const headers = words === undefined ? {} : { "search-words": encodeURIComponent(words) };
  const response = await page.request.get(path, { headers });
  expect(response.ok(), path).toBe(true);
  return (await response.json()) as T;
}

/** The server's counts under a filter, of what holds some words. */
export async function summary(page: Page, query = "", words?: string): Promise<Summary> {
  return answer<Summary>(page, `/api/v1/timeline/summary?${query}`, words);
}

/** The server's first rows under a filter. */
export async function items(page: Page, query: string): Promise<Item[]> {
  return (await answer<{ items: Item[] }>(page, `/api/v1/timeline?${query}`)).items;
}

/** The list of records. */
export function list(page: Page): Locator {
  return page.getByRole("region", { name: "Records, newest first" });
}

/** The links of the list's records. */
export function recordLinks(page: Page): Locator {
  return list(page).getByRole("article").getByRole("link");
}

/** The chip of a reason. */
export function reason(page: Page, trigger: string): Locator {
  return page.getByRole("group", { name: "Reason" }).locator(`button[data-trigger=${trigger}]`);
}

/** The timeline without what the server sends along: the app asks for all of it. */
export const BARE = "/?bare";

/** Opens an address of the timeline and waits for its first entries. */
export async function open(page: Page, address = "/"): Promise<void> {
  await page.goto(address);
  await expect(list(page).getByRole("article").first()).toBeVisible();
}

/** Expects that the page says so many records. */
export async function expectTotal(page: Page, count: number): Promise<void> {
  const words = count === 1 ? "1 record" : `${count.toLocaleString("en-US")} records`;
  await expect(page.getByRole("status").filter({ hasText: /^[\d,]+ records?$/ })).toHaveText(words);
}

/** Opens the filters that are not always shown. */
export async function openMoreFilters(page: Page): Promise<void> {
  await page.getByText("Period, kinds of data, who received it").click();
}

/** Opens an address of the timeline and waits until the list is the one over the index. */
export async function openIndexed(page: Page, address = "/"): Promise<void> {
  await page.goto(address);
  await expect(list(page).locator("article[aria-posinset]").first()).toBeVisible();
}

/** How many rows the list has, whatever of it is on the page. */
export async function rowCount(page: Page): Promise<number> {
  const first = list(page).locator("article[aria-setsize]").first();
  return Number(await first.getAttribute("aria-setsize"));
}

/** A row by its number, from 1. */
export function row(page: Page, number: number): Locator {
  return list(page).locator(`article[aria-posinset="${number}"]`);
}

/** Keeps the index away: the list stays the server's. */
export async function withoutIndex(page: Page): Promise<void> {
  await page.route("**/api/v1/timeline/index*", (route) => route.abort());
}

/**
 * Scrolls so far, and gives the number of the row in the middle of the screen. The list may still be
 * taking its place: then it is scrolled again.
 */
export async function scrollTo(page: Page, top: number): Promise<number> {
  const at = () =>
    page.evaluate((top) => {
      window.scrollTo(0, top);
      const middle = window.innerHeight / 2;
      const away = (row: Element) => {
        const { top, bottom } = row.getBoundingClientRect();
        return Math.abs((top + bottom) / 2 - middle);
      };
      const rows = [...document.querySelectorAll("article[aria-posinset]")];
      const nearest = rows.sort((one, other) => away(one) - away(other))[0];
      const reached = Math.abs(window.scrollY - top) < 1 && nearest && away(nearest) < middle;
      return reached ? Number(nearest.getAttribute("aria-posinset")) : 0;
    }, top);
  await expect.poll(at).toBeGreaterThan(0);
  return at();
}
