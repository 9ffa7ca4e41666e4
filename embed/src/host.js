// What the element asks of the page around it.

/** Whether an address is an origin, and one that nobody on the way can read or change. */
export function isSafeOrigin(text) {
  try {
    const { origin, protocol, hostname } = new URL(text);
    const local = hostname === "127.0.0.1" || hostname === "localhost" || hostname.endsWith(".localhost");
    return origin === text && (protocol === "https:" || (protocol === "http:" && local));
  } catch {
    return false;
  }
}

/** Asks the portal's own backend for a ticket. */
export async function fetchTicket(url, signal) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { accept: "application/json" },
    credentials: "same-origin",
    redirect: "error",
    signal,
  });
  return answer.ok ? (await answer.json()).ticket : undefined;
}

/**
 * What `ask` gives, unless it takes too long, throws, or is no longer wanted: then `undefined`. The
 * signal it gets ends with either.
 */
export function within(time, wanted, ask) {
  return new Promise((resolve) => {
    const ended = new AbortController();
    const finish = (value) => {
      clearTimeout(timer);
      wanted.removeEventListener("abort", finish);
      ended.abort();
      resolve(typeof value === "string" ? value : undefined);
    };
    const timer = setTimeout(finish, time);
    wanted.addEventListener("abort", finish);
    // A callback of the page may throw before it gives a promise.
    Promise.resolve()
      .then(() => ask(ended.signal))
      .then(finish, () => finish());
  });
}
