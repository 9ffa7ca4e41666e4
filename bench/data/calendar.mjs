// The ten years of the account, and its days: those of New York.

/** The first moment, in seconds: 1 November 2016, 12:00 UTC. */
export const FIRST = Date.UTC(2016, 10, 1, 12) / 1000;

/** The moment after the last, in seconds: 31 October 2026. */
export const LAST = Date.UTC(2026, 9, 31) / 1000;

export const TIME_ZONE = "America/New_York";

const HOUR = 3600;
const DAY = 24 * HOUR;

/** The moment, in seconds, of 2 o'clock standard time on the n-th Sunday of a month. */
function sunday(year, month, n, utcHour) {
  const first = new Date(Date.UTC(year, month, 1)).getUTCDay();
  return Date.UTC(year, month, 1 + ((7 - first) % 7) + 7 * (n - 1), utcHour) / 1000;
}

const summers = Array.from({ length: 12 }, (_, index) => {
  const year = 2016 + index;
  return [sunday(year, 2, 2, 7), sunday(year, 10, 1, 6)];
});

/** The day of a moment (seconds) in New York, as days since 1970. */
export function dayOf(at) {
  const [from, to] = summers[new Date(at * 1000).getUTCFullYear() - 2016];
  const offset = at >= from && at < to ? -4 * HOUR : -5 * HOUR;
  return Math.floor((at + offset) / DAY);
}

/** A moment (seconds) as the API writes it. */
export function moment(at) {
  return `${new Date(at * 1000).toISOString().slice(0, 19)}Z`;
}

/** A day (days since 1970) as the API writes it. */
export function date(day) {
  return new Date(day * DAY * 1000).toISOString().slice(0, 10);
}
