const FIXED = "2026-11-21";

/** A day as `YYYY-MM-DD`, in UTC. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** Today, in UTC. */
export function today(): string {
  return dayOf(new Date());
}

/**
 * The last day of the demo household: always the same one, so that the data are; only a machine
 * whose clock is behind gets its own yesterday, for nothing can be recorded in the future.
 */
export function demoUntil(): string {
  const yesterday = dayOf(new Date(Date.now() - 86_400_000));
  return yesterday < FIXED ? yesterday : FIXED;
}
