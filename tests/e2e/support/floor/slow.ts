import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("./slow.mjs", import.meta.url));

/** How long all processes run before all of them stand still again (ms). */
const RUNNING = 1;

/** Slows a browser with all its processes; gives what ends that. */
export function slowDown(group: number, factor: number): () => Promise<void> {
  const child: ChildProcess = spawn(process.execPath, [PROGRAM, String(group), String(factor), String(RUNNING)], {
    stdio: ["pipe", "inherit", "inherit"],
  });
  return () =>
    new Promise((resolve) => {
      child.once("exit", () => resolve());
      child.stdin?.end();
    });
}
