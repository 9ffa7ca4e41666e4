import { expect, test as base } from "../test.ts";
import { launchOld, type Launched } from "./launch.ts";
import { missing } from "./unpacked.ts";

/**
 * A page in the oldest Chromium that there is as a package. What Playwright finds out about visibility needs
 * newer browsers: here pages are asked by `evaluate`, and driven by keys.
 */
export const test = base.extend<object, { launched: Launched }>({
  launched: [
    async ({}, use) => {
      const launched = await launchOld();
      await use(launched);
      await launched.end();
    },
    { scope: "worker" },
  ],
  browser: [async ({ launched }, use) => use(launched.browser), { scope: "worker" }],
});

test.use({ trace: "off" });
test.skip(missing !== undefined, missing);

export { expect };
