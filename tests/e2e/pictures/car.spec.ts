import { join } from "node:path";

import { answerPairing, authorization, beACar, comeBackAfterAWhile, drive, expectScreen, openCar, SCREENS, SIZES, turnAndPress } from "../support/car.ts";
import { pictures } from "../support/paths.ts";
import { expect, signedOut } from "../support/test.ts";

/** In the documentation a car of usual size is enough; all of them are taken to be looked at. */
const ALL = process.env.DASHBOARD_ALL_CARS !== undefined;

for (const { name: size, width, height } of SIZES) {
  if (size !== "1280x480" && !ALL) continue;
  const suffix = ALL ? `-${size}` : "";
  signedOut(`a car, ${size}`, async ({ page, complaints }) => {
    await page.setViewportSize({ width, height });
    const keep = (what: string) => page.screenshot({ path: join(pictures, `car-${what}${suffix}.png`) });
    await comeBackAfterAWhile(page);
    await openCar(page);
    for (const { name, open } of SCREENS) {
      await open(page);
      await expectScreen(page, name);
      await page.waitForTimeout(300);
      await keep(name);
      while (!(await page.locator('main.car[data-screen="home"]').isVisible())) {
        await turnAndPress(page, "Back");
        await page.waitForTimeout(100);
      }
    }
    await drive(page, "moving");
    await expect(page.locator(".car-card")).toBeVisible();
    await keep("card");
    await drive(page, "parked");
    await expectScreen(page, "home");
    await turnAndPress(page, "Lock now");
    await expect(page.getByRole("heading", { name: "Locked" })).toBeVisible();
    await keep("locked");
    complaints.splice(0);
  });

  signedOut(`the way into a car, ${size}`, async ({ page, complaints }) => {
    await page.setViewportSize({ width, height });
    await beACar(page);
    await answerPairing(page, (asked) => (asked === "token" ? { error: "authorization_pending" } : authorization("BCDF-GHJK")));
    await page.goto("/car");
    await expectScreen(page, "sign-in");
    await expect(page.locator(".car-code")).toBeVisible();
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(pictures, `car-sign-in${suffix}.png`) });
    complaints.splice(0);
  });
}
