import type { Page } from "@playwright/test";

/** What is measured on a page: its address, and what has to be there. */
export interface Screen {
  path: string;
  /** What shows a record, whoever built it. */
  record: string;
  /** What shows that the app has taken the page over. */
  app: string;
  /** What is done with a page before it is opened. */
  before?: (page: Page) => Promise<void>;
  /** What changes what is shown, and back. */
  press: Press;
  /** What leads to where it is moved on. */
  enter?: Press;
  /** What moves on. */
  scroll: Press;
}

/** A press of a key, and what is another after it. */
export interface Press {
  /** What has the focus. */
  focus?: string;
  key: string;
  /** The text of a place, of what is in the middle of the screen, or of what has the focus. */
  changes: { of: "place" | "middle" | "focus"; selector: string };
}

/** In milliseconds, by the page's own clock. */
export interface Times {
  firstRecord: number;
  app: number;
  press: number[];
  scroll: number[];
}

/** Notes when something is first painted, from the begin of the page on. */
export async function noteWhen(page: Page, places: Record<string, string>): Promise<void> {
  await page.addInitScript((places) => {
    const seen: Record<string, number> = {};
    Object.assign(globalThis, { seen });
    const look = () => {
      for (const [name, selector] of Object.entries(places)) {
        if (seen[name] !== undefined) continue;
        const { width = 0 } = document.querySelector(selector)?.getBoundingClientRect() ?? {};
        if (width === 0) continue;
        // A task that was posted from a frame runs when the frame is drawn.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (seen[name] ??= performance.now());
        port2.postMessage(0);
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, places);
}

/** When it was painted. */
export async function whenSeen(page: Page, name: string): Promise<number> {
  const seen = await page.waitForFunction((name) => (globalThis as unknown as { seen: Record<string, number> }).seen[name], name, {
    timeout: 120_000,
    polling: 100,
  });
  return Number(await seen.jsonValue());
}

/** How long it takes from a press to the frame in which something is another. */
export async function pressed(page: Page, { focus, key, changes }: Press): Promise<number> {
  await page.evaluate(
    ([focus, changes]) => {
      if (focus !== "") document.querySelector<HTMLElement>(focus)?.focus();
      const { of, selector } = changes;
      const place = () => {
        if (of === "focus") return document.activeElement;
        if (of === "place") return document.querySelector(selector);
        return document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest(selector);
      };
      const shown = () => `${scrollY} ${place()?.textContent}`;
      const before = shown();
      const taken = new Promise<number>((resolve) => {
        const begin = ({ timeStamp }: Event) => {
          const look = () => {
            if (shown() === before) return requestAnimationFrame(look);
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - timeStamp);
            port2.postMessage(0);
          };
          requestAnimationFrame(look);
        };
        addEventListener("keydown", begin, { capture: true, once: true });
      });
      Object.assign(globalThis, { taken });
    },
    [focus ?? "", changes] as const,
  );
  await page.keyboard.press(key);
  return page.evaluate(() => (globalThis as unknown as { taken: Promise<number> }).taken);
}
