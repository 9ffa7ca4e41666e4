// The filter step in JavaScript over typed arrays: one loop, as well as one writes it by hand.

import { CATEGORIES, RECIPIENTS, TRIGGERS, named, numbers } from "./input.mjs";

const KINDS = 8;
const NEWEST = 50;

/** Prepares the data; the answer takes one step. */
export function prepare(input) {
  const { count, day, month, trigger, categories, recipients, vehicle } = input;
  const list = new Uint32Array(count);
  return (choice) => {
    const wanted = numbers(choice, input);
    const byTrigger = new Uint32Array(KINDS);
    const byCategory = new Uint32Array(CATEGORIES.length);
    const byRecipient = new Uint32Array(RECIPIENTS.length);
    const byMonth = new Uint32Array(input.months.length * KINDS);
    let total = 0;
    for (let index = 0; index < count; index += 1) {
      if (wanted.vehicle >= 0 && vehicle[index] !== wanted.vehicle) {
        continue;
      }
      const period = day[index] >= wanted.from && day[index] <= wanted.to;
      const reason = wanted.triggers === 0 || (wanted.triggers & (1 << trigger[index])) !== 0;
      const kind = wanted.categories === 0 || (wanted.categories & categories[index]) !== 0;
      const receiver = wanted.recipients === 0 || (wanted.recipients & recipients[index]) !== 0;
      if (period && kind && receiver) {
        byTrigger[trigger[index]] += 1;
      }
      if (period && reason && receiver) {
        for (let left = categories[index]; left !== 0; left &= left - 1) {
          byCategory[31 - Math.clz32(left & -left)] += 1;
        }
      }
      if (period && reason && kind) {
        for (let left = recipients[index]; left !== 0; left &= left - 1) {
          byRecipient[31 - Math.clz32(left & -left)] += 1;
        }
      }
      if (reason && kind && receiver) {
        byMonth[month[index] * KINDS + trigger[index]] += 1;
        if (period) {
          list[total] = index;
          total += 1;
        }
      }
    }
    const newest = list.subarray(Math.max(0, total - NEWEST), total);
    return { total, byTrigger, byCategory, byRecipient, byMonth, newest };
  };
}

/** What a step gave, in words. */
export function summary({ total, byTrigger, byCategory, byRecipient, byMonth }, { months }) {
  const inMonth = months.map((_, place) => named(byMonth.subarray(place * KINDS, (place + 1) * KINDS), TRIGGERS));
  return {
    total,
    triggers: named(byTrigger, TRIGGERS),
    categories: named(byCategory, CATEGORIES),
    recipients: named(byRecipient, RECIPIENTS),
    months: Object.fromEntries(months.map((month, place) => [month, inMonth[place]]).filter(([, counts]) => Object.keys(counts).length > 0)),
  };
}
