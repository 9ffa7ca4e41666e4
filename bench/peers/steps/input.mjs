// The records as plain columns of numbers, oldest first, for the filter steps.

import { CATEGORIES, RECIPIENTS, TRIGGERS, bits } from "../../data/words.mjs";

const DAY = 86_400_000;

export { CATEGORIES, RECIPIENTS, TRIGGERS, bits };

/** A day such as `2020-01-31` as days since 1970. */
export const dayNumber = (day) => Math.floor(Date.parse(day) / DAY);

/** Fills typed arrays from the columns as they are sent. */
export function unpack({ count, at, day, form, forms }) {
  const vehicles = [null, ...new Set(forms.map(({ vehicle }) => vehicle).filter(Boolean))];
  const of = {
    trigger: forms.map(({ trigger }) => TRIGGERS.indexOf(trigger)),
    categories: forms.map(({ categories }) => bits(categories, CATEGORIES)),
    recipients: forms.map(({ recipients }) => bits(recipients, RECIPIENTS)),
    vehicle: forms.map(({ vehicle }) => vehicles.indexOf(vehicle)),
  };
  const input = {
    count,
    vehicles,
    months: [],
    at: new Uint32Array(count),
    day: new Uint16Array(count),
    month: new Uint8Array(count),
    trigger: new Uint8Array(count),
    categories: new Uint32Array(count),
    recipients: new Uint16Array(count),
    vehicle: new Uint8Array(count),
  };
  let moment = 0;
  let days = 0;
  for (let index = 0; index < count; index += 1) {
    moment += at[index];
    days += day[index];
    input.at[index] = moment;
    input.day[index] = days;
    if (day[index] !== 0) {
      const month = new Date(days * DAY).toISOString().slice(0, 7);
      if (input.months.at(-1) !== month) {
        input.months.push(month);
      }
    }
    input.month[index] = input.months.length - 1;
    const shape = form[index];
    input.trigger[index] = of.trigger[shape];
    input.categories[index] = of.categories[shape];
    input.recipients[index] = of.recipients[shape];
    input.vehicle[index] = of.vehicle[shape];
  }
  return input;
}

/** A choice in numbers; what is not filtered by lets everything pass. */
export function numbers(choice, { vehicles }) {
  return {
    triggers: bits(choice.triggers, TRIGGERS),
    categories: bits(choice.categories, CATEGORIES),
    recipients: bits(choice.recipients, RECIPIENTS),
    vehicle: choice.vehicle === null ? -1 : vehicles.indexOf(choice.vehicle),
    from: choice.from === null ? 0 : dayNumber(choice.from),
    to: choice.to === null ? 0xffff : dayNumber(choice.to),
  };
}

/** Counts by word, without zeros, in the order of the list. */
export function named(counts, list) {
  return Object.fromEntries(list.map((word, place) => [word, counts[place] ?? 0]).filter(([, count]) => count > 0));
}
