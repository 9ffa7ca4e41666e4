// Our server over a filled database, and the cookie of somebody who is signed in.

import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";

import { options } from "./options.mjs";

/**
 * Starts the server on a free port; gives its address, its process and a session. Only a server of
 * the demo signs somebody in without an identity provider; it brings another household along.
 */
export async function startDashboard(database) {
  const url = `sqlite:${database}`;
  const words = ["serve", "--address", "127.0.0.1:0", "--database", url, "--assets", options.dist, "--demo"];
  const child = spawn(options.server, words, { stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (errors = (errors + text).slice(-4000)));
  const origin = await listening(child, () => errors);
  const session = await signIn(origin, url);
  return {
    origin,
    session,
    process: child.pid,
    ask: (path, headers = {}) => fetch(origin + path, { headers: { cookie: session.cookie, ...headers } }),
    stop: () => stop(child),
  };
}

async function listening(child, errors) {
  for await (const line of createInterface({ input: child.stdout })) {
    const [, origin] = /^listening on (\S+)$/.exec(line) ?? [];
    if (origin) {
      child.stdout.resume();
      return origin;
    }
  }
  throw new Error(`the server ended before it answered: ${errors()}`);
}

/** Redeems a one-time link; gives the cookie in both forms that are needed. */
async function signIn(origin, url) {
  const address = new URL(origin).host;
  const words = ["sign-in-link", "--database", url, "--address", address];
  const { stdout, stderr, status } = spawnSync(options.server, words, { encoding: "utf8" });
  if (status !== 0) {
    throw new Error(`no sign-in link: ${stderr}`);
  }
  const answer = await fetch(stdout.trim(), { redirect: "manual" });
  const [set] = answer.headers.getSetCookie();
  const [pair] = set.split(";");
  const [name, ...value] = pair.split("=");
  return { cookie: pair, name, value: value.join("=") };
}

function stop(child) {
  if (child.exitCode !== null) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    child.once("exit", resolve);
    child.kill("SIGTERM");
  });
}
