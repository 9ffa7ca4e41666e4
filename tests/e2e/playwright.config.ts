import { defineConfig } from "@playwright/test";

import { chromium } from "./support/chromium.ts";

export default defineConfig({
  testDir: "specs",
  globalSetup: "./support/global-setup.ts",
  outputDir: "../../test-results",
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Where the JSON report goes is said by PLAYWRIGHT_JSON_OUTPUT_NAME.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["list"], ["json"]] : [["list"]],
  use: {
    launchOptions: chromium,
    trace: "retain-on-failure",
    locale: "en-US",
    timezoneId: "America/New_York",
  },
});
