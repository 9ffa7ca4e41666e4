// What the element and the frame say to each other. Both sides read every message with `read`, so
// that whatever is of another version, of another shape or of a kind that the other side does not
// send is no message at all. Nothing here carries data of an account.

/** The version of these messages; a change of any shape is a new one. */
export const VERSION = 1;

/** The longest ticket that is passed on. */
const LONGEST_TICKET = 512;

/** The pages of the dashboard, as far as the host is told where the reader is. */
const PAGES = ["timeline", "record", "sharing", "policy", "account", "export", "unknown"];

/** Why the frame cannot show the dashboard. */
const REASONS = ["ticket", "unreachable", "unsupported"];

const is = (type) => (value) => typeof value === type;
const isOneOf = (list) => (value) => list.includes(value);
const isBetween = (least, most) => (value) => typeof value === "number" && value >= least && value <= most;
const isColor = (value) => is("string")(value) && /^#[\da-f]{6}$/i.test(value);

/** Whether a value is a launch ticket by its looks. */
export const isTicket = (value) =>
  is("string")(value) && value.length <= LONGEST_TICKET && /^[\w.~-]+$/.test(value);

/** What the host may choose, each of it or not. */
const LOOK = {
  theme: isOneOf(["light", "dark", "system"]),
  language: isOneOf(["en", "es"]),
  textSize: isBetween(80, 200),
  accent: isColor,
  background: isColor,
};

/** The host's choices that are valid; the others are left out. */
export const lookOf = (wanted) =>
  Object.fromEntries(Object.entries(wanted).filter(([name, value]) => LOOK[name]?.(value)));

const isLook = (value) =>
  isRecord(value) && Object.entries(value).every(([name, choice]) => Object.hasOwn(LOOK, name) && LOOK[name](choice));

/** What the element says: here I am; a ticket, and how to look; how to look now; there is no ticket. */
export const FROM_HOST = {
  hello: {},
  launch: { ticket: isTicket, look: isLook },
  look: { look: isLook },
  refused: {},
};

/** What the frame says: a ticket, please; the app stands; its height; its page; it ended; it failed. */
export const FROM_FRAME = {
  wanted: {},
  ready: {},
  height: { height: isBetween(0, 1e8) },
  page: { page: isOneOf(PAGES) },
  ended: {},
  failed: { reason: isOneOf(REASONS) },
};

function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The message in what came, if it is one of these kinds; anything else gives `undefined`. */
export function read(data, kinds) {
  if (!isRecord(data) || data.dashboard !== VERSION || !is("string")(data.type)) return undefined;
  if (!Object.hasOwn(kinds, data.type)) return undefined;
  const fields = Object.entries(kinds[data.type]);
  const all = Object.keys(data).length === fields.length + 2;
  return all && fields.every(([name, valid]) => Object.hasOwn(data, name) && valid(data[name])) ? data : undefined;
}

/** A message as it is sent. */
export const message = (type, fields) => ({ dashboard: VERSION, type, ...fields });
