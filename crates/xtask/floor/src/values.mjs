// Words, functions and units in the values of a style sheet, with the Chromium that first had them.

import { walk } from "css-tree";

import { data, isNewer, since } from "./data.mjs";

const { properties, types } = data.css;

/** Units, by the entry of the data that stands for several. */
const FAMILIES = [
  [/^d(vw|vh|vi|vb|vmin|vmax)$/, types.length.viewport_percentage_units_dynamic],
  [/^s(vw|vh|vi|vb|vmin|vmax)$/, types.length.viewport_percentage_units_small],
  [/^l(vw|vh|vi|vb|vmin|vmax)$/, types.length.viewport_percentage_units_large],
  [/^cq(w|h|i|b|min|max)$/, types.length.container_query_length_units],
];

/** Colors that are made of others, which the data know as a part of each function. */
const RELATIVE = /^(rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?$/;

/** Every function that a value may hold, by its name. */
const functions = new Map();
collect(types);

function collect(group) {
  for (const [name, feature] of Object.entries(group)) {
    if (name.startsWith("__")) continue;
    const version = since(feature);
    if (version !== undefined) functions.set(name, Math.min(version, functions.get(name) ?? Infinity));
    collect(feature);
  }
}

/** What a value holds and the data know: `{ name, version }` of each. */
export function inValue(property, value) {
  const found = [];
  const note = (name, version) => isNewer(version) && found.push({ name, version });
  const own = properties[property];
  walk(value, (node) => {
    switch (node.type) {
      case "Identifier":
        return note(`${property}: ${node.name}`, since(own?.[node.name.toLowerCase()]));
      case "Dimension":
        return note(`the unit ${node.unit}`, unitSince(node.unit.toLowerCase()));
      case "Function":
        note(`${node.name}()`, functionSince(own, node.name.toLowerCase()));
        if (RELATIVE.test(node.name) && node.children.first?.name === "from") {
          note(`${node.name}(from …)`, since(types.color[node.name]?.relative_syntax));
        }
    }
  });
  return found;
}

function unitSince(unit) {
  const [, family] = FAMILIES.find(([pattern]) => pattern.test(unit)) ?? [];
  return since(family ?? types.length[unit]);
}

/** A function of a property, or of any. Where a word has the same name, the data say which is the function. */
function functionSince(own, name) {
  const inProperty = since(own?.[`${name}_function`]) ?? since(own?.[name]);
  return functions.get(`${name}-function`) ?? inProperty ?? functions.get(name);
}
