// From the columns that are sent to one object for each record.

const DAY = 86_400_000;

/** One object for each record, newest first. */
export function recordsOf(columns) {
  const { count, forms } = columns;
  const incidents = new Map(columns.incident);
  const durations = new Map(columns.duration);
  const days = new Map();
  const dayName = (day) => {
    if (!days.has(day)) {
      days.set(day, new Date(day * DAY).toISOString().slice(0, 10));
    }
    return days.get(day);
  };
  const records = new Array(count);
  let at = 0;
  let day = 0;
  for (let index = 0; index < count; index += 1) {
    at += columns.at[index];
    day += columns.day[index];
    const form = forms[columns.form[index]];
    records[count - 1 - index] = {
      id: `rec_${index.toString(36)}`,
      occurredAt: at * 1000,
      day: dayName(day),
      vehicle: form.vehicle,
      trigger: form.trigger,
      cause: form.cause,
      activation: form.activation,
      categories: [...form.categories],
      recipients: [...form.recipients],
      sharedWith: form.sharedWith,
      incident: incidents.get(index) ?? null,
      durationS: durations.get(index) ?? null,
    };
  }
  return records;
}
