// Random values that are the same in every run, and messages that are wrong in one place.

/** A source of random numbers (mulberry32), with choices. */
export function random(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return Object.assign(next, {
    below: (end) => Math.floor(next() * end),
    one: (list) => list[Math.floor(next() * list.length)],
    color: () => `#${Math.floor(next() * 0x1000000).toString(16).padStart(6, "0")}`,
  });
}

/** What no field takes. */
const NEVER = [null, undefined, NaN, Infinity, -1, 1e9, "", "é", "<b>", "a".repeat(513), [], {}, [1], { theme: 1 }, true];

/** A message that is wrong in one place. */
export function misshapen(next, right) {
  const names = Object.keys(right);
  switch (next.below(6)) {
    case 0:
      return next.one([...NEVER, "hello", JSON.stringify(right), [right]]);
    case 1:
      return { ...right, [`${next.one(["more", "height2", "constructor", "token"])}`]: next.one(NEVER) };
    case 2: {
      const { [next.one(names)]: _, ...rest } = right;
      return rest;
    }
    case 3:
      return { ...right, type: next.one([...NEVER, "Hello", "launch ", "toString", "__proto__", "session"]) };
    case 4:
      return { ...right, dashboard: next.one([...NEVER, 0, 2, "1", 1.5]) };
    default: {
      const fields = names.filter((name) => name !== "dashboard" && name !== "type");
      if (fields.length === 0) return { ...right, type: `${right.type}${next.below(100)}` };
      const wrong = NEVER.filter((value) => JSON.stringify(value) !== "{}");
      return { ...right, [next.one(fields)]: next.one(wrong) };
    }
  }
}
