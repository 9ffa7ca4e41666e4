// The one browser of a run, and pages as each measurement needs them.

import { createRequire } from "node:module";
import { join } from "node:path";

import { options } from "./options.mjs";
import { probes } from "./probes.mjs";

const require = createRequire(join(options.root, "tests/e2e/package.json"));
const { chromium } = require("playwright-core");

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--js-flags=--max-old-space-size=8000",
];

const VIEWPORT = { width: 1280, height: 900 };
const PATIENCE = 300_000;

/** Chromium's own figures for a slow 4G line: 1.6 Mbit/s down, 0.75 up, nine tenths of each. */
const SLOW_4G = {
  offline: false,
  latency: 150 * 3.75,
  downloadThroughput: ((1.6 * 1024 * 1024) / 8) * 0.9,
  uploadThroughput: ((750 * 1024) / 8) * 0.9,
};

export function launch() {
  return chromium.launch({ executablePath: options.chromium, headless: true, args: FLAGS });
}

/**
 * Opens a page with an empty cache and calls `use({ page, devtools })`. `slowdown` is that of the
 * main thread, `slowLine` puts the page on slow 4G, `ratio` is the device's pixel ratio.
 */
export async function withPage(browser, app, settings, use) {
  const context = await browser.newContext({
    viewport: VIEWPORT,
    deviceScaleFactor: settings.ratio ?? 1,
    locale: "en-US",
    timezoneId: "America/New_York",
  });
  try {
    context.setDefaultTimeout(PATIENCE);
    if (app.session) {
      const { name, value } = app.session;
      await context.addCookies([{ name, value, url: app.origin }]);
    }
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await page.addInitScript(probes, app.marks);
    await slowDown(devtools, settings.slowdown ?? 1);
    if (settings.slowLine) {
      await devtools.send("Network.enable");
      await devtools.send("Network.emulateNetworkConditions", SLOW_4G);
    }
    return await use({ page, devtools });
  } finally {
    await context.close();
  }
}

/** Slows the main thread of a page. Nobody measured here uses a worker. */
export function slowDown(devtools, rate) {
  return devtools.send("Emulation.setCPUThrottlingRate", { rate });
}

/** Opens the app with `records` records and waits until all of them are there. */
export async function openComplete({ page }, app, address = app.address) {
  await page.goto(address, { timeout: PATIENCE });
  await app.complete(page);
  await app.prepare?.(page);
}
