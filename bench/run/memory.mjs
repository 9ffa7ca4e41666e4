// What a page holds: the heap of JavaScript, what the browser keeps for it, the buffers of typed
// arrays, and the memory of WebAssembly. The browser says all but the last, so that no page has to help.

/** In bytes, after the garbage was collected. */
export async function memory({ page, devtools }) {
  await devtools.send("HeapProfiler.enable");
  for (let time = 0; time < 3; time += 1) {
    await devtools.send("HeapProfiler.collectGarbage");
  }
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await devtools.send("Runtime.getHeapUsage");
  const wasm = await page.evaluate(() => window.__probe.wasmBytes());
  return {
    heap: usedSize,
    browser: embedderHeapUsedSize,
    buffers: backingStorageSize,
    wasm,
    together: usedSize + embedderHeapUsedSize + backingStorageSize + wasm,
  };
}
