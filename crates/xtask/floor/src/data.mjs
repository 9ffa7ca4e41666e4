// Since which Chromium something is understood, from MDN's data.

import { createRequire } from "node:module";

/** MDN's browser compatibility data. */
export const data = createRequire(import.meta.url)("@mdn/browser-compat-data");

/** The oldest Chromium that the app runs in. */
export const FLOOR = 101;

/** A version, from `"101"`, `"≤37"`, or what stands for never. */
function version(added) {
  const number = Number.parseFloat(String(added).replace("≤", ""));
  return Number.isNaN(number) ? Infinity : number;
}

/** Whether everybody has it whole and by this name, at the floor or later. */
function counts({ flags, prefix, alternative_name, partial_implementation, version_removed }) {
  const isWhole = !flags && !prefix && !alternative_name && !partial_implementation;
  return isWhole && !(version(version_removed) <= FLOOR);
}

/** The Chromium that first had a feature; `undefined` if the data say nothing of it. */
export function since(feature) {
  const support = feature?.__compat?.support?.chrome;
  if (support === undefined) return undefined;
  const versions = [support].flat().filter(counts).map(({ version_added }) => version(version_added));
  return Math.min(Infinity, ...versions);
}

/** Whether a version is one that the floor does not reach; what is unknown is not. */
export function isNewer(version) {
  return version !== undefined && version > FLOOR;
}

/** The sentence about something that is too new. */
export function tooNew(what, version) {
  const when = version === Infinity ? "in no Chromium" : `in Chromium from ${version} on`;
  return `${what} is ${when}, and the floor is ${FLOOR}`;
}
