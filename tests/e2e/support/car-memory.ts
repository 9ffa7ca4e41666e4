import type { Page } from "@playwright/test";

import { keptOf } from "./evidence.ts";

/** Lets every page of this tab remember the memory of the modules that it runs. To be called before any is. */
export async function watchMemories(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const memories: WebAssembly.Memory[] = [];
    Object.assign(globalThis, { memories });
    const keep = (instance: WebAssembly.Instance) => {
      for (const value of Object.values(instance.exports)) {
        if (value instanceof WebAssembly.Memory) memories.push(value);
      }
    };
    for (const name of ["instantiate", "instantiateStreaming"] as const) {
      const make = WebAssembly[name] as (...words: unknown[]) => Promise<WebAssembly.WebAssemblyInstantiatedSource>;
      const kept = async (...words: unknown[]) => {
        const made = await make(...words);
        keep(made instanceof WebAssembly.Instance ? made : made.instance);
        return made;
      };
      Object.assign(WebAssembly, { [name]: kept });
    }
  });
}

/** Where texts are found: on the page, in what is kept, in the script's memory and in the module's. */
export async function found(page: Page, texts: string[]): Promise<Record<string, string[]>> {
  const within = (content: string) => texts.filter((text) => content.includes(text));
  const heap = await heapOf(page);
  return {
    page: within(await page.content()),
    kept: within(await keptOf(page)),
    heap: within(heap),
    module: await inModules(page, texts),
  };
}

/** Everything that the scripts of this tab hold, and what is still waiting to be collected is collected. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => chunks.push(chunk));
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await session.detach();
  return chunks.join("");
}

function inModules(page: Page, texts: string[]): Promise<string[]> {
  return page.evaluate((wanted) => {
    const memories: WebAssembly.Memory[] = Reflect.get(globalThis, "memories") ?? [];
    const contents = memories.map(({ buffer }) => new TextDecoder("latin1").decode(buffer));
    return wanted.filter((text) => contents.some((content) => content.includes(text)));
  }, texts);
}
