import type { Page } from "@playwright/test";

/** Says again and again how the car moves, as a web view does, from the next page on. */
export async function drive(page: Page, state: string): Promise<void> {
  await page.addInitScript((state) => {
    const car: { state: string | null } = { state };
    Object.assign(globalThis, { car });
    const say = () => {
      if (car.state === null) return;
      postMessage({ privacy_dashboard: 1, type: "drive_state", state: car.state }, location.origin);
    };
    setInterval(say, 500);
    addEventListener("DOMContentLoaded", say);
  }, state);
}

/** The car does something else from now on, or says nothing more. */
export async function move(page: Page, state: string | null): Promise<void> {
  await page.evaluate((state) => {
    (globalThis as unknown as { car: { state: string | null } }).car.state = state;
  }, state);
}
