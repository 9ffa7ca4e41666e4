// From the columns that are sent to the records as the JSON of an API gives them.

import { random, uuid } from "../../data/random.mjs";

const DAY = 86_400_000;
/** An answer of an API holds so many records at most. */
const ANSWER = 50_000;

/** The newest records, newest first: plain objects, as they come out of `response.json()`. */
export function recordsOf(columns, limit = columns.count) {
  const incidents = new Map(columns.incident);
  const durations = new Map(columns.duration);
  const records = [];
  let answer = [];
  let at = 0;
  let day = 0;
  for (let index = 0; index < columns.count; index += 1) {
    at += columns.at[index];
    day += columns.day[index];
    if (index >= columns.count - limit) {
      const form = columns.forms[columns.form[index]];
      const date = new Date(day * DAY).toISOString().slice(0, 10);
      answer.push({
        id: uuid(random(index)),
        occurredAt: new Date(at * 1000).toISOString(),
        day: date,
        month: date.slice(0, 7),
        ...form,
        incident: incidents.get(index) ?? null,
        durationS: durations.get(index) ?? null,
      });
    }
    if (answer.length === ANSWER || index === columns.count - 1) {
      // The columns stand for the answers, so that nobody has to download hundreds of megabytes.
      records.push(...JSON.parse(JSON.stringify(answer)));
      answer = [];
    }
  }
  return records.reverse();
}
