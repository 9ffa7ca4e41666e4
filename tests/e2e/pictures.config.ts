import { defineConfig } from "@playwright/test";

import { chromium } from "./support/chromium.ts";

/** Takes the pictures of the documentation; nothing is judged here. */
export default defineConfig({
  testDir: "pictures",
  globalSetup: "./support/global-setup.ts",
  outputDir: "../../test-results",
  workers: 1,
  retries: 0,
  reporter: [["list"]],
  use: { launchOptions: chromium, locale: "en-US", timezoneId: "America/New_York" },
});
