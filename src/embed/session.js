// The frame's session: a token that is in this module's memory and nowhere else. It lives for minutes;
// the portal's next ticket renews it.

/** How long before its end a session is renewed, and how soon a renewal is tried again (ms). */
const EARLY = 60_000;
const AGAIN = 15_000;

/** How long who asks something waits for a renewal (ms). */
const PATIENCE = 15_000;

/**
 * A session that `redeem(ticket, token)` opens: it gives `{ token, lasts }`, or throws. `ask` asks the
 * portal for a ticket, `ended` says that there is no session any more.
 */
export function makeSession({ redeem, ask, ended, refused }) {
  let token;
  let timers = [];
  let waiting = [];
  let patience;

  const plan = (time, act) => timers.push(setTimeout(act, time));
  const forget = () => {
    timers.forEach(clearTimeout);
    timers = [];
  };
  const answer = (there) => {
    const all = waiting;
    waiting = [];
    clearTimeout(patience);
    all.forEach((done) => done(there));
  };
  const end = () => {
    if (token === undefined) return;
    token = undefined;
    forget();
    ended();
  };
  const keepAsking = () => {
    ask();
    plan(AGAIN, keepAsking);
  };

  return {
    get token() {
      return token;
    },
    /** A ticket came. */
    async take(ticket) {
      try {
        const opened = await redeem(ticket, token);
        token = opened.token;
        forget();
        plan(Math.max(opened.lasts - EARLY, opened.lasts / 2), keepAsking);
        plan(opened.lasts, end);
        answer(true);
      } catch (error) {
        refused(error);
        answer(false);
      }
    },
    /** There is no ticket. */
    refuse() {
      answer(false);
    },
    /** The server does not know this token any more. */
    lost(which) {
      if (which === token) end();
    },
    /** Asks for a ticket; whether there is a session afterwards. */
    renewed() {
      return new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 1) {
          ask();
          patience = setTimeout(() => answer(token !== undefined), PATIENCE);
        }
      });
    },
  };
}
