import { appendFileSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "@playwright/test";

/** Where something is found that others than the reader could come to. */
export type Place = "addresses" | "kept" | "log" | "metrics" | "violations";

/** What must not be found at the end, by what it is. */
type Kind = "link" | "cookie" | "client" | "ticket" | "token" | "device_code" | "user_code";

/** Where tokens and codes are asked for and given out. */
const GIVING = /\/(?:embed\/v1\/sessions|ticket|auth\/device\/\w+)$/;

/** A token or a code, in JSON or in a form. */
const GIVEN = /"?\b(ticket|token|device_code|user_code)"?\s*[:=]\s*"?([\w.~-]{8,})/g;

/** Keeps something of this run, to be looked through at its end; `of` tells sources of a place apart. */
export function keep(place: Place | "secrets", text: string, of: number = process.pid): void {
  const folder = process.env.DASHBOARD_EVIDENCE;
  if (folder !== undefined) {
    appendFileSync(join(folder, `${place}-${of}.txt`), text);
  }
}

/** What must not be found at the end: a token, a code, or the value of a cookie. */
export function isSecret(kind: Kind, token: string): void {
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

/** Our cookies that hold something. */
export function cookiesAreSecret(headers: string[]): void {
  for (const header of headers) {
    const value = /^(?:__Host-)?dashboard_\w+=([^;]{20,})/.exec(header)?.[1];
    if (value !== undefined) {
      isSecret("cookie", value);
    }
  }
}

/** Whether tokens or codes are given out at a path. */
export function mayGive(path: string): boolean {
  return GIVING.test(path);
}

/** The tokens and codes in a question or an answer, where some are given out. */
export function givenIn(path: string, text: string): [Kind, string][] {
  const given = mayGive(path) ? [...text.matchAll(GIVEN)] : [];
  return given.map(([, kind, token]) => [kind as Kind, token ?? ""]);
}
