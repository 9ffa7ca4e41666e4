import type { Page } from "@playwright/test";

import { account } from "../support/own-household.ts";
import { proveWhoOneIs, somebody, staff } from "../support/provider.ts";
import { expect, expectOthers, SIGN_IN, signIn, test } from "../support/signed-in-household.ts";

/** A page that marks itself: once it is loaded again, the mark is gone. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { marked: true }));
const isMarked = (page: Page) => page.evaluate(() => Reflect.get(window, "marked") === true);

for (const [path, own] of [["/", ".entry"], ["/account", "main h1"]] as const) {
  test(`when somebody else signs in in another tab, nothing of whoever was there stays on ${path}`, async ({ page, context, household, complaints }) => {
    await signIn(page, somebody(), path);
    await expect(page.locator(own).first()).toBeVisible();
    const email = (await account(page)).fields.find(({ field }) => field === "email")?.values[0] ?? "";
    expect(email).toContain("@");
    if (path === "/account") await expect(page.getByText(email).first()).toBeVisible();
    await mark(page);

    // The provider forgets who was there, as when they sign out at its own page.
    await context.clearCookies({ domain: "localhost" });
    const other = await context.newPage();
    await other.goto(`${household.origin}/auth/login`);
    await proveWhoOneIs(other, staff("household_driver", "Ben Elsewhere"));
    await expect(other.getByRole("heading", { level: 1 }).first()).toBeVisible();
    const session = await other.request.get(`${household.origin}/api/v1/session`);
    expect(await session.json()).toMatchObject({ actor: "household_driver" });

    await expect.poll(() => isMarked(page)).toBe(false);
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    await expect(page.locator(".entry")).toHaveCount(0);
    await expect(page.getByText(email)).toHaveCount(0);
    await expect(page.getByRole("link", SIGN_IN)).toHaveCount(0);
    expectOthers(complaints);
  });
}
