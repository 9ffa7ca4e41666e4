import { readdirSync } from "node:fs";
import { join } from "node:path";

import { chromium as browsers } from "@playwright/test";

import { chromium } from "./chromium.ts";
import { demoUntil } from "./days.ts";
import { eventsOf } from "./demo-file.ts";
import { isSecret, keep } from "./evidence.ts";
import { addTokens, scan, secretsOf } from "./scan.ts";
import { command, databaseIn, startServer, temporaryFolder } from "./server.ts";
import { watchBrowser } from "./watch.ts";

/** The households that there are, by their operators. */
const OPERATORS = ["bmw-assist", "northway-assist"];

/**
 * Starts one server with a fresh demo household for all tests, and signs in once. At the end everything
 * that the run left in logs, figures, addresses and browsers is looked through.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = temporaryFolder();
  const evidence = temporaryFolder();
  process.env.DASHBOARD_EVIDENCE = evidence.path;
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
    try {
      // To see that it is noticed: something that should not be in a log, or that was refused.
      keep("log", process.env.DASHBOARD_PLANTED_LEAK ?? "");
      keep("violations", process.env.DASHBOARD_PLANTED_VIOLATION ?? "");
      expectNoLeaks(evidence.path);
    } finally {
      evidence.remove();
    }
  };
}

/**
 * Ends the run with an error if anything of the households or of a session was left anywhere, or if a
 * content policy refused anything that no test planted.
 */
function expectNoLeaks(evidence: string): void {
  const events = OPERATORS.flatMap((operator) => {
    const { code, out, errors } = command(["demo-data", "--until", demoUntil(), "--operator", operator]);
    if (code !== 0) {
      throw new Error(errors);
    }
    return eventsOf(out);
  });
  const secrets = secretsOf(events);
  addTokens(secrets, evidence);
  const files = readdirSync(evidence);
  for (const place of ["log", "metrics"]) {
    if (!files.some((name) => name.startsWith(`${place}-`))) {
      throw new Error(`nothing was kept of any ${place}`);
    }
  }
  if (secrets.texts.size < 20 || secrets.coordinates.size < 50) {
    throw new Error("the households hold less than they should: there is nothing to look for");
  }
  const leaks = scan(evidence, secrets);
  console.log(
    `looked through ${files.length} files for ${secrets.texts.size} texts and ${secrets.coordinates.size} coordinates`,
  );
  const kinds = new Map<string, number>();
  for (const kind of secrets.texts.values()) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  console.log(`among them ${[...kinds].map(([kind, count]) => `${count} ${kind}`).join(", ")}`);
  if (leaks.length > 0) {
    const told = leaks.map(({ file, line, what }) => `${what} in ${file}, line ${line}`);
    throw new Error(`the run left what it should not:\n${[...new Set(told)].slice(0, 50).join("\n")}`);
  }
}

async function signInAndKeep(link: string | undefined, state: string): Promise<void> {
  if (link === undefined) {
    throw new Error("the server printed no sign-in link");
  }
  isSecret("link", link.split("/").at(-1) ?? "");
  const browser = await browsers.launch(chromium);
  watchBrowser(browser);
  const page = await browser.newPage();
  await page.goto(link);
  await page.context().storageState({ path: state });
  await page.context().close();
  await browser.close();
}
