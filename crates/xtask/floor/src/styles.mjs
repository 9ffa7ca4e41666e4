// Whether a style sheet keeps to the floor: its rules, selectors, properties and values.

import { parse, walk } from "css-tree";

import { data, isNewer, since, tooNew } from "./data.mjs";
import { inValue } from "./values.mjs";

const { "at-rules": rules, properties, selectors } = data.css;

/** What a browser's maker calls its own is for that browser. */
const OWN = /^-[a-z]+-/;

const HANGS =
  "@layer without rules, in a sheet with @media, lets Chromium 102 hang when a page uses the sheet again: " +
  "let the first rules of the layers stand in the order of the layers";

/** What is too new in a style sheet: `{ name, line, what }` of each place. */
export function inStyle(text) {
  const found = [];
  const note = (node, name, version) => {
    if (isNewer(version)) found.push({ name, line: node.loc?.start.line ?? 1, what: tooNew(name, version) });
  };
  const unknown = (node, name) =>
    found.push({ name, line: node.loc?.start.line ?? 1, what: `${name} is not known, so neither is since when` });
  const style = parse(text, {
    positions: true,
    parseCustomProperty: true,
    onParseError: (error) => found.push({ name: "syntax", line: error.line, what: `this is not understood: ${error.message}` }),
  });
  walk(style, {
    enter(node) {
      switch (node.type) {
        case "Atrule":
          // Whoever asks for it has it, or leaves it out.
          if (node.name === "supports") return walk.skip;
          if (OWN.test(node.name)) return;
          if (node.name === "layer" && !node.block) found.push({ name: "@layer without rules", line: node.loc?.start.line ?? 1, what: HANGS });
          return known(`@${node.name}`, since(rules[node.name]), node);
        case "Feature":
        case "FeatureRange":
          if (this.atrule?.name !== "media") return;
          if (node.type === "FeatureRange") note(node, "a range in @media", since(rules.media.range_syntax));
          return node.name === undefined || known(`@media (${node.name})`, mediaSince(node.name), node);
        case "Rule":
          if (this.rule && this.rule !== node) note(node, "a rule in a rule", since(selectors.nesting));
          return;
        case "NestingSelector":
          return note(node, "&", since(selectors.nesting));
        case "PseudoClassSelector":
        case "PseudoElementSelector":
          if (OWN.test(node.name) || this.atrule?.name === "page") return;
          return known(`:${node.name}`, since(selectors[node.name]), node);
        case "Nth":
          if (node.selector) note(node, ":nth-child(… of …)", since(selectors["nth-child"].of_syntax));
          return;
        case "Declaration":
          return declaration.call(this, node);
      }
    },
  });
  return found;

  function known(name, version, node) {
    if (version === undefined) return unknown(node, name);
    note(node, name, version);
  }

  function declaration(node) {
    const { property } = node;
    const isCustom = property.startsWith("--");
    if (OWN.test(property)) return;
    if (hasFallback(this.block, node)) return;
    // Without a rule around it, it describes a font or a page.
    if (!isCustom && this.rule) known(property, since(properties[property]), node);
    for (const { name, version } of inValue(property, node.value)) note(node, name, version);
  }
}

/** Whether the same rule says it before, in a way that stays where this one is not understood. */
function hasFallback(block, node) {
  if (node.property.startsWith("--")) return false;
  for (const earlier of block?.children ?? []) {
    if (earlier === node) return false;
    if (earlier.property === `-webkit-${node.property}`) return true;
    if (earlier.property !== node.property) continue;
    if (!inValue(earlier.property, earlier.value).some(({ version }) => isNewer(version))) return true;
  }
  return false;
}

/** A media feature, also with the prefix of a range. */
function mediaSince(name) {
  return since(rules.media[name]) ?? since(rules.media[name.replace(/^(min|max)-/, "")]) ?? (OWN.test(name) ? 0 : undefined);
}
