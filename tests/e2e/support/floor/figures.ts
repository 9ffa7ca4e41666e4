/** The middle of some figures, the least and the most. */
export interface Spread {
  median: number;
  least: number;
  most: number;
}

/** The middle of them, and how far they are apart. */
export function spread(figures: number[]): Spread {
  const sorted = [...figures].sort((one, other) => one - other);
  const at = (place: number) => sorted[place] ?? Number.NaN;
  const half = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
  return { median, least: at(0), most: at(sorted.length - 1) };
}

/** `120 ms (110 to 140)`. */
export function milliseconds({ median, least, most }: Spread): string {
  return `${Math.round(median)} ms (${Math.round(least)} to ${Math.round(most)})`;
}

/** `3.4 MB`, of a thousand times a thousand bytes. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
