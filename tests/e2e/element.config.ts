import { defineConfig } from "@playwright/test";

import { chromium } from "./support/chromium.ts";

/** The element by itself, beside dashboards that are slow, silent or wrong: no server is needed. */
export default defineConfig({
  testDir: "element",
  outputDir: "../../test-results",
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
  use: { launchOptions: chromium, trace: "retain-on-failure", locale: "en-US" },
});
