import type { CDPSession, Page } from "@playwright/test";

import { add, expect, test, told, untilTold } from "../support/embedding/test.ts";

/** How often the element goes and comes. */
const TIMES = 100;

/** Counts what is set up in the page and not taken back: listeners on the page, and timers. */
async function count(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const open = ((window as unknown as { open_: unknown }).open_ = { listeners: 0, timers: new Set<number>() });
    for (const target of [Window.prototype, document] as unknown as EventTarget[]) {
      const add = EventTarget.prototype.addEventListener;
      Object.assign(target, {
        addEventListener(this: EventTarget, ...words: Parameters<typeof add>) {
          add.apply(this ?? window, words);
          // The test's own program listens, too.
          if (!new Error().stack?.includes("/privacy-dashboard.js")) return;
          const options = words[2];
          const signal = typeof options === "object" ? options.signal : undefined;
          open.listeners += 1;
          if (signal) add.call(signal, "abort", () => (open.listeners -= 1));
        },
      });
    }
    const [start, stop] = [setTimeout, clearTimeout];
    Object.assign(window, {
      setTimeout: (act: () => void, time: number) => {
        const id = start(() => (open.timers.delete(id), act()), time) as unknown as number;
        open.timers.add(id);
        return id;
      },
      clearTimeout: (id: number) => (open.timers.delete(id), stop(id)),
    });
  });
}

const open = (page: Page) =>
  page.evaluate(() => {
    const { listeners, timers } = (window as unknown as { open_: { listeners: number; timers: Set<number> } }).open_;
    return { listeners, timers: timers.size, frames: window.length };
  });

/** What the browser itself holds, after it cleaned up. */
async function held(session: CDPSession): Promise<{ nodes: number; listeners: number; documents: number; bytes: number }> {
  for (let round = 0; round < 3; round += 1) await session.send("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners: listeners, documents } = await session.send("Memory.getDOMCounters");
  const { usedSize: bytes } = await session.send("Runtime.getHeapUsage");
  return { nodes, listeners, documents, bytes };
}

test("to remove, to move and to add it a hundred times leaves nothing", async ({ page, embedding }) => {
  test.setTimeout(180_000);
  await count(page);
  await embedding.open();
  const before = await open(page);
  await add(page, { origin: embedding.dashboard });
  await untilTold(page, "ready");
  const session = await page.context().newCDPSession(page);
  const steps = (times: number) =>
    page.evaluate(async (times) => {
      const element = document.querySelector("privacy-dashboard") as HTMLElement;
      const other = document.createElement("section");
      document.body.append(other);
      for (let time = 0; time < times; time += 1) {
        // Every third time it goes before it stands, and every third time it is only moved.
        const stands = new Promise((resolve) => element.addEventListener("ready", resolve, { once: true }));
        if (time % 3 === 1) element.remove();
        (time % 2 ? document.body : other).append(element);
        if (time % 3 !== 2) await stands;
        else await new Promise((resolve) => setTimeout(resolve, 5));
      }
      if (!(element as unknown as { ready: boolean }).ready) {
        await new Promise((resolve) => element.addEventListener("ready", resolve, { once: true }));
      }
      other.remove();
      if (!element.isConnected) document.body.append(element);
    }, times);
  // What the browser sets up once is there after the first rounds.
  await steps(20);
  const early = await held(session);
  await steps(TIMES);
  expect((await open(page)).frames).toBeLessThanOrEqual(1);
  const late = await held(session);
  test.info().annotations.push({ type: "held", description: JSON.stringify({ early, late }) });
  console.log(`  held before ${JSON.stringify(early)}, and after ${TIMES} times ${JSON.stringify(late)}`);
  expect(late.documents).toBeLessThanOrEqual(early.documents + 2);
  expect(late.nodes).toBeLessThanOrEqual(early.nodes + 60);
  expect(late.listeners).toBeLessThanOrEqual(early.listeners + 5);
  expect(late.bytes).toBeLessThan(early.bytes + 300_000);
  expect((await told(page)).filter(({ type }) => type === "error")).toEqual([]);
  await page.evaluate(() => document.querySelector("privacy-dashboard")?.remove());
  expect(await open(page)).toEqual({ ...before, frames: 0 });
});

test("an element that goes in the middle of anything takes everything along", async ({ page, embedding }) => {
  await count(page);
  await embedding.open();
  const before = await open(page);
  for (const tenant of ["silent", "stalls", ""]) {
    for (const wait of [0, 1, 20, 80]) {
      await add(page, { origin: embedding.dashboard, tenant });
      await page.waitForTimeout(wait);
      await page.evaluate(() => document.querySelector("privacy-dashboard")?.remove());
      expect(await open(page)).toEqual({ ...before, frames: 0 });
    }
  }
});
