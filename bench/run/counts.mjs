// The counts of our own answers in the form in which all are compared.

/** From the answer of the API, or of the engine. */
export function ofSummary({ total, triggers, categories, recipients, months }) {
  const inMonths = {};
  for (const { month, trigger, count } of months) {
    (inMonths[month.slice(0, 7)] ??= {})[trigger] = count;
  }
  const named = (list, word) => Object.fromEntries(list.map((each) => [each[word], each.count]));
  return {
    total,
    triggers: named(triggers, "trigger"),
    categories: named(categories, "category"),
    recipients: named(recipients ?? [], "recipient"),
    months: inMonths,
  };
}
