// How high the content is, told to the portal so that its frame can follow.

/** Smaller changes are not told (CSS pixels). */
const FINE = 1;

/**
 * Says which heights to tell. A content that grew exactly as much as the frame did only fills the
 * frame: to follow it would go on for ever.
 */
export function makeFollower() {
  let told;
  return (content, frame) => {
    if (told && Math.abs(content - told.content) <= FINE) return undefined;
    const fills = told && frame !== told.frame && Math.abs(content - told.content - (frame - told.frame)) <= FINE;
    told = { content, frame };
    return fills ? undefined : content;
  };
}

/** Tells heights from now on. */
export function follow(tell) {
  const worth = makeFollower();
  new ResizeObserver(() => {
    const height = worth(document.body.getBoundingClientRect().height, innerHeight);
    if (height !== undefined) tell(height);
  }).observe(document.body);
}
