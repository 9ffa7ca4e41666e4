// Slows a group of processes down: lets all of them run for a short while, stops all of them for as much
// longer as they are to be slower, and so on, until its own input ends. Whatever a browser does is slowed
// alike: its pages, its workers, its compositor, its network.

import { setPriority } from "node:os";
import { argv, hrtime, kill, stdin, exit } from "node:process";

const [, , group, factor, running] = argv.map(Number);

/** How much longer than asked they run, because a signal is on its way for a while (ms). */
const LATE = 0.12;

/** Milliseconds. */
const now = () => Number(hrtime.bigint()) / 1e6;

const clock = new Int32Array(new SharedArrayBuffer(4));
const sleep = (milliseconds) => Atomics.wait(clock, 0, 0, milliseconds);

function signal(name) {
  try {
    kill(-group, name);
  } catch {
    // They have ended, and so has the work.
    exit(0);
  }
}

try {
  setPriority(-10);
} catch {
  // Without permission the pauses are as even as the machine lets them be.
}

stdin.resume().on("end", () => {
  signal("SIGCONT");
  exit(0);
});

function turn() {
  const begun = now();
  signal("SIGCONT");
  sleep(running);
  signal("SIGSTOP");
  // As long as they really ran, so many times.
  const ran = now() - begun + LATE;
  sleep(ran * (factor - 1));
  setImmediate(turn);
}

turn();
