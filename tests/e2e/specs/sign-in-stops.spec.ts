import { expectNoSidewaysScroll, expectNoViolations } from "../support/accessibility.ts";
import { asSomebodyElse, notAtAll, somebody, startProviderHousehold } from "../support/provider.ts";
import { expect, expectOthers, SIGN_IN, SIGNED_OUT, signIn, test } from "../support/signed-in-household.ts";

/** What keeps everybody from signing in. */
const FAULTS = [
  {
    what: "does not answer",
    start: () => startProviderHousehold(notAtAll),
    title: "Test Motors does not answer",
  },
  {
    what: "names itself otherwise",
    start: () => startProviderHousehold(asSomebodyElse),
    title: "The sign-in could not be verified",
  },
  {
    what: "does not know our secret",
    start: () => startProviderHousehold(undefined, "a-secret-that-the-provider-does-not-know"),
    title: "Test Motors did not let the sign-in through",
  },
];

/** Addresses at which a sign-in stops that was not begun here, or not like this. */
const ADDRESSES = [
  { what: "a state that nobody knows", path: "/auth/callback?state=a&code=b", title: "This sign-in cannot be finished" },
  { what: "no state", path: "/auth/callback?code=b", title: "This sign-in cannot be finished" },
  { what: "two states", path: "/auth/callback?state=a&state=b", title: "This address is not complete" },
  { what: "an age that is no number", path: "/auth/login?fresh=x", title: "This address is not complete" },
];

for (const { what, start, title } of FAULTS) {
  test(`a provider that ${what} is named, and one can try again`, async ({ page, complaints }) => {
    const household = await start();
    try {
      await page.goto(household.origin);
      await page.getByRole("link", SIGN_IN).click();
      // Some refuse only when they are asked who it was.
      const login = page.getByPlaceholder("Enter any login");
      const heading = page.getByRole("heading", { level: 1, name: title });
      await expect(login.or(heading)).toBeVisible();
      if (await login.isVisible()) {
        await login.fill("anybody");
        await page.getByPlaceholder("and password").fill("any");
        await page.getByRole("button", { name: "Sign-in" }).click();
        await page.getByRole("button", { name: "Continue" }).click();
      }
      await expect(heading).toBeVisible();
      await expect(page.getByRole("link", { name: "Try to sign in again" })).toBeVisible();
      expect(await page.context().cookies(household.origin)).not.toContainEqual(
        expect.objectContaining({ name: "dashboard_session" }),
      );
      expectOthers(complaints);
    } finally {
      await household.end();
    }
  });
}

for (const { what, path, title } of ADDRESSES) {
  test(`with ${what} nobody is signed in, and the page says what to do`, async ({ page, complaints }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expectNoViolations(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole("link", { name: "Go to the start page" }).click();
    await expect(page.getByRole("link", SIGN_IN)).toBeVisible();
    expectOthers(complaints);
  });
}

test("whoever breaks it off can begin again", async ({ page, complaints }) => {
  await page.goto("/");
  await page.getByRole("link", SIGN_IN).click();
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You did not sign in");
  await page.getByRole("link", { name: "Try to sign in again" }).click();
  await expect(page.getByPlaceholder("Enter any login")).toBeVisible();
  expectOthers(complaints);
});

test("a way back that was used opens nothing a second time", async ({ page, household, complaints }) => {
  const ways: string[] = [];
  page.on("request", (request) => {
    if (request.url().startsWith(`${household.origin}/auth/callback`)) {
      ways.push(request.url());
    }
  });
  await page.goto("/");
  await page.getByRole("link", SIGN_IN).click();
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You did not sign in");
  await page.goto(ways[0] ?? "");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This sign-in cannot be finished");
  expectOthers(complaints);
});

/** Sessions that are none, made of a good one. */
const COOKIES = [
  { what: "forged", made: (good: string) => good.replace(/^./, (first) => (first === "A" ? "B" : "A")) },
  { what: "cut short", made: (good: string) => good.slice(0, -1) },
  { what: "of another server", made: undefined },
];

for (const { what, made } of COOKIES) {
  test(`with a cookie that is ${what} nobody is signed in, and the way in is there`, async ({
    page, context, household, complaints,
  }) => {
    await signIn(page, somebody(), "/policy");
    await expect(page.getByRole("heading", { level: 1, name: "Policy" })).toBeVisible();
    const [cookie] = await context.cookies(household.origin);
    expect(cookie?.name).toMatch(/dashboard_session$/);
    const good = cookie?.value ?? "";
    const other = made === undefined ? await startProviderHousehold() : undefined;
    try {
      let value = made?.(good) ?? "";
      if (other !== undefined) {
        const there = await context.browser()?.newContext({ baseURL: other.origin, locale: "en-US" });
        const elsewhere = await there?.newPage();
        if (there === undefined || elsewhere === undefined) throw new Error("there is no browser");
        await signIn(elsewhere, somebody(), "/policy");
        await expect(elsewhere.getByRole("heading", { level: 1, name: "Policy" })).toBeVisible();
        value = (await there.cookies(other.origin))[0]?.value ?? "";
        await there.close();
      }
      expect(value).not.toBe(good);
      expect(value.length).toBeGreaterThan(20);
      await context.clearCookies();
      await context.addCookies([{ ...cookie, name: cookie?.name ?? "", value }]);
      for (const path of ["/", "/account"]) {
        const answer = await page.goto(path);
        expect(answer?.status()).toBe(200);
        expect(await answer?.text()).not.toContain("Castellan");
        await expect(page.getByRole("heading", SIGNED_OUT)).toBeVisible();
        await expect(page.getByRole("link", SIGN_IN)).toBeVisible();
        await expect(page.locator(".app, .entry")).toHaveCount(0);
        await expect(page.locator("body")).not.toContainText("Castellan");
      }
    } finally {
      await other?.end();
    }
    expectOthers(complaints);
  });
}
