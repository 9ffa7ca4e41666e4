import { type PortalHousehold, startPortalHousehold } from "./portal.ts";
import { expect, test as base } from "./test.ts";

/** A page without a session at the example portal, which stands around the real dashboard on another site. */
export const test = base.extend<object, { household: PortalHousehold }>({
  household: [
    async ({}, use) => {
      const household = await startPortalHousehold();
      await use(household);
      await household.end();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ household }, use) => use(household.portal),
  storageState: async ({}, use) => use({ cookies: [], origins: [] }),
});

export { expect };
