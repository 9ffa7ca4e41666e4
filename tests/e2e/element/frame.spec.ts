import type { Page } from "@playwright/test";

import { type FrameServer, startFrameServer } from "../support/embedding/frame-server.ts";
import { startHost } from "../support/embedding/host-page.ts";
import type { Served } from "../support/embedding/serve.ts";
import { add, expect, frames, test as base, told, untilTold, watch } from "../support/embedding/test.ts";

/** A portal's page around the frame's real program. */
const test = base.extend<{ place: { server: FrameServer; host: Served }; server: FrameServer; host: Served }>({
  place: async ({ page, complaints }, use) => {
    watch(page, complaints);
    let origins = "";
    const server = await startFrameServer(() => origins);
    const host = await startHost({ frames: server.at("b.localhost") });
    origins = `https://elsewhere.example ${host.at("a.localhost")}`;
    await use({ server, host });
    server.end();
    host.end();
  },
  server: async ({ place }, use) => use(place.server),
  host: async ({ place }, use) => use(place.host),
});

async function open(page: Page, host: Served, server: FrameServer, attributes: Record<string, string> = {}, ticket = "t-1") {
  await page.goto(host.at("a.localhost"));
  await add(page, { origin: server.at("b.localhost"), tenant: "one", ...attributes }, ticket);
}

const frame = (page: Page) => {
  const [first] = frames(page);
  if (!first) throw new Error("there is no frame");
  return first;
};

test("a ticket opens a session whose token every request carries, and nothing keeps", async ({ page, host, server }) => {
  await open(page, host, server);
  await untilTold(page, "ready");
  expect(server.opened).toEqual([{ ticket: "t-1", origin: host.at("a.localhost"), before: undefined }]);
  await expect.poll(() => server.authorizations).toEqual(["Bearer token-of-t-1", "Bearer token-of-t-1"]);
  await expect.poll(() => frame(page).evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual(['{"total":7}', "lost"]);
  const kept = await frame(page).evaluate(async () => {
    // Where a browser keeps nothing for a frame of another site, these are refused.
    const stored = (read: () => unknown) => {
      try {
        return JSON.stringify(read());
      } catch {
        return "refused";
      }
    };
    const storage = [stored(() => ({ ...localStorage })), stored(() => ({ ...sessionStorage })), stored(() => document.cookie)];
    const bases = await indexedDB.databases().catch(() => []);
    return [document.documentElement.outerHTML, storage, bases.length, window.name, location.href, history.state as unknown];
  });
  expect(JSON.stringify(kept)).not.toContain("token-of");
  expect(JSON.stringify(kept)).not.toContain("t-1");
  expect(await told(page)).toContainEqual({ id: "", type: "navigate", detail: { page: "timeline" } });
});

test("the app is told how the portal wants it, and colors keep their contrast", async ({ page, host, server }) => {
  await open(page, host, server, { theme: "light", language: "es", "text-size": "150", accent: "#ffee88", background: "#777777" });
  await untilTold(page, "ready");
  const root = await frame(page).evaluate(() => {
    const { dataset, style } = document.documentElement;
    const names = ["--accent", "--accent-soft", "--on-accent", "--surface-0"];
    return { config: dataset.config, size: style.fontSize, colors: names.map((name) => style.getPropertyValue(name)) };
  });
  expect(JSON.parse(root.config ?? "")).toEqual({ surface: "embed", theme: "light", locale: "es" });
  expect(root.size).toBe("150%");
  for (const color of root.colors) expect(color).toMatch(/^#[0-9a-f]{6}$/);
  expect(root.colors[0]).not.toBe("#ffee88");
  expect(root.colors[3]).not.toBe("#777777");
  await page.locator("privacy-dashboard").evaluate((element) => Object.assign(element, { accent: undefined, background: undefined, textSize: undefined }));
  await expect.poll(() => frame(page).evaluate(() => document.documentElement.getAttribute("style"))).toBe("");
});

test("the session is renewed before its end, with the token that it replaces", async ({ page, host, server }) => {
  server.lasts = 4_000;
  let tickets = 0;
  await page.exposeFunction("next", () => `t-${(tickets += 1)}`);
  await open(page, host, server);
  await page.locator("privacy-dashboard").evaluate((element) => Object.assign(element, { ticket: (window as unknown as { next: unknown }).next }));
  await untilTold(page, "ready");
  await expect.poll(() => server.opened.length).toBeGreaterThanOrEqual(3);
  const [, second, third] = server.opened.slice(-3);
  expect(third?.before).toBe(`Bearer token-of-${second?.ticket}`);
  expect((await told(page)).filter(({ type }) => type === "session-expired" || type === "error")).toEqual([]);
});

test("a session that the server ended is opened again by another ticket, and the request is asked again", async ({ page, host, server, complaints }) => {
  await open(page, host, server);
  await untilTold(page, "ready");
  server.ended.add("token-of-t-1");
  await page.locator("privacy-dashboard").evaluate((element) => Object.assign(element, { ticket: () => "t-2" }));
  await frame(page).evaluate(() => (globalThis as unknown as { tell: () => Promise<void> }).tell());
  await expect(page.frameLocator("privacy-dashboard iframe").locator(".app")).toHaveText("200");
  expect(server.authorizations.at(-1)).toBe("Bearer token-of-t-2");
  await untilTold(page, "session-expired");
  complaints.length = 0;
});

test("without another ticket the app is told that nobody is signed in", async ({ page, host, server, complaints }) => {
  await open(page, host, server);
  await untilTold(page, "ready");
  server.ended.add("token-of-t-1");
  await page.locator("privacy-dashboard").evaluate((element) => Object.assign(element, { ticket: () => undefined }));
  await frame(page).evaluate(() => (globalThis as unknown as { tell: () => Promise<void> }).tell());
  await expect(page.frameLocator("privacy-dashboard iframe").locator(".app")).toHaveText("401");
  await untilTold(page, "session-expired");
  expect((await untilTold(page, "error")).detail).toEqual({ reason: "ticket" });
  complaints.length = 0;
});

test("a ticket that the server refuses is not a reason to show anything", async ({ page, host, server, complaints }) => {
  await open(page, host, server, {}, "bad-1");
  expect((await untilTold(page, "error")).detail).toEqual({ reason: "ticket" });
  expect(frames(page)).toEqual([]);
  complaints.length = 0;
});

test("a module that does not come is said to be unreachable", async ({ page, host, server, complaints }) => {
  await open(page, host, server, { tenant: "broken" });
  expect((await untilTold(page, "error")).detail).toEqual({ reason: "unreachable" });
  complaints.length = 0;
});

test("a file is saved with the token, and no address holds it", async ({ page, host, server }) => {
  await open(page, host, server);
  await untilTold(page, "ready");
  const download = page.waitForEvent("download");
  await frame(page).evaluate(() => {
    const link = document.createElement("a");
    link.href = "/api/v1/export?format=json";
    link.textContent = "Save";
    document.body.append(link);
    link.click();
  });
  expect((await download).suggestedFilename()).toBe("all.json");
  expect(server.authorizations.at(-1)).toBe("Bearer token-of-t-1");
});

test("the frame follows its content and comes to rest", async ({ page, host, server }) => {
  await open(page, host, server);
  await untilTold(page, "ready");
  const height = (text: string) => frame(page).evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`.app { ${text} }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets.slice(0, 1), sheet];
  }, text);
  const outer = page.locator("privacy-dashboard iframe");
  await height("height: 700px");
  await expect.poll(async () => (await outer.boundingBox())?.height).toBeGreaterThanOrEqual(700);
  await height("height: 450px");
  await expect.poll(async () => (await outer.boundingBox())?.height).toBeLessThan(500);
  // What is always a little higher than the frame is not chased.
  await height("height: calc(100vh + 30px)");
  await page.waitForTimeout(1_000);
  const rest = (await outer.boundingBox())?.height;
  await page.waitForTimeout(1_000);
  expect((await outer.boundingBox())?.height).toBe(rest);
  expect(rest).toBeLessThan(700);
});

test("a hundred thousand messages from elsewhere or of a wrong shape change nothing in the frame", async ({ page, host, server }) => {
  test.setTimeout(180_000);
  await open(page, host, server);
  await untilTold(page, "ready");
  const [opened, before] = [server.opened.length, await told(page)];
  const result = await frame(page).evaluate(
    async (origin) => {
      const file = "/random.js";
      const { random, misshapen } = (await import(file)) as { random: (seed: number) => unknown; misshapen: (next: unknown, right: object) => unknown };
      const next = random(23) as (() => number) & { one: <T>(list: T[]) => T; below: (end: number) => number };
      const looks = () => [document.documentElement.outerHTML, location.href].join();
      const before = looks();
      const right = [
        { type: "hello" }, { type: "launch", ticket: "t-9", look: {} }, { type: "look", look: { theme: "dark", textSize: 200 } }, { type: "refused" },
      ].map((fields) => ({ dashboard: 1, ...fields }));
      const origins = ["null", "", `${origin}.example`, origin.replace("http:", "https:"), location.origin, "https://elsewhere.example:444"];
      for (let round = 0; round < 100_000; round += 1) {
        const message = next.one(right);
        const from: MessageEventInit = { data: message, origin, source: parent };
        const kind = next.below(3);
        if (kind === 0) from.origin = next.one(origins);
        if (kind === 1) from.source = next.one([window, null]);
        if (kind === 2) from.data = misshapen(next, message);
        dispatchEvent(new MessageEvent("message", from));
        if (round % 5000 === 0) {
          await new Promise((resolve) => setTimeout(resolve));
          if (looks() !== before) throw new Error(`changed by ${JSON.stringify(from.data)}`);
        }
      }
      return looks() === before;
    },
    host.at("a.localhost"),
  );
  expect(result).toBe(true);
  expect(server.opened).toHaveLength(opened);
  expect(await told(page)).toEqual(before);
});

test("a page that is not named may neither frame it nor talk to it", async ({ page, server, complaints }) => {
  const stranger = await startHost({ frames: server.at("b.localhost") });
  await page.clock.install();
  await open(page, stranger, server);
  await page.waitForTimeout(500);
  await page.clock.runFor(21_000);
  expect((await untilTold(page, "error")).detail).toEqual({ reason: "unreachable" });
  expect(server.opened).toEqual([]);
  stranger.end();
  complaints.length = 0;
});

test.describe("with third-party cookies and storage blocked", () => {
  test("everything works the same", async ({ page, host, server }) => {
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCookieControls", { enableThirdPartyCookieRestriction: true });
    await open(page, host, server);
    await untilTold(page, "ready");
    await expect.poll(() => server.authorizations.length).toBe(2);
    const storage = await frame(page).evaluate(() => {
      try {
        return localStorage.length;
      } catch {
        return "refused";
      }
    });
    expect(storage).toBe("refused");
  });
});
