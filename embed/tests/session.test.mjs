import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { makeSession } from "../../src/embed/session.js";

const MINUTE = 60_000;

/** A session beside a server that gives five minutes for a good ticket. */
function started() {
  mock.timers.enable({ apis: ["setTimeout"] });
  const seen = { asked: 0, ended: 0, refused: 0, before: [] };
  const session = makeSession({
    redeem: async (ticket, before) => {
      seen.before.push(before);
      if (ticket === "bad") throw new Error("refused");
      return { token: `token of ${ticket}`, lasts: 5 * MINUTE };
    },
    ask: () => (seen.asked += 1),
    ended: () => (seen.ended += 1),
    refused: () => (seen.refused += 1),
  });
  return { session, seen };
}

const over = () => mock.timers.reset();

test("a session asks for its renewal a minute before its end, and again until a ticket comes", async () => {
  const { session, seen } = started();
  await session.take("one");
  mock.timers.tick(4 * MINUTE - 1);
  assert.equal(seen.asked, 0);
  mock.timers.tick(1);
  assert.equal(seen.asked, 1);
  mock.timers.tick(15_000);
  assert.equal(seen.asked, 2);
  await session.take("two");
  assert.equal(session.token, "token of two");
  assert.deepEqual(seen.before, [undefined, "token of one"]);
  mock.timers.tick(4 * MINUTE - 1);
  assert.deepEqual([seen.asked, seen.ended], [2, 0]);
  over();
});

test("a session that is not renewed ends, and is silent then", async () => {
  const { session, seen } = started();
  await session.take("one");
  mock.timers.tick(5 * MINUTE);
  assert.equal(session.token, undefined);
  assert.equal(seen.ended, 1);
  const { asked } = seen;
  mock.timers.tick(60 * MINUTE);
  assert.equal(seen.asked, asked);
  over();
});

test("a refused ticket leaves the session that there is", async () => {
  const { session, seen } = started();
  await session.take("one");
  await session.take("bad");
  assert.equal(session.token, "token of one");
  assert.equal(seen.refused, 1);
  over();
});

test("who waits for a renewal is told what came of it, and all of them ask once", async () => {
  const { session, seen } = started();
  const waiting = [session.renewed(), session.renewed()];
  assert.equal(seen.asked, 1);
  await session.take("one");
  assert.deepEqual(await Promise.all(waiting), [true, true]);
  const late = session.renewed();
  session.refuse();
  assert.equal(await late, false);
  const never = makeSession({ redeem: async () => {}, ask: () => {}, ended: () => {}, refused: () => {} }).renewed();
  mock.timers.tick(15_000);
  assert.equal(await never, false);
  over();
});

test("only the token that is in use can be lost", async () => {
  const { session, seen } = started();
  await session.take("one");
  await session.take("two");
  session.lost("token of one");
  assert.equal(session.token, "token of two");
  session.lost("token of two");
  assert.deepEqual([session.token, seen.ended], [undefined, 1]);
  over();
});
