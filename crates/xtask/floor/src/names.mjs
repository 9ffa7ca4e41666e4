// What programs may call, by name, with the Chromium that first had it.

import { data, since } from "./data.mjs";

const STATIC = /_static$/;

/** The oldest of two; what is unknown does not count. */
function oldest(one, other) {
  return one === undefined ? other : Math.min(one, other ?? Infinity);
}

/** Every member that any object can have: a name counts from the first object on that had it. */
function membersOf(groups) {
  const members = new Map();
  const note = (name, feature) => {
    const version = since(feature);
    if (version !== undefined) members.set(name, oldest(members.get(name), version));
  };
  for (const group of groups) {
    for (const [name, owner] of Object.entries(group)) {
      note(name, owner);
      for (const [member, feature] of Object.entries(owner)) {
        if (!member.startsWith("__")) note(member.replace(STATIC, ""), feature);
      }
    }
  }
  return members;
}

const builtins = data.javascript.builtins;
const members = membersOf([data.api, builtins, builtins.Intl, data.webassembly.api ?? {}]);

/** What the page's own objects are, which are asked for by these names. */
const OBJECTS = {
  document: "Document",
  history: "History",
  location: "Location",
  navigator: "Navigator",
  performance: "Performance",
};

/** Since when there is a global of this name; `undefined` for what is the program's own. */
export function globalSince(name) {
  const places = [data.api, builtins, data.api.Window];
  return places.map((place) => since(place[name])).reduce(oldest, undefined);
}

/** Since when some object has a member of this name. */
export function memberSince(name) {
  return members.get(name);
}

/** Since when this very object has a member; `undefined` if the data do not know. */
export function memberOfSince(object, name) {
  const own = data.api[OBJECTS[object] ?? object] ?? builtins[object];
  if (own === undefined) return undefined;
  return since(own[`${name}_static`]) ?? since(own[name]);
}
