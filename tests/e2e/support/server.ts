import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { keep } from "./evidence.ts";
import { dist, serverProgram } from "./paths.ts";

/** A server that answers. */
export interface Dashboard {
  /** Its address, such as `http://127.0.0.1:40123`. */
  origin: string;
  /** The link that signs in once; only a demo household prints one. */
  signIn: string | undefined;
  /** Everything it wrote to its error stream so far. */
  errors(): string;
  /** Ends it as an operator would; resolves to its exit code. */
  stop(): Promise<number | null>;
}

/** A folder that is removed at the end. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "privacy-dashboard-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Where a folder's database is, as the server takes it. */
export function databaseIn(folder: string): string {
  return `sqlite:${join(folder, "dashboard.db")}`;
}

/** Starts a server, on a free port if none is named, and waits until it answers; `more` are further options. */
export async function startServer(database: string, more: string[] = [], port = 0): Promise<Dashboard> {
  const words = ["serve", "--address", `127.0.0.1:${port}`, "--database", database, "--assets", dist];
  // The browsers take the processors that the server counts on: nobody is sent away because of them.
  words.push("--reads", "64");
  // All tests of a household together change it more often than people do.
  words.push("--change-rate", "1000000");
  if (!more.includes("--metrics-address")) {
    words.push("--metrics-address", "127.0.0.1:0");
  }
  const child = spawn(serverProgram, [...words, ...more], { stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
    keep("log", text, child.pid);
  });
  const printed = await untilItAnswers(child, more.includes("--demo"), () => errors);
  return {
    ...printed,
    errors: () => errors,
    stop: async () => {
      keep("metrics", await metricsOf(errors), child.pid);
      return stop(child);
    },
  };
}

/** What a server counts for those who run it; nothing of one that has ended. */
async function metricsOf(log: string): Promise<string> {
  const told = log.split("\n").find((line) => line.includes("metrics are served"));
  const address = /127\.0\.0\.1:\d+/.exec(told ?? "")?.[0];
  try {
    return await (await fetch(`http://${address}/metrics`)).text();
  } catch {
    return "";
  }
}

async function untilItAnswers(child: ChildProcess, demo: boolean, errors: () => string) {
  const origin = /^listening on (\S+)$/;
  const signIn = /^sign in .*: (\S+)$/;
  const printed: { origin: string | undefined; signIn: string | undefined } = {
    origin: undefined,
    signIn: undefined,
  };
  if (child.stdout) {
    for await (const line of createInterface({ input: child.stdout })) {
      printed.origin ??= origin.exec(line)?.[1];
      printed.signIn ??= signIn.exec(line)?.[1];
      if (printed.origin !== undefined && (printed.signIn !== undefined || !demo)) {
        child.stdout.resume();
        return { origin: printed.origin, signIn: printed.signIn };
      }
    }
  }
  throw new Error(`the server ended before it answered: ${errors()}`);
}

function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) {
    return Promise.resolve(child.exitCode);
  }
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.kill("SIGTERM");
  });
}

/** What a command of the server's program said. */
export interface Said {
  code: number | null;
  out: string;
  errors: string;
}

/** Runs a command of the server's program to its end. */
export function command(words: string[], input?: string): Said {
  const { status, stdout, stderr } = spawnSync(serverProgram, words, {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    timeout: 120_000,
    ...(input === undefined ? {} : { input }),
  });
  return { code: status, out: stdout, errors: stderr };
}
