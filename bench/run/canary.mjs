// A piece of work that is always the same: what it takes says how busy the machine is.

const ROUNDS = 30_000_000;

/** How long the work takes now, in milliseconds; the quickest of three. */
export function canary() {
  return Math.min(once(), once(), once());
}

function once() {
  const begun = performance.now();
  let state = 1;
  for (let round = 0; round < ROUNDS; round += 1) {
    state = (Math.imul(state, 31) + round) | 0;
  }
  // The result is used, so that the work cannot be left out.
  return performance.now() - begun + (state === 0.5 ? 1 : 0);
}
