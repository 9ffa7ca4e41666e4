// What a page holds: the heap of JavaScript, what the browser keeps for it, the buffers of typed
// arrays, and the memory of WebAssembly. Asked of the browser, so that no page has to help.

/** In bytes, after the garbage was collected. */
export async function memory(devtools) {
  await devtools.send("HeapProfiler.enable");
  for (let time = 0; time < 3; time += 1) {
    await devtools.send("HeapProfiler.collectGarbage");
  }
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await devtools.send("Runtime.getHeapUsage");
  const wasm = await wasmMemory(devtools);
  return {
    heap: usedSize,
    browser: embedderHeapUsedSize,
    buffers: backingStorageSize,
    wasm,
    together: usedSize + embedderHeapUsedSize + backingStorageSize + wasm,
  };
}

/** The bytes of all memories of WebAssembly in the page. */
async function wasmMemory(devtools) {
  const { result: prototype } = await devtools.send("Runtime.evaluate", {
    expression: "WebAssembly.Memory.prototype",
    objectGroup: "memory",
  });
  const { objects } = await devtools.send("Runtime.queryObjects", {
    prototypeObjectId: prototype.objectId,
    objectGroup: "memory",
  });
  const { result } = await devtools.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration: "function () { return this.reduce((sum, one) => sum + one.buffer.byteLength, 0); }",
    returnByValue: true,
  });
  await devtools.send("Runtime.releaseObjectGroup", { objectGroup: "memory" });
  return result.value;
}
