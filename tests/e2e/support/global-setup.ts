import { chromium as browsers } from "@playwright/test";
import { join } from "node:path";

import { chromium } from "./chromium.ts";
import { demoUntil } from "./days.ts";
import { databaseIn, startServer, temporaryFolder } from "./server.ts";

/** Starts one server with a fresh demo household for all tests, and signs in once. */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = temporaryFolder();
  const database = databaseIn(folder.path);
  const server = await startServer(database, ["--demo", "--demo-until", demoUntil()]);
  const state = join(folder.path, "signed-in.json");
  await signInAndKeep(server.signIn, state);
  process.env.DASHBOARD_ORIGIN = server.origin;
  process.env.DASHBOARD_DATABASE = database;
  process.env.DASHBOARD_SIGNED_IN = state;
  return async () => {
    await server.stop();
    folder.remove();
  };
}

async function signInAndKeep(link: string | undefined, state: string): Promise<void> {
  if (link === undefined) {
    throw new Error("the server printed no sign-in link");
  }
  const browser = await browsers.launch(chromium);
  const page = await browser.newPage();
  await page.goto(link);
  await page.context().storageState({ path: state });
  await browser.close();
}
