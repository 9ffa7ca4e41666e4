import { expect, test as base } from "../test.ts";
import { launchOld } from "./launch.ts";
import { missing } from "./unpacked.ts";

/**
 * A page in the oldest Chromium that there is as a package. What Playwright finds out about visibility needs
 * newer browsers: here pages are asked by `evaluate`, and driven by keys.
 */
export const test = base.extend({
  browser: [
    async ({}, use) => {
      const { browser, end } = await launchOld();
      await use(browser);
      await end();
    },
    { scope: "worker" },
  ],
});

test.use({ trace: "off" });
test.skip(missing !== undefined, missing);

export { expect };
