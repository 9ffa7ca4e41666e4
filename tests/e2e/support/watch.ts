import type { Browser, BrowserContext, BrowserType } from "@playwright/test";

import { cookiesAreSecret, givenIn, isSecret, keep, keptOf, mayGive } from "./evidence.ts";
import { expectPlanted, watchViolations } from "./violations.ts";

/** How long a page may take to say what is kept of it (ms). */
const PATIENCE = 3_000;

/** What is watched already: a context of a test comes from a browser that is. */
const known = new WeakSet<object>();

/** Notes what the pages of a context ask for, show and are refused, and at their end what they keep. */
export async function watchContext(context: BrowserContext): Promise<void> {
  if (known.has(context)) return;
  known.add(context);
  await watchViolations(context);
  context.on("request", (request) => {
    keep("addresses", `${request.url()}\n${request.headers()["referer"] ?? ""}\n`);
  });
  context.on("response", (response) => {
    response.headerValues("set-cookie").then(cookiesAreSecret, () => undefined);
    const { pathname } = new URL(response.url());
    const isGiven = (text: string) => givenIn(pathname, text).forEach(([kind, token]) => isSecret(kind, token));
    isGiven(response.request().postData() ?? "");
    // A page that is gone before its answer was read has nothing of it.
    if (mayGive(pathname)) response.text().then(isGiven, () => undefined);
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
  if (known.has(browser)) return;
  known.add(browser);
  const begin = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await begin(options);
    await watchContext(context);
    return context;
  };
}

/** The same for browsers that tests start by themselves. */
export function watchLaunches(browsers: BrowserType): void {
  if (known.has(browsers)) return;
  known.add(browsers);
  const launch = browsers.launch.bind(browsers);
  browsers.launch = async (options) => {
    const browser = await launch(options);
    watchBrowser(browser);
    return browser;
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
  expectPlanted(context);
}
