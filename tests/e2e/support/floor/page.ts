import type { Page } from "@playwright/test";

import { expect } from "../test.ts";

/** Whether something is on the page that matches, holds the text, and takes up room. */
export async function shows(page: Page, selector: string, text = ""): Promise<boolean> {
  const shown = page.evaluate(
    ([selector, text]) => {
      const takesUpRoom = (element: Element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 1 && height > 1 && getComputedStyle(element).visibility === "visible";
      };
      const matching = [...document.querySelectorAll(selector)].filter(takesUpRoom);
      return matching.some(({ textContent }) => (textContent ?? "").includes(text));
    },
    [selector, text] as const,
  );
  return shown.catch((error: Error) => {
    if (!error.message.includes("because of a navigation")) throw error;
    return false;
  });
}

/** Waits until it is. */
export async function see(page: Page, selector: string, text = ""): Promise<void> {
  await expect.poll(() => shows(page, selector, text), { message: `${selector} ${text}` }).toBe(true);
}

/** Gives something the focus, and presses Enter on it. */
export async function enter(page: Page, selector: string): Promise<void> {
  await see(page, selector);
  await page.evaluate((selector) => document.querySelector<HTMLElement>(selector)?.focus(), selector);
  await page.keyboard.press("Enter");
}

/** The text of the first that matches. */
export function textOf(page: Page, selector: string): Promise<string> {
  return page.evaluate((selector) => document.querySelector(selector)?.textContent?.trim() ?? "", selector);
}

/** How far something reaches beyond the right edge of the page (pixels). */
export function beyondTheEdge(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });
}
