import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

import { type Browser, chromium as browsers } from "@playwright/test";

import { chromium } from "../chromium.ts";
import { temporaryFolder } from "../server.ts";
import { oldChromium } from "./unpacked.ts";

/** A browser that was started by itself, so that its processes are known. */
export interface Launched {
  browser: Browser;
  /** The first of its processes, which leads the group of all. */
  process: number;
  end(): Promise<void>;
}

/** Starts the old Chromium. */
export function launchOld(): Promise<Launched> {
  const { program, libraries } = oldChromium();
  return launch(program, { LD_LIBRARY_PATH: libraries });
}

/** Starts the machine's own Chromium in the same way. */
export function launchCurrent(): Promise<Launched> {
  return launch(chromium.executablePath ?? "", {});
}

async function launch(program: string, more: Record<string, string>): Promise<Launched> {
  const profile = temporaryFolder();
  const words = ["--headless", "--remote-debugging-port=0", `--user-data-dir=${profile.path}`];
  words.push("--hide-scrollbars", "--disable-hang-monitor", "--disable-dev-shm-usage", "about:blank");
  const child = spawn(program, [...(chromium.args ?? []), ...words], {
    env: { ...process.env, ...more },
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
  });
  const browser = await browsers.connectOverCDP(await listening(child));
  return {
    browser,
    process: child.pid ?? 0,
    end: async () => {
      await browser.close().catch(() => undefined);
      await ended(child);
      profile.remove();
    },
  };
}

/** Where it waits for whoever drives it. */
async function listening(child: ChildProcess): Promise<string> {
  let said = "";
  if (child.stderr) {
    for await (const line of createInterface({ input: child.stderr })) {
      const address = /^DevTools listening on (ws:\S+)$/.exec(line)?.[1];
      if (address !== undefined) {
        child.stderr.resume();
        return address;
      }
      said += `${line}\n`;
    }
  }
  throw new Error(`the browser ended before it could be driven: ${said}`);
}

/** Ends the browser with all its processes. */
function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    if (child.pid !== undefined) {
      process.kill(-child.pid, "SIGKILL");
    }
  });
}
