import { appendFileSync } from "node:fs";
import { join } from "node:path";

import type { Browser, BrowserContext, Page } from "@playwright/test";

/** Where something is found that others than the reader could come to. */
export type Place = "addresses" | "kept" | "log" | "metrics";

/** How long a page may take to say what is kept of it (ms). */
const PATIENCE = 3_000;

/** Keeps something of this run, to be looked through at its end; `of` tells sources of a place apart. */
export function keep(place: Place | "secrets", text: string, of: number = process.pid): void {
  const folder = process.env.DASHBOARD_EVIDENCE;
  if (folder !== undefined) {
    appendFileSync(join(folder, `${place}-${of}.txt`), text);
  }
}

/** What must not be found at the end: the token of a link, or the value of a cookie. */
export function isSecret(kind: "link" | "cookie", token: string): void {
  keep("secrets", `${kind} ${token}\n`);
}

/** Everything that the browser keeps of a page's origin and that scripts can read. */
export function keptOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const contents = await Promise.all(
      (await caches.keys()).map(async (name) => {
        const cache = await caches.open(name);
        const answers = await Promise.all(
          (await cache.keys()).map(async (request) => {
            const answer = await cache.match(request);
            return [request.url, await answer?.text()];
          }),
        );
        return [name, answers];
      }),
    );
    const databases = await indexedDB.databases();
    const stored = [{ ...localStorage }, { ...sessionStorage }];
    return JSON.stringify([stored, contents, databases, document.cookie, history.state, document.title]);
  });
}

/** Notes what the pages of a context ask for and show, and at their end what they keep. */
export function watchContext(context: BrowserContext): void {
  context.on("request", (request) => {
    keep("addresses", `${request.url()}\n${request.headers()["referer"] ?? ""}\n`);
  });
  context.on("response", (response) => {
    response.headerValues("set-cookie").then(cookiesAreSecret, () => undefined);
  });
  context.on("page", (page) => {
    page.on("framenavigated", (frame) => keep("addresses", `${frame.url()}\n`));
  });
  const close = context.close.bind(context);
  context.close = async (options) => {
    await keepAllOf(context);
    await close(options);
  };
}

/** Lets every further context of a browser be watched. */
export function watchBrowser(browser: Browser): void {
  const begin = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await begin(options);
    watchContext(context);
    return context;
  };
}

/** Keeps what the open pages of a context keep, and which cookies it has. */
export async function keepAllOf(context: BrowserContext): Promise<void> {
  const cookies = await context.cookies().catch(() => []);
  for (const { name, value } of cookies) {
    cookiesAreSecret([`${name}=${value}`]);
  }
  for (const page of context.pages()) {
    const late = new Promise<string>((resolve) => setTimeout(() => resolve(""), PATIENCE));
    // A page that is gone, or shows what the browser itself says, keeps nothing of ours.
    const kept = await Promise.race([keptOf(page).catch(() => ""), late]);
    keep("kept", `${page.url()} ${kept}\n`);
  }
}

/** Our cookies that hold something. */
export function cookiesAreSecret(headers: string[]): void {
  for (const header of headers) {
    const value = /^(?:__Host-)?dashboard_\w+=([^;]{20,})/.exec(header)?.[1];
    if (value !== undefined) {
      isSecret("cookie", value);
    }
  }
}
