// Whether a program keeps to the floor: its syntax, and what it calls.

import { parse } from "acorn";
import { ancestor, full } from "acorn-walk";

import { data, isNewer, since, tooNew } from "./data.mjs";
import { globalSince, memberOfSince, memberSince } from "./names.mjs";

/** The syntax that the floor knows whole. */
const SYNTAX = 2022;

/** What is too new in a program: `{ name, line, what }` of each place. */
export function inProgram(text) {
  let program;
  try {
    program = parse(text, { ecmaVersion: SYNTAX, sourceType: "module", locations: true });
  } catch (error) {
    return [{ name: "syntax", line: error.loc?.line ?? 1, what: `the syntax is newer than ES${SYNTAX}: ${error.message}` }];
  }
  const found = [];
  const own = declared(program);
  const made = madeMembers(program);
  const note = (node, name, version) => {
    if (isNewer(version)) found.push({ name, line: node.loc.start.line, what: tooNew(name, version) });
  };
  ancestor(program, {
    Identifier(node, _, parents) {
      if (!own.has(node.name) && !isAskedFor(parents)) note(node, node.name, globalSince(node.name));
    },
    MemberExpression(node) {
      const name = nameOf(node);
      if (name === undefined) return;
      const { object } = node;
      if (made.has(name)) return;
      if (object.type === "MetaProperty") {
        note(node, `import.meta.${name}`, since(data.javascript.operators.import_meta[name]));
      } else if (object.type === "Identifier" && !own.has(object.name)) {
        note(node, `${object.name}.${name}`, memberOfSince(object.name, name) ?? memberSince(name));
      } else {
        note(node, name, memberSince(name));
      }
    },
    ObjectPattern(node) {
      for (const { key, computed } of node.properties) {
        if (key?.type === "Identifier" && !computed && !made.has(key.name)) note(key, key.name, memberSince(key.name));
      }
    },
  });
  return found;
}

/** Whether a name only stands where it is asked whether there is such a thing. */
function isAskedFor(parents) {
  const parent = parents.at(-2);
  return parent?.type === "UnaryExpression" && parent.operator === "typeof";
}

function nameOf({ computed, property }) {
  if (!computed) return property.name;
  return property.type === "Literal" && typeof property.value === "string" ? property.value : undefined;
}

/** The names that the program gives something itself, anywhere in it. */
function declared(program) {
  const names = new Set();
  const take = (pattern) => {
    switch (pattern?.type) {
      case "Identifier":
        return names.add(pattern.name);
      case "ObjectPattern":
        return pattern.properties.forEach(({ value, argument }) => take(value ?? argument));
      case "ArrayPattern":
        return pattern.elements.forEach(take);
      case "AssignmentPattern":
        return take(pattern.left);
      case "RestElement":
        return take(pattern.argument);
    }
  };
  full(program, (node) => {
    node.params?.forEach(take);
    if (node.type === "VariableDeclarator" || /^(Function|Class)/.test(node.type)) take(node.id);
    if (node.type === "CatchClause") take(node.param);
    if (node.type.startsWith("Import")) take(node.local);
  });
  return names;
}

/** The names of the members that the program's own objects have. */
function madeMembers(program) {
  const names = new Set();
  const take = ({ key, computed }) => {
    if (key !== undefined && !computed) names.add(key.name ?? key.value);
  };
  full(program, (node) => {
    if (node.type === "ObjectExpression") node.properties.forEach(take);
    if (node.type === "MethodDefinition" || node.type === "PropertyDefinition") take(node);
  });
  return names;
}
