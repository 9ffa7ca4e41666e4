import { join } from "node:path";

import { pictures } from "../support/paths.ts";
import { expect, test } from "../support/test.ts";

const LIGHT_AND_DARK = ["light", "dark"] as const;
const SIZES = [
  { name: "phone", width: 390, height: 844 },
  { name: "desktop", width: 1440, height: 960 },
];

for (const { name, width, height } of SIZES) {
  for (const colorScheme of LIGHT_AND_DARK) {
    test(`${name}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height });
      const crash = await newestCrash(page.request);
      await letDealerLook(page.request);
      const addresses = {
        timeline: "/",
        record: `/records/${crash}`,
        sharing: "/sharing",
        access: "/access",
        policy: "/policy",
        account: "/account",
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

/** A dealer may look for a month; given again, it is the same. */
async function letDealerLook(request: import("@playwright/test").APIRequestContext): Promise<void> {
  const { today } = (await (await request.get("/api/v1/session")).json()) as { today: string };
  const cars = (await (await request.get("/api/v1/vehicles")).json()) as { id: string; owned_to?: string | null }[];
  const until = new Date(Date.parse(`${today}T16:00:00Z`) + 30 * 86_400_000).toISOString();
  const answer = await request.post("/api/v1/grants", {
    data: {
      id: "5b1f7c1e-52a4-4c5e-9d53-0d6a3f0e8a11",
      grantee: { role: "dealer_staff", organisation: "Harmon Ridge BMW Center" },
      vehicles: cars.filter(({ owned_to }) => !owned_to).map(({ id }) => id),
      categories: ["odometer", "trouble_codes", "tire_pressure"],
      purpose: "service_delivery",
      until,
    },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
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
