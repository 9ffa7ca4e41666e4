import { expect, test } from "@playwright/test";

import { pictures } from "../support/paths.ts";
import { startPortalHousehold } from "../support/portal.ts";

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 960 } };

for (const [name, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`the example portal, ${name}, ${colorScheme}`, async ({ browser }) => {
      test.setTimeout(120_000);
      const household = await startPortalHousehold();
      await household.letPortal(true);
      await household.giveAccess();
      const page = await browser.newPage({ viewport, colorScheme, baseURL: household.portal });
      for (const [path, who] of [["/", "customer"], ["/staff", "staff"]] as const) {
        await page.goto(path);
        await page.getByRole("button", { name: /^Sign in/ }).click();
        const inside = page.frameLocator("privacy-dashboard iframe");
        await expect(inside.locator(".portal-line, .look-line").first()).toBeVisible();
        await page.waitForTimeout(1_500);
        await page.screenshot({ path: `${pictures}/portal-${who}-${name}-${colorScheme}.png` });
      }
      await page.close();
      await household.end();
    });
  }
}
