// Figures as people read them.

const digits = (value) => (value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString("en"));

/** `12.3 ms`, with the quartiles. */
export function milliseconds({ median, low, high }) {
  return `${digits(median)} ms (${digits(low)}–${digits(high)})`;
}

/** `1/12.3` or `1.20`, with the quartiles. */
export function times({ median, low, high }) {
  return `${one(median)} (${one(low)}–${one(high)})`;
}

function one(value) {
  return value < 0.5 ? `1/${digits(1 / value)}` : value.toFixed(2);
}

export function megabytes({ median }) {
  return `${(median / 1e6).toFixed(1)} MB`;
}

export function share(value) {
  return `${Number((value * 100).toFixed(2))} %`;
}

export function part({ median, high }) {
  return `${median.toFixed(4)} (at most ${high.toFixed(4)})`;
}

/** The longest tasks of runs. The browser tells of tasks of 50 ms and more only; none is 0. */
export function longest(of) {
  return of.high === 0 ? "none of 50 ms" : milliseconds(of);
}
