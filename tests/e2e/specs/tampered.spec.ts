import { readdir } from "node:fs/promises";

import type { Page } from "@playwright/test";

import { beACar } from "../support/car.ts";
import { flipped } from "../support/flipped.ts";
import { dist } from "../support/paths.ts";
import { expect, freshLink, signedOut as test } from "../support/test.ts";

test.describe.configure({ mode: "serial" });

/** Pages that together load every file. */
const PAGES = ["/", "/policy", "/car"];

/** Files that were refused. */
const refused = new Set<string>();

const isFile = (path: string) => /\.(js|css|wasm)$/.test(path);

/** Opens a page as somebody who just signed in: a car's page ends its session when it is left. */
async function openAnew(page: Page, path: string): Promise<void> {
  await page.request.get(freshLink());
  await page.goto(path);
}

for (const path of PAGES) {
  test(`no file of ${path} is taken with one bit changed`, async ({ page, complaints }) => {
    if (path === "/car") await beACar(page);
    const files = new Set<string>();
    page.on("requestfinished", (request) => {
      const { pathname } = new URL(request.url());
      if (isFile(pathname)) files.add(pathname);
    });
    await openAnew(page, path);
    // Until nothing more comes.
    let before = -1;
    await expect
      .poll(() => [before === files.size, (before = files.size)][0], { intervals: [2_000] })
      .toBe(true);
    expect(files.size).toBeGreaterThan(3);
    complaints.splice(0);
    for (const file of [...files].filter((file) => !refused.has(file))) {
      await page.route(`**${file}`, flipped);
      await openAnew(page, path);
      await expect.poll(() => complaints.join(), { message: file, timeout: 15_000 }).toContain("integrity");
      await page.goto("about:blank");
      // A file may be asked for twice: both are answered before the next one is changed.
      await page.unrouteAll({ behavior: "wait" });
      complaints.splice(0);
      refused.add(file);
    }
  });
}

test("these are all files there are", async () => {
  const all = (await readdir(dist)).filter(isFile).map((name) => `/${name}`);
  // Checked by the page that mounts it; by browsers without scripts (`app.spec`); by a frame (`portal.spec`).
  const others = [/^\/embed-mount\.js$/, /^\/without-app\.css$/, /^\/embed-\w{16}\.js$/];
  expect([...refused].sort()).toEqual(all.filter((file) => !others.some((other) => other.test(file))).sort());
});
