// Chance that is the same on every machine.

/** A generator of numbers from 0 up to but not including 1 (mulberry32). */
export function random(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number from `low` to `high`, both included. */
export function between(chance, low, high) {
  return low + Math.floor(chance() * (high - low + 1));
}

/** One of a list. */
export function pick(chance, list) {
  return list[Math.floor(chance() * list.length)];
}

/** One of a list of `[weight, value]`. */
export function weighted(chance, list) {
  let left = chance() * list.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, value] of list) {
    left -= weight;
    if (left < 0) {
      return value;
    }
  }
  return list.at(-1)[1];
}

/** A UUID in the form of version 4. */
export function uuid(chance) {
  const hex = (digits) =>
    Math.floor(chance() * 16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  const variant = "89ab"[Math.floor(chance() * 4)];
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(8)}${hex(4)}`;
}
