// What a page shows under a filter: the list, the counts of each chip given the other filters, and
// the months.

/** No filter. */
export const EVERYTHING = { triggers: [], categories: [] };

/** A list with a word more, or without it. */
export const toggled = (words, word) =>
  words.includes(word) ? words.filter((one) => one !== word) : [...words, word];

/** The list and all counts under a filter, in one pass. */
export function summarize(records, { triggers, categories }) {
  const byTrigger = {};
  const byCategory = {};
  const months = new Map();
  const list = [];
  for (const record of records) {
    const reason = triggers.length === 0 || triggers.includes(record.trigger);
    const kind = categories.length === 0 || record.categories.some((word) => categories.includes(word));
    if (kind) {
      byTrigger[record.trigger] = (byTrigger[record.trigger] ?? 0) + 1;
    }
    if (reason) {
      for (const category of record.categories) {
        byCategory[category] = (byCategory[category] ?? 0) + 1;
      }
    }
    if (reason && kind) {
      list.push(record);
      let month = months.get(record.month);
      if (!month) {
        month = {};
        months.set(record.month, month);
      }
      month[record.trigger] = (month[record.trigger] ?? 0) + 1;
    }
  }
  return { list, byTrigger, byCategory, months: bars(months) };
}

/** The months, oldest first, each with its parts as shares of the fullest month. */
export function bars(months) {
  const all = [...months].map(([month, counts]) => {
    const parts = Object.entries(counts).sort();
    return { month, parts, total: parts.reduce((sum, [, count]) => sum + count, 0) };
  });
  all.sort((a, b) => (a.month < b.month ? -1 : 1));
  const most = Math.max(1, ...all.map(({ total }) => total));
  return all.map(({ month, parts, total }) => {
    let top = 1000;
    const stacked = parts.map(([trigger, count]) => {
      const height = Math.round((1000 * count) / most);
      top -= height;
      return { trigger, count, y: top, height };
    });
    return { month, total, parts: stacked };
  });
}
