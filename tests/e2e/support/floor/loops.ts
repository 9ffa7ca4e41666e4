import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { Browser } from "@playwright/test";

/** How long the same work takes at three places of a browser (ms). */
export interface Loops {
  page: number;
  worker: number;
  wasm: number;
}

/** A page that may start a worker: one without an address may not. */
const PAGE = "<!doctype html><title>loops</title>";

/**
 * Counts down from its parameter:
 * `(func (export "f") (param i32) (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))`.
 */
const MODULE = [
  [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  [1, 5, 1, 0x60, 1, 0x7f, 0],
  [3, 2, 1, 0],
  [7, 5, 1, 1, 0x66, 0, 0],
  [10, 16, 1, 14, 0, 0x03, 0x40, 0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0, 0x0b, 0x0b],
].flat();

/** Measures them all, one after the other. */
export async function loopsIn(browser: Browser): Promise<Loops> {
  const server = createServer((_, answer) => answer.setHeader("content-type", "text/html").end(PAGE));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return await page.evaluate(async (bytes) => {
      const count = () => {
        const turn = (times: number) => {
          let sum = 1;
          for (let at = 0; at < times; at += 1) sum = (Math.imul(sum, 31) + at) | 0;
          return sum;
        };
        let [begun, sum] = [0, 0];
        // The first turns are there for it to be compiled.
        for (let time = -30; time < 60; time += 1) {
          if (time === 0) begun = performance.now();
          sum += turn(3_000_000);
        }
        return [performance.now() - begun, sum];
      };
      const inWorker = () => {
        const program = new Blob([`postMessage((${count.toString()})()[0])`], { type: "text/javascript" });
        return new Promise<number>((resolve) => {
          new Worker(URL.createObjectURL(program)).onmessage = ({ data }) => resolve(data as number);
        });
      };
      const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes));
      const f = instance.exports["f"] as (times: number) => void;
      const inWasm = () => {
        const begun = performance.now();
        f(600_000_000);
        return performance.now() - begun;
      };
      inWasm();
      return { page: count()[0] ?? 0, worker: await inWorker(), wasm: inWasm() };
    }, MODULE);
  } finally {
    await context.close();
    server.close();
  }
}
