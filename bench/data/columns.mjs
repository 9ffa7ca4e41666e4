// The records as the peers read them: forms once, and a few columns of numbers, as JSON. The record
// that opens the account is one of them, because our server makes one of it.

import { FIRST, dayOf } from "./calendar.mjs";
import { records } from "./records.mjs";
import { CATEGORIES, RECIPIENTS } from "./words.mjs";

/** The record that the server makes of the event that opens the account. */
const OPENING = {
  at: FIRST - 7200,
  form: {
    vehicle: null,
    trigger: { kind: "account", cause: "enrolled", activation: "manual" },
    items: ["agreement"],
    withheld: [],
    disclosures: [],
  },
};

/** What a list shows of a form. */
function shown({ vehicle, trigger, items, withheld, disclosures }) {
  const held = [...items, ...withheld];
  const kinds = new Set(disclosures.map(({ recipient }) => recipient.kind));
  const outside = disclosures.map(({ recipient }) => recipient).filter((one) => one.kind !== "response_center");
  return {
    vehicle,
    trigger: trigger.kind,
    cause: trigger.cause,
    activation: trigger.activation,
    categories: CATEGORIES.filter((word) => held.includes(word)),
    recipients: RECIPIENTS.filter((word) => kinds.has(word)),
    sharedWith: new Set(outside.map(({ name }) => name)).size,
  };
}

/** Everything, oldest first. `at` and `day` are differences to the one before. */
export function columns(count) {
  const all = { count, at: [], day: [], form: [], incident: [], duration: [] };
  let last = { at: 0, day: 0 };
  const add = (at, day, form) => {
    all.at.push(at - last.at);
    all.day.push(day - last.day);
    all.form.push(form);
    last = { at, day };
  };
  add(OPENING.at, dayOf(OPENING.at), 0);
  const forms = records(count - 1, (record) => {
    add(record.at, record.day, record.form + 1);
    if (record.incident >= 0) {
      all.incident.push([record.index + 1, record.incident]);
    }
    if (record.duration > 0) {
      all.duration.push([record.index + 1, record.duration]);
    }
  });
  return { ...all, forms: [OPENING.form, ...forms].map(shown) };
}
