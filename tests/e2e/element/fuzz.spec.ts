import { add, expect, frames, test, told, untilTold } from "../support/embedding/test.ts";

/** How many messages come. */
const MESSAGES = 100_000;

test("a hundred thousand messages from elsewhere or of a wrong shape change nothing", async ({ page, embedding }) => {
  test.setTimeout(180_000);
  await embedding.open();
  await add(page, { origin: embedding.dashboard });
  await untilTold(page, "ready");
  const before = await told(page);
  const result = await page.evaluate(
    async ([messages, origin]) => {
      const file = "/random.js";
      const { random, misshapen } = (await import(file)) as {
        random: (seed: number) => (() => number) & { one: <T>(list: T[]) => T; below: (end: number) => number };
        misshapen: (next: unknown, right: object) => unknown;
      };
      const element = document.querySelector("privacy-dashboard") as HTMLElement & { shadowRoot: ShadowRoot };
      const frame = element.shadowRoot.querySelector("iframe") as HTMLIFrameElement;
      const looks = () => [element.outerHTML, element.shadowRoot.innerHTML, frame.style.height, innerHeight].join();
      const next = random(11);
      const right = [
        { type: "height", height: 700 }, { type: "ready" }, { type: "wanted" }, { type: "ended" },
        { type: "page", page: "account" }, { type: "failed", reason: "ticket" },
      ].map((fields) => ({ dashboard: 1, ...fields }));
      const origins = ["null", "", origin.replace("http:", "https:"), `${origin}.example`, origin.replace("b.", "c."), location.origin];
      const before = looks();
      let [wrongOrigin, wrongSource, wrongShape] = [0, 0, 0];
      for (let round = 0; round < messages; round += 1) {
        const message = next.one(right);
        const kind = next.below(3);
        const from: MessageEventInit = { data: message, origin, source: frame.contentWindow };
        if (kind === 0) (wrongOrigin += 1), (from.origin = next.one(origins));
        if (kind === 1) (wrongSource += 1), (from.source = next.one([window, null]));
        if (kind === 2) (wrongShape += 1), (from.data = misshapen(next, message));
        dispatchEvent(new MessageEvent("message", from));
        if (looks() !== before) throw new Error(`changed by ${JSON.stringify(from.data)} of ${from.origin}`);
        if (round % 5000 === 0) await new Promise((resolve) => setTimeout(resolve));
      }
      return { same: looks() === before, wrongOrigin, wrongSource, wrongShape };
    },
    [MESSAGES, embedding.dashboard] as const,
  );
  console.log(`  ${JSON.stringify(result)}`);
  expect(result.same).toBe(true);
  expect(result.wrongOrigin + result.wrongSource + result.wrongShape).toBe(MESSAGES);
  expect(await told(page)).toEqual(before);
  expect(await frames(page)[0]?.evaluate(() => JSON.parse(document.body.textContent ?? "").length)).toBe(2);
});

test("the same messages in order are heard, so that the test above can fail", async ({ page, embedding }) => {
  await embedding.open();
  await add(page, { origin: embedding.dashboard });
  await untilTold(page, "ready");
  await page.evaluate((origin) => {
    const element = document.querySelector("privacy-dashboard") as HTMLElement;
    const source = element.shadowRoot?.querySelector("iframe")?.contentWindow ?? null;
    dispatchEvent(new MessageEvent("message", { data: { dashboard: 1, type: "height", height: 700 }, origin, source }));
  }, embedding.dashboard);
  await expect(page.locator("privacy-dashboard iframe")).toHaveCSS("height", "700px");
});
