import { expectNoViolations } from "../support/accessibility.ts";
import { answerPairing, authorization, beACar, expectScreen, SIZES } from "../support/car.ts";
import { faultsOf } from "../support/car-measures.ts";
import { expect, signedOut as test } from "../support/test.ts";

/** Chromium tells of each answer that is no success. */
test.afterEach(({ complaints }) => {
  const others = complaints.filter((text) => !/40[01]|ERR_CONNECTION_FAILED/.test(text));
  complaints.splice(0, complaints.length, ...others);
});

for (const { name, width, height } of SIZES) {
  test(`on ${name} the code and its picture are seen at once`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await beACar(page);
    await answerPairing(page, (asked) =>
      asked === "token" ? { error: "authorization_pending" } : authorization("BCDF-GHJK"),
    );
    await page.goto("/car");
    await expectScreen(page, "sign-in");
    await expect(page.locator(".car-code")).toHaveText("BCDF-GHJK");
    await expect(page.locator(".car-code")).toBeInViewport({ ratio: 1 });
    const picture = page.getByRole("img", { name: "Picture for the phone’s camera" });
    await expect(picture).toBeInViewport({ ratio: 1 });
    await expect(picture).toHaveAttribute("src", "/car/code.svg?path=%2Fpair%3Fcode%3DBCDF-GHJK");
    await expect(page.getByText("dashboard.example/pair")).toBeVisible();
    expect(await page.content()).not.toContain("secret-of");
    expect(await faultsOf(page)).toEqual([]);
    await expectNoViolations(page);
  });
}

test("once the phone lets the car in, it shows what is new; the secret goes with each question", async ({ page }) => {
  await beACar(page);
  let questions = 0;
  const asked = await answerPairing(page, (what) => {
    if (what === "authorization") return { ...authorization("BCDF-GHJK"), interval: 1 };
    questions += 1;
    return questions < 3 ? { error: "authorization_pending" } : "in";
  });
  await page.goto("/car");
  await expectScreen(page, "home");
  expect(asked[0]).toBe("authorization client_id=car");
  const grant = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code";
  expect(asked.slice(1)).toEqual(Array(3).fill(`token client_id=car&${grant}&device_code=secret-of-BCDF-GHJK`));
});

test("a car that asks too often asks five seconds later from then on", async ({ page }) => {
  await page.clock.install();
  await beACar(page);
  const times: number[] = [];
  await answerPairing(page, (what) => {
    if (what === "authorization") return authorization("BCDF-GHJK");
    times.push(times.length);
    return { error: "slow_down" };
  });
  await page.goto("/car");
  await expectScreen(page, "sign-in");
  // After 5, 15, and 30 seconds.
  for (const [seconds, expected] of [[4, 0], [2, 1], [8, 1], [2, 2], [13, 2], [3, 3]] as const) {
    await page.clock.runFor(seconds * 1000);
    await expect.poll(() => times.length).toBe(expected);
    await page.waitForTimeout(100);
  }
});

test("a code that is over is renewed by itself", async ({ page }) => {
  await beACar(page);
  let codes = 0;
  await answerPairing(page, (what) => {
    if (what === "token") return { error: "expired_token" };
    codes += 1;
    return { ...authorization(codes === 1 ? "BCDF-GHJK" : "LMNP-QRST"), interval: codes === 1 ? 1 : 60 };
  });
  await page.goto("/car");
  await expect(page.locator(".car-code")).toHaveText("LMNP-QRST");
});

test("a phone that says no is told, and a new code is a press away", async ({ page }) => {
  await beACar(page);
  let denied = true;
  await answerPairing(page, (what) => {
    if (what === "token") return { error: denied ? "access_denied" : "authorization_pending" };
    return { ...authorization("BCDF-GHJK"), interval: 1 };
  });
  await page.goto("/car");
  await expect(page.getByRole("alert")).toContainText("The phone did not let this car in");
  await expect(page.locator(".car-code")).toHaveCount(0);
  expect(await faultsOf(page)).toEqual([]);
  denied = false;
  await expect(page.getByRole("button", { name: "New code" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator(".car-code")).toHaveText("BCDF-GHJK");
});

test("without a connection the code stays, and it is tried again", async ({ page }) => {
  await beACar(page);
  let gone = true;
  await answerPairing(page, (what) => {
    if (what === "authorization") return { ...authorization("BCDF-GHJK"), interval: 1 };
    return gone ? "gone" : "in";
  });
  await page.goto("/car");
  await expect(page.getByText("No connection at the moment.")).toBeVisible();
  await expect(page.locator(".car-code")).toHaveText("BCDF-GHJK");
  gone = false;
  await expectScreen(page, "home");
});

test("where no code comes it says so", async ({ page }) => {
  await beACar(page);
  let gone = true;
  await answerPairing(page, (what) => {
    if (gone) return "gone";
    return what === "token" ? { error: "authorization_pending" } : authorization("BCDF-GHJK");
  });
  await page.goto("/car");
  await expect(page.getByRole("alert")).toContainText("No code came");
  await expectNoViolations(page);
  gone = false;
  await page.keyboard.press("Enter");
  await expect(page.locator(".car-code")).toHaveText("BCDF-GHJK");
});
