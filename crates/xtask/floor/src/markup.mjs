// Whether markup keeps to the floor: elements and attributes, in pages and in the code that makes them.

import { data, isNewer, since, tooNew } from "./data.mjs";

const { elements, global_attributes } = data.html;

/** What was new after the floor, by name; an attribute counts from the first element on that had it. */
const versions = { element: new Map(), attribute: new Map() };

function note(kind, name, feature) {
  const version = since(feature);
  if (version === undefined) return;
  versions[kind].set(name, Math.min(version, versions[kind].get(name) ?? Infinity));
}

for (const [name, feature] of Object.entries(global_attributes)) note("attribute", name, feature);
for (const [element, feature] of Object.entries(elements)) {
  note("element", element, feature);
  for (const [name, attribute] of Object.entries(feature)) {
    // Parts of an attribute, and what browsers do with it, have names that are no attributes.
    if (/^[a-z]+$/.test(name)) note("attribute", name, attribute);
  }
}

const newer = (kind) => [...versions[kind]].filter(([, version]) => isNewer(version)).map(([name]) => name);

/** `<search>`, and `element("search")`. */
const ELEMENT = new RegExp(`(?:<|\\belement\\("|\\bcreate_element\\(")(${newer("element").join("|")})(?=[\\s>"])`, "g");

/** `popover=…`, `attr:popover=…`, `attribute("popover", …)` and the like. */
const ATTRIBUTE = new RegExp(`(?<=[\\s:])(${newer("attribute").join("|")})(?==["{(])|(?<=ttribute\\(\\s*")(${newer("attribute").join("|")})(?=")`, "g");

/** What is too new in markup: `{ name, line, what }` of each place. */
export function inMarkup(text) {
  const found = [];
  text.split("\n").forEach((line, index) => {
    for (const [, name] of line.matchAll(ELEMENT)) add(index + 1, `<${name}>`, versions.element.get(name));
    for (const [, one, other] of line.matchAll(ATTRIBUTE)) {
      const name = one ?? other;
      add(index + 1, name, versions.attribute.get(name));
    }
  });
  return found;

  function add(line, name, version) {
    found.push({ name, line, what: tooNew(name, version) });
  }
}
