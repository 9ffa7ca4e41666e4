// The lock: the session ends, what is kept goes, and another page takes the place of this one, so that
// nothing of the household is left in the memory of this one either.

/** How long nobody has to touch anything (ms). */
export const IDLE = 120_000;

/** What stands in storage from locking until the server has ended the session. It names nobody. */
const LOCKED = "privacy-dashboard.locked";

/** Where the lock stands. */
const ADDRESS = "/car?locked";

/** Whether this page is to be a lock. */
export function isLocked() {
  if (new URLSearchParams(location.search).has("locked")) return true;
  try {
    return localStorage.getItem(LOCKED) !== null;
  } catch {
    return false;
  }
}

/** Ends the session; whether the server says that it has. */
export async function endSession() {
  try {
    const asked = { method: "POST", keepalive: true, headers: { accept: "application/json" } };
    return (await fetch("/auth/logout", asked)).ok;
  } catch {
    return false;
  }
}

function forget() {
  for (const kept of ["localStorage", "sessionStorage"]) {
    try {
      globalThis[kept].clear();
    } catch {
      // What cannot be reached keeps nothing.
    }
  }
  try {
    localStorage.setItem(LOCKED, "1");
  } catch {
    // Then the address alone says so.
  }
  globalThis.caches
    ?.keys()
    .then((names) => names.forEach((name) => caches.delete(name)))
    .catch(() => {});
}

/** The session has ended: this page can show what another one opens. */
export function unlocked() {
  try {
    localStorage.removeItem(LOCKED);
  } catch {
    // Nothing is kept where nothing can be.
  }
  history.replaceState(null, "", "/car");
}

let locking = false;

/** Locks. Nothing here waits for the server: it is asked again before anybody is let in. */
export function lock() {
  if (locking) return;
  locking = true;
  document.documentElement.hidden = true;
  document.body.replaceChildren();
  void endSession();
  forget();
  location.replace(ADDRESS);
}

/** Locks what is open when nobody uses it, and when nobody sees it. */
export function watch(isOpen) {
  const both = () => [performance.now(), Date.now()];
  let used = both();
  const use = () => (used = both());
  for (const name of ["keydown", "pointerdown", "touchstart", "wheel"]) {
    addEventListener(name, use, { capture: true, passive: true });
  }
  const lockIfOpen = () => isOpen() && lock();
  setInterval(() => {
    // One of the two clocks stands still while the device sleeps, and the other can be set.
    const idle = both().some((now, which) => now - used[which] >= IDLE);
    if (idle) lockIfOpen();
  }, 1000);
  document.addEventListener("visibilitychange", () => document.hidden && lockIfOpen());
  addEventListener("pagehide", lockIfOpen);
  // A page that comes back from memory shows nothing, and is loaded anew.
  addEventListener("pageshow", ({ persisted }) => persisted && location.replace(ADDRESS));
  addEventListener("car-lock", lockIfOpen);
  return use;
}
