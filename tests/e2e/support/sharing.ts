import type { Locator, Page } from "@playwright/test";

import { expect } from "./test.ts";

export interface Recipient {
  id: string;
  recipient: { kind: string; name: string };
  disclosures: number;
  records: number;
  categories: string[];
  unbound: number;
  questions: number;
}

export interface Flow {
  trigger: string;
  category: string;
  kind: string;
  count: number;
}

export interface Sharing {
  recipients: Recipient[];
  legal: { recipient: { name: string }; instrument: { reference: string } | null }[];
  flows: Flow[];
}

export const outside = ({ recipient }: Recipient) => recipient.kind !== "response_center";

export async function answer(page: Page): Promise<Sharing> {
  const response = await page.request.get("/api/v1/sharing");
  return (await response.json()) as Sharing;
}

export async function open(page: Page): Promise<void> {
  await page.goto("/sharing");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Who received your data");
  await expect(cards(page).first()).toBeVisible();
}

export function part(page: Page, name: string): Locator {
  return page.getByRole("region", { name });
}

export function cards(page: Page): Locator {
  return part(page, "Outside the response center")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { level: 3 }) });
}

export function card(page: Page, name: string): Locator {
  return page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { level: 3, name }) })
    .first();
}

export async function ask(page: Page, question: string): Promise<void> {
  const chips = page.getByRole("group", { name: "Who received …" });
  await chips.getByRole("button", { name: question }).click();
  await expect(chips.getByRole("button", { name: question })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
}
