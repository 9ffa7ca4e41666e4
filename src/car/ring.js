// The ring: a knob or arrows go from one thing that can be pressed to the next, in reading order, and
// round; Enter presses. What does not fit on the screen is scrolled to on the way, so that nobody passes
// by something unread.

const NEXT = ["ArrowRight", "ArrowDown"];
const BEFORE = ["ArrowLeft", "ArrowUp"];

/** How much of the screen a step scrolls at most: the last lines stay, to read on from. */
const STEP = 0.6;

/** Which place of a ring of so many comes after a place; from nowhere, the first or the last. */
export function following(count, at, step) {
  if (count === 0) return -1;
  if (at < 0) return step > 0 ? 0 : count - 1;
  return (at + step + count) % count;
}

/**
 * How far to scroll before the focus goes to something that stands from `top` to `bottom` on a screen
 * (`head` of which is covered); 0 if it can go there now.
 */
export function scrolled({ top, bottom }, { head, height }, step) {
  const most = (height - head) * STEP;
  if (step > 0 && bottom - height > most) return most;
  if (step < 0 && head - top > most) return -most;
  return 0;
}

function shown(page) {
  const all = [...page.querySelectorAll("button:not(:disabled)")];
  return all.filter((one) => one.getClientRects().length > 0);
}

/** How far there is still to read from an end of the ring, in steps; 0 where the page ends, too. */
export function left({ before, after }, { head, height }, step) {
  const most = (height - head) * STEP;
  // A part of a pixel is nothing to read.
  const rest = step > 0 ? after : before;
  return rest < 1 ? 0 : step * Math.min(rest, most);
}

/** Moves the focus by a step, or what is on the screen. */
export function move(page, step) {
  const ring = shown(page);
  const at = ring.indexOf(page.activeElement);
  const to = following(ring.length, at, step);
  const next = ring[to];
  const scroller = page.scrollingElement;
  const height = page.documentElement.clientHeight;
  const screen = { height, head: page.querySelector(".car-head")?.offsetHeight ?? 0 };
  const after = scroller.scrollHeight - height - scroller.scrollTop;
  const isEnd = !next || (at >= 0 && (step > 0 ? to <= at : to >= at));
  const by = isEnd
    ? left({ before: scroller.scrollTop, after }, screen, step)
    : at < 0
      ? 0
      : scrolled(next.getBoundingClientRect(), screen, step);
  if (by !== 0) {
    scroller.scrollBy(0, by);
    return;
  }
  // Who goes round has read to the end, and begins at the other one.
  if (isEnd) scroller.scrollTop = step > 0 ? 0 : scroller.scrollHeight;
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

/** Lets arrows move the focus. */
export function turn(page, isOpen) {
  page.addEventListener("keydown", (event) => {
    const step = NEXT.includes(event.key) ? 1 : BEFORE.includes(event.key) ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (isOpen()) move(page, step);
  });
}
