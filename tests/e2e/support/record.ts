import type { Locator, Page } from "@playwright/test";

import { expect } from "./test.ts";

/** A record in a list, as the server has it; only what is chosen by here. */
export interface Summary {
  id: string;
  trigger: { cause: string };
  categories: string[];
  erased: boolean;
  questions: number;
  unbound: number;
}

/** The records under a query of the timeline, newest first. */
export async function records(page: Page, query: string): Promise<Summary[]> {
  const answer = await page.request.get(`/api/v1/timeline?limit=200&${query}`);
  const { items } = (await answer.json()) as { items: { record?: Summary }[] };
  return items.flatMap(({ record }) => record ?? []);
}

/** The first of some records that fits. */
export async function one(
  page: Page,
  query: string,
  fits: (record: Summary) => boolean = () => true,
): Promise<Summary> {
  const found = (await records(page, query)).find(fits);
  if (found === undefined) {
    throw new Error(`no record under ${query}`);
  }
  return found;
}

/** Where a record is shown. */
export function recordPane(page: Page): Locator {
  return page.getByRole("region", { name: "Record", exact: true });
}

/** Opens a record; answers with its pane. */
export async function openRecord(page: Page, id: string): Promise<Locator> {
  await page.goto(`/records/${id}`);
  const pane = recordPane(page);
  await expect(pane.getByRole("heading", { level: 1 })).toBeVisible();
  return pane;
}

/** Opens the first of some records that fits; answers with its pane. */
export async function openOne(
  page: Page,
  query: string,
  fits?: (record: Summary) => boolean,
): Promise<Locator> {
  return openRecord(page, (await one(page, query, fits)).id);
}

/** Opens the record of the automatic call after the crash. */
export function crash(page: Page): Promise<Locator> {
  return openOne(page, "trigger=crash", ({ categories }) => categories.includes("airbags"));
}

/** The value that stands beside a name. */
export function value(pane: Locator, name: string): Locator {
  return pane.getByRole("term").filter({ hasText: new RegExp(`^${name}$`) }).locator("..");
}
