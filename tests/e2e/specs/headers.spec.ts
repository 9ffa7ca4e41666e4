import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type BrowserContext, chromium as browsers, type Page } from "@playwright/test";

import { chromium } from "../support/chromium.ts";
import { type Answer, ask, cookieOf } from "../support/http.ts";
import { temporaryFolder } from "../support/server.ts";
import { expect, freshLink, shared, test } from "../support/test.ts";
import { plantsViolations, violationsSince } from "../support/violations.ts";

const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

const PLACES = [
  { what: "the page", path: "/", status: 200 },
  { what: "a page inside the app", path: "/policy", status: 200 },
  { what: "a refused API call", path: "/api/v1/session", status: 401 },
  { what: "an unknown API call", path: "/api/v1/nothing", status: 404 },
  { what: "a file that is not there", path: "/nothing.js", status: 404 },
  { what: "an unknown sign-in link", path: "/auth/link/unknown", status: 303 },
  { what: "the API's description", path: "/api/openapi.json", status: 200 },
  { what: "the health check", path: "/healthz", status: 200 },
];

for (const { what, path, status } of PLACES) {
  test(`${what} is answered with the security headers`, async () => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    expectSecurityHeaders(answer);
  });
}

test("the app's files are answered with the security headers", async () => {
  for (const path of await files()) {
    expectSecurityHeaders(await ask(path));
  }
});

test("what the API says of a person is answered with the security headers", async () => {
  const answer = await ask("/api/v1/session", { headers: { cookie: await cookieOf(freshLink()) } });
  expect(answer.status).toBe(200);
  expectSecurityHeaders(answer);
});

test("the page has no inline script and no inline style", async () => {
  const page = (await ask("/")).body.toString();
  expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
  for (const [script] of page.matchAll(/<script[^>]*>/g)) {
    expect(script).toMatch(/\ssrc=/);
    expect(script).toMatch(/\sintegrity=["']?sha384-/);
  }
});

test("hashed files are kept for a year, and the page is asked for again", async () => {
  // The style for browsers without scripts has a name that stays.
  const hashed = (await files()).filter((path) => path !== "/without-app.css");
  for (const path of hashed) {
    const { headers } = await ask(path);
    expect(headers["cache-control"], path).toBe("public, max-age=31536000, immutable");
  }
  expect((await ask("/")).headers["cache-control"]).toMatch(/no-cache|no-store/);
});

test("no answer of the API is kept", async () => {
  const cookie = await cookieOf(freshLink());
  for (const path of ["session", "vehicles", "timeline", "account", "policies", "nothing"]) {
    const { headers } = await ask(`/api/v1/${path}`, { headers: { cookie } });
    expect(headers["cache-control"], path).toBe("no-store");
  }
});

test("files come in the smallest form that is accepted", async () => {
  const wasm = (await files()).find((path) => path.endsWith(".wasm")) ?? "";
  const accepting = (encoding: string) => ask(wasm, { headers: { "accept-encoding": encoding } });

  const plain = await accepting("identity");
  const gzip = await accepting("gzip");
  const brotli = await accepting("gzip, deflate, br, zstd");

  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect(gzip.headers["content-encoding"]).toBe("gzip");
  expect(brotli.headers["content-encoding"]).toBe("br");
  expect(gzip.body.length).toBeLessThan(plain.body.length / 2);
  expect(brotli.body.length).toBeLessThan(gzip.body.length);
  for (const answer of [plain, gzip, brotli]) {
    expect(answer.headers["content-type"]).toBe("application/wasm");
    expect(answer.headers["vary"]?.toLowerCase()).toContain("accept-encoding");
  }
});

/** What a browser tells of text that was to become HTML: our listener's words, and its own. */
const NO_TEXT_AS_HTML = ["require-trusted-types-for", "TrustedHTML"];

/** Makes HTML of text in the app's page, as a hole in it would. */
async function plantHtml(page: Page): Promise<void> {
  await page.goto(`${shared.origin}/policy`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const said = await page.evaluate(() => {
    try {
      document.body.innerHTML = "<b>planted</b>";
      return "";
    } catch (error) {
      return String(error);
    }
  });
  expect(said).toContain("TypeError");
  expect(said).toContain("TrustedHTML");
  await expect(page.getByText("planted")).toHaveCount(0);
}

test("text does not become HTML in the app's page, and what tried is noticed", async ({ page, context, complaints }) => {
  plantsViolations(context, NO_TEXT_AS_HTML);
  await plantHtml(page);
  await expect.poll(() => complaints.splice(0).join()).toContain("content policy: require-trusted-types-for");
});

/** Pages that no test's own list of complaints knows of. */
const OTHERS: { what: string; open: (context: BrowserContext) => Promise<[BrowserContext, () => Promise<void>]> }[] = [
  { what: "a second page", open: async (context) => [context, async () => {}] },
  {
    what: "a page of another context",
    open: async (context) => {
      const other = await (context.browser() ?? (await browsers.launch(chromium))).newContext();
      return [other, () => other.close()];
    },
  },
  {
    what: "a page of a browser that the test started",
    open: async () => {
      const browser = await browsers.launch(chromium);
      const context = await browser.newContext();
      return [context, async () => (await context.close(), await browser.close())];
    },
  },
];

for (const { what, open } of OTHERS) {
  test(`${what} is watched like the first`, async ({ context }) => {
    const [other, close] = await open(context);
    plantsViolations(other, NO_TEXT_AS_HTML);
    await plantHtml(await other.newPage());
    await close();
  });
}

test("what a test does not plant, and what it plants in vain, makes it and the run fail", async ({ browser }) => {
  const [folder, evidence] = [temporaryFolder(), process.env.DASHBOARD_EVIDENCE];
  try {
    // This run itself is to pass.
    process.env.DASHBOARD_EVIDENCE = folder.path;
    const [unplanted, inVain] = [await browser.newContext(), await browser.newContext()];
    plantsViolations(inVain, ["frame-src"]);
    await plantHtml(await unplanted.newPage());
    await unplanted.close();
    await inVain.close();
    const noticed = violationsSince().join("\n");
    expect(noticed).toMatch(/^content policy: require-trusted-types-for refused trusted-types-sink at http/m);
    expect(noticed).toMatch(/^planted, and not noticed: frame-src$/m);
    const kept = readFileSync(join(folder.path, `violations-${process.pid}.txt`), "utf8");
    expect(kept.trim().split("\n")).toEqual(noticed.split("\n"));
  } finally {
    process.env.DASHBOARD_EVIDENCE = evidence;
    folder.remove();
  }
});

/** The files that the page names. */
async function files(): Promise<string[]> {
  const page = (await ask("/")).body.toString();
  const named = [...page.matchAll(/(?:href|src)=["']?(\/[^\s"'>]+\.(?:js|css|wasm))/g)];
  const paths = named.flatMap(([, path]) => (path === undefined ? [] : [path]));
  expect(paths.length).toBeGreaterThanOrEqual(3);
  return paths;
}

function expectSecurityHeaders({ headers }: Answer): void {
  expect(headers["content-security-policy"]).toBe(CONTENT_POLICY);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
}
