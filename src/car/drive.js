// How the car moves, as its web view says. Whatever is not said, or not said lately, is a car that
// moves: then nothing is shown that could be read on the way.

/** For how long a word counts (ms). Web views repeat theirs every second or two. */
export const COUNTS = 5000;

/** What web views say. */
const WORDS = ["parked", "idling", "moving", "off"];

/** What a message has besides `type`. Anything else is not for us. */
const KEYS = ["privacy_dashboard", "type", "state", "at"];

/** The word of a message, or nothing if it is none of ours. */
export function wordOf(message, clock) {
  if (typeof message !== "object" || message === null || Array.isArray(message)) return undefined;
  const keys = Object.keys(message);
  if (!keys.every((key) => KEYS.includes(key))) return undefined;
  const { privacy_dashboard: version, type, state, at } = message;
  if (version !== 1 || type !== "drive_state" || !WORDS.includes(state)) return undefined;
  if (at === undefined) return state;
  // What was said long ago, or by a clock that is ahead of ours, says nothing of now.
  const age = clock - Date.parse(at);
  return typeof at === "string" && Math.abs(age) <= COUNTS ? state : undefined;
}

/** What was said last, and when. */
export class Drive {
  #word = "moving";
  #heard = -Infinity;

  /** Hears a message at a moment of a clock that is never set. Garbage takes back what was said. */
  hear(message, now, clock = Date.now()) {
    this.say(wordOf(message, clock), now);
  }

  /** Hears a word. */
  say(word, now) {
    this.#word = WORDS.includes(word) ? word : "moving";
    this.#heard = now;
  }

  /** How the car moves. */
  at(now) {
    const lately = now >= this.#heard && now - this.#heard <= COUNTS;
    return lately ? this.#word : "moving";
  }
}
