import { readdirSync, readFileSync } from "node:fs";

import type { CDPSession, Page } from "@playwright/test";

import { noteWhen, type Screen, whenSeen } from "./times.ts";

/** The most that a page may hold in total besides what an empty one does (bytes). */
export const MOST = 64_000_000;

/** What a page holds, in bytes, after the garbage was collected. */
export interface Memory {
  /** JavaScript's heap. */
  heap: number;
  /** The memory of WebAssembly. */
  wasm: number;
  /** What the page's process has for itself alone. */
  process: number;
}

/** What a page holds when it is empty, and when it shows a screen. */
export async function memoryOfScreen(page: Page, screen: Screen, group: number): Promise<{ empty: Memory; full: Memory }> {
  await countMemories(page);
  await screen.before?.(page);
  await noteWhen(page, { app: screen.app });
  const empty = await memoryOf(page, group);
  await page.goto(screen.path);
  await whenSeen(page, "app");
  return { empty, full: await memoryOf(page, group) };
}

/** Lets a page count the memories of WebAssembly that it makes. */
async function countMemories(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const memories = new Set<WebAssembly.Memory>();
    const note = (instance: WebAssembly.Instance) => {
      for (const value of Object.values(instance.exports)) {
        if (value instanceof WebAssembly.Memory) memories.add(value);
      }
    };
    const api = WebAssembly as unknown as Record<string, (...words: unknown[]) => Promise<unknown>>;
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const made = api[name];
      if (made === undefined) continue;
      api[name] = async (...words) => {
        const result = await made.apply(WebAssembly, words);
        const instance = (result as { instance?: WebAssembly.Instance }).instance ?? result;
        note(instance as WebAssembly.Instance);
        return result;
      };
    }
    const count = () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
    Object.assign(globalThis, { wasmBytes: count });
  });
}

/** What a page holds now; `group` is the browser that `launch` started. */
async function memoryOf(page: Page, group: number): Promise<Memory> {
  const devtools = await page.context().newCDPSession(page);
  await collected(devtools);
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const wasm = await page.evaluate(() => (globalThis as unknown as { wasmBytes?: () => number }).wasmBytes?.() ?? 0);
  const process = privateBytes(await processOf(page, group));
  await devtools.detach();
  return { heap: usedSize, wasm, process };
}

async function collected(devtools: CDPSession): Promise<void> {
  await devtools.send("HeapProfiler.enable");
  for (let time = 0; time < 3; time += 1) {
    await devtools.send("HeapProfiler.collectGarbage");
  }
  await devtools.send("HeapProfiler.disable");
}

/** The process of a page: the one among the browser's that works while the page does. */
async function processOf(page: Page, group: number): Promise<number> {
  const before = new Map(processes(group).map((id) => [id, ticks(id)]));
  await page.evaluate(() => {
    const end = performance.now() + 300;
    while (performance.now() < end);
  });
  const worked = (id: number) => ticks(id) - (before.get(id) ?? 0);
  const [busiest] = processes(group).sort((one, other) => worked(other) - worked(one));
  if (busiest === undefined) {
    throw new Error("the browser has no processes");
  }
  return busiest;
}

/** The processes that show pages, of the browser whose group this is. */
function processes(group: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => {
      try {
        return fields(id)[2] === String(group) && readFileSync(`/proc/${id}/cmdline`, "utf8").includes("--type=renderer");
      } catch {
        return false;
      }
    });
}

/** What the system says of a process, from its state on. */
function fields(id: number): string[] {
  return readFileSync(`/proc/${id}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
}

/** The time that it has worked, in the system's ticks. */
function ticks(id: number): number {
  const [user, system] = fields(id).slice(11, 13);
  return Number(user) + Number(system);
}

function privateBytes(id: number): number {
  const lines = readFileSync(`/proc/${id}/smaps_rollup`, "utf8").matchAll(/^Private_\w+:\s+(\d+) kB$/gm);
  return [...lines].reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1024, 0);
}
