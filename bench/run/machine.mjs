// What the figures were taken on.

import { cpus, totalmem } from "node:os";

export function machine(browser) {
  const all = cpus();
  return {
    processors: all.length,
    model: all[0]?.model.trim() ?? "unknown",
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    browser: `Chromium ${browser.version()}`,
    node: process.version,
    day: new Date().toISOString().slice(0, 10),
  };
}
