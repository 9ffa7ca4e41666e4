import { defineConfig } from "@playwright/test";

import { chromium } from "./support/chromium.ts";

/** Measures in a browser that is slowed as a whole; times are told, not judged. */
export default defineConfig({
  testDir: "weak",
  globalSetup: "./support/global-setup.ts",
  outputDir: "../../test-results",
  workers: 1,
  retries: 0,
  timeout: 600_000,
  reporter: [["list"]],
  use: { launchOptions: chromium, locale: "en-US", timezoneId: "America/New_York" },
});
