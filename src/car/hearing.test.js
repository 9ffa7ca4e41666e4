// Run by `node --test`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Drive } from "./drive.js";
import { asked, hear } from "./hearing.js";

/** A window whose clock is turned by hand. */
function place() {
  const window = {
    time: 0,
    timers: [],
    listeners: [],
    location: { origin: "https://dashboard.example" },
    performance: { now: () => window.time },
    setInterval: (run) => window.timers.push(run),
    addEventListener: (_, run) => window.listeners.push(run),
    say(state, from = {}) {
      const data = { privacy_dashboard: 1, type: "drive_state", state };
      const event = { source: window, origin: window.location.origin, data, ...from };
      window.listeners.forEach((run) => run(event));
    },
    wait(ms) {
      window.time += ms;
      window.timers.forEach((run) => run());
    },
  };
  return window;
}

function followed(window) {
  const words = [];
  hear(new Drive(), (word) => words.push(word), window);
  return () => words.at(-1);
}

test("a web view that never says anything is a car that moves", () => {
  const window = place();
  const last = followed(window);
  assert.equal(last(), "moving");
});

test("a message is followed at once, and silence is noticed", () => {
  const window = place();
  const last = followed(window);
  window.say("parked");
  assert.equal(last(), "parked");
  window.wait(5_000);
  assert.equal(last(), "parked");
  window.wait(250);
  assert.equal(last(), "moving");
});

test("others say nothing, neither to show nor to hide", () => {
  const window = place();
  const last = followed(window);
  const others = [{ source: {} }, { source: null }, { origin: "https://elsewhere.example" }, { origin: "null" }];
  others.forEach((other) => window.say("parked", other));
  assert.equal(last(), "moving");
  window.say("parked");
  others.forEach((other) => window.say("moving", other));
  assert.equal(last(), "parked");
});

test("the interface is asked each second", () => {
  const window = place();
  let word = "parked";
  window.privacyDashboardHost = { driveState: () => word };
  const last = followed(window);
  assert.equal(last(), "parked");
  word = "idling";
  window.wait(1_000);
  assert.equal(last(), "idling");
});

test("an interface that fails, or says what is no word, is a car that moves", () => {
  const fails = () => {
    throw new Error("no bus");
  };
  assert.equal(asked({ privacyDashboardHost: { driveState: fails } }), "moving");
  assert.equal(asked({ privacyDashboardHost: {} }), "moving");
  assert.equal(asked({}), undefined);
  for (const word of ["", "PARKED", null, 7, {}]) {
    const window = place();
    window.privacyDashboardHost = { driveState: () => word };
    assert.equal(followed(window)(), "moving", String(word));
  }
});
