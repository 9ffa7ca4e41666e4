import { add, expect, frames, test, told, untilTold } from "../support/embedding/test.ts";

test("under a strict policy of the page the frame stands, sandboxed, and is as high as its content", async ({ page, embedding }) => {
  await embedding.open();
  await add(page, { origin: embedding.dashboard, tenant: "north & south" });
  await untilTold(page, "ready");
  const frame = page.locator("privacy-dashboard iframe");
  await expect(frame).toBeVisible();
  const allowed = ["allow-scripts", "allow-same-origin", "allow-forms", "allow-popups"];
  allowed.push("allow-popups-to-escape-sandbox", "allow-downloads");
  await expect(frame).toHaveAttribute("sandbox", allowed.join(" "));
  await expect(frame).toHaveAttribute("referrerpolicy", "no-referrer");
  await expect(frame).toHaveAttribute("allow", "");
  await expect(frame).toHaveAttribute("title", "Privacy dashboard");
  await expect(frame).toHaveAttribute("src", `${embedding.dashboard}/embed/v1/frame?tenant=north%20%26%20south`);
  await expect(frame).toHaveCSS("height", "556px");
  await expect(page.getByRole("link", { name: "in a tab of its own" })).toBeHidden();
  await expect(page.locator("privacy-dashboard").getByRole("status")).toBeHidden();
  expect(await untilTold(page, "resize")).toMatchObject({ detail: { height: 556 } });
});

test("a ticket goes to the frame alone, with how it is to look", async ({ page, embedding }) => {
  await embedding.open();
  await add(page, { origin: embedding.dashboard, theme: "dark", language: "es", "text-size": "130", accent: "#ff0000", background: "red" });
  await untilTold(page, "ready");
  const heard = await frames(page)[0]?.evaluate(() => document.body.textContent);
  const look = { theme: "dark", language: "es", textSize: 130, accent: "#ff0000" };
  expect(JSON.parse(heard ?? "")).toEqual([
    { dashboard: 1, type: "hello" },
    { dashboard: 1, type: "launch", ticket: "ticket-1", look },
  ]);
  expect(JSON.stringify(await told(page))).not.toContain("ticket-1");
});

test("what the page changes goes to the frame at once", async ({ page, embedding }) => {
  await embedding.open();
  await add(page, { origin: embedding.dashboard, theme: "dark" });
  await untilTold(page, "ready");
  await page.locator("privacy-dashboard").evaluate((element) => {
    Object.assign(element, { theme: "light", textSize: 150, language: "es", accent: undefined });
  });
  const frame = frames(page)[0];
  await expect
    .poll(() => frame?.evaluate(() => JSON.parse(document.body.textContent ?? "").at(-1)))
    .toEqual({ dashboard: 1, type: "look", look: { theme: "light", language: "es", textSize: 150 } });
});

test("content that is higher than the bound scrolls inside the frame", async ({ page, embedding }) => {
  await embedding.open();
  await add(page, { origin: embedding.dashboard, tenant: "tall", "max-height": "800" });
  await untilTold(page, "ready");
  const frame = page.locator("privacy-dashboard iframe");
  await expect(frame).toHaveCSS("height", "800px");
  await page.locator("privacy-dashboard").evaluate((element) => element.setAttribute("max-height", "500"));
  await expect(frame).toHaveCSS("height", "500px");
});

test("the session is renewed by the same callback", async ({ page, embedding }) => {
  await embedding.open();
  await add(page, { origin: embedding.dashboard });
  await untilTold(page, "ready");
  await page.locator("privacy-dashboard").evaluate((element) => Object.assign(element, { ticket: () => "ticket-2" }));
  const frame = frames(page)[0];
  await frame?.evaluate(() => (globalThis as unknown as { renew: () => void }).renew());
  await expect
    .poll(() => frame?.evaluate(() => JSON.parse(document.body.textContent ?? "").at(-1)))
    .toMatchObject({ type: "launch", ticket: "ticket-2" });
  expect((await told(page)).filter(({ type }) => type === "ready")).toHaveLength(1);
});

test("the ticket can come from an address of the portal", async ({ page, embedding }) => {
  await embedding.open({ ticket: () => ({ body: '{"ticket":"of-the-backend"}' }) });
  await add(page, { origin: embedding.dashboard, "ticket-url": "/ticket" }, "");
  await untilTold(page, "ready");
  expect(await frames(page)[0]?.evaluate(() => document.body.textContent)).toContain("of-the-backend");
});

test("several on one page are independent", async ({ page, embedding }) => {
  await embedding.open();
  await add(page, { id: "one", origin: embedding.dashboard }, "ticket-one");
  await add(page, { id: "two", origin: embedding.dashboard, tenant: "tall" }, "ticket-two");
  await add(page, { id: "three", origin: embedding.dashboard, tenant: "unsupported" }, "ticket-three");
  await untilTold(page, "ready", "one");
  await untilTold(page, "ready", "two");
  expect((await untilTold(page, "error", "three")).detail).toEqual({ reason: "unsupported" });
  await expect(page.locator("#one iframe")).toHaveCSS("height", "556px");
  await expect(page.locator("#two iframe")).toHaveCSS("height", "1200px");
  await page.locator("#two").evaluate((element) => element.remove());
  await expect(page.locator("#one iframe")).toBeVisible();
  const texts = await Promise.all(frames(page).map((frame) => frame.evaluate(() => document.body.textContent)));
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain("ticket-one");
});

test("where the reader is and that the session ended is told without a word of the data", async ({ page, embedding }) => {
  await embedding.open();
  await add(page, { origin: embedding.dashboard });
  await untilTold(page, "ready");
  await frames(page)[0]?.evaluate(() => {
    const { say } = globalThis as unknown as { say: (type: string, fields?: object) => void };
    say("page", { page: "record" });
    say("page", { page: "/records/9b0c" });
    say("ended");
    say("failed", { reason: "ticket" });
  });
  await untilTold(page, "error");
  expect((await told(page)).slice(-3)).toEqual([
    { id: "", type: "navigate", detail: { page: "record" } },
    { id: "", type: "session-expired", detail: {} },
    { id: "", type: "error", detail: { reason: "ticket" } },
  ]);
  await expect(page.locator("privacy-dashboard iframe")).toBeVisible();
});
