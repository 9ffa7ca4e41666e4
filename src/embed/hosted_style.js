// The app's style sheet for a shadow root.

/** What carries the page's attributes there is the shadow root's host. */
const ROOT = /:root((?:\[[^\]]*\]|:not\([^)]*\))*)/g;

/** The page's elements have no place there either. */
const PAGE = /(^|[\s{},])(?:html|body)(?=[\s{,])/g;

/** What a sheet says of the page, said of the host. */
export const hosted = (style) =>
  style.replace(ROOT, (_, of) => (of ? `:host(${of})` : ":host")).replace(PAGE, "$1:host");
