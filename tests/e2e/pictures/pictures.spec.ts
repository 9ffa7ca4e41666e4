import { join } from "node:path";

import { pictures } from "../support/paths.ts";
import { expect, test } from "../support/test.ts";

const LIGHT_AND_DARK = ["light", "dark"] as const;
const SIZES = [
  { name: "phone", width: 390, height: 844, query: "", schemes: LIGHT_AND_DARK },
  { name: "desktop", width: 1440, height: 960, query: "", schemes: LIGHT_AND_DARK },
  // The car is dark whatever the system says.
  { name: "car", width: 1280, height: 480, query: "?surface=car", schemes: ["dark"] as const },
];

for (const { name, width, height, query, schemes } of SIZES) {
  for (const colorScheme of schemes) {
    test(`${name}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height });
      const crash = await newestCrash(page.request);
      const addresses = {
        timeline: `/${query}`,
        record: `/records/${crash}${query}`,
        sharing: `/sharing${query}`,
        policy: `/policy${query}`,
        account: `/account${query}`,
      };
      for (const [what, address] of Object.entries(addresses)) {
        await page.goto(address);
        await expect(page.getByRole("heading", { level: 1 }).last()).toBeVisible();
        await page.waitForLoadState("networkidle");
        await page.screenshot({ path: join(pictures, `${what}-${name}-${colorScheme}.png`) });
      }
    });
  }
}

/** The newest record of a crash. */
async function newestCrash(request: import("@playwright/test").APIRequestContext): Promise<string> {
  const answer = await request.get("/api/v1/timeline?trigger=crash&limit=200");
  const { items } = (await answer.json()) as { items: { record?: { id: string; categories: string[] } }[] };
  const records = items.flatMap(({ record }) => (record === undefined ? [] : [record]));
  const fullest = records.sort((a, b) => b.categories.length - a.categories.length)[0];
  if (fullest === undefined) {
    throw new Error("the demo household has no crash");
  }
  return fullest.id;
}
