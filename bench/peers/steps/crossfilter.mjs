// The filter step with crossfilter2: a dimension for each filter, a group for each count. A dimension
// is touched only where the choice changed, and everything is a number: what helps it is done.

import crossfilter from "crossfilter2";

import { CATEGORIES, RECIPIENTS, TRIGGERS, named, numbers } from "./input.mjs";

const NEWEST = 50;

function places(bits) {
  const all = [];
  for (let left = bits; left !== 0; left &= left - 1) {
    all.push(31 - Math.clz32(left & -left));
  }
  return all;
}

/** Prepares the data; the answer takes one step. */
export function prepare(input) {
  const rows = Array.from({ length: input.count }, (_, index) => ({
    at: input.at[index],
    day: input.day[index],
    trigger: input.trigger[index],
    categories: places(input.categories[index]),
    recipients: places(input.recipients[index]),
    vehicle: input.vehicle[index],
  }));
  const all = crossfilter(rows);
  const day = all.dimension((row) => row.day);
  const trigger = all.dimension((row) => row.trigger);
  const categories = all.dimension((row) => row.categories, true);
  const recipients = all.dimension((row) => row.recipients, true);
  const vehicle = all.dimension((row) => row.vehicle);
  const groups = {
    triggers: trigger.group(),
    categories: categories.group(),
    recipients: recipients.group(),
    months: monthGroup(day, input),
    total: all.groupAll(),
  };
  let last = numbers({ triggers: [], categories: [], recipients: [], vehicle: null, from: null, to: null }, input);
  const among = (dimension, name, now) => {
    if (now[name] !== last[name]) {
      const chosen = now[name];
      dimension.filter(chosen === 0 ? null : (place) => (chosen & (1 << place)) !== 0);
    }
  };
  return (choice) => {
    const now = numbers(choice, input);
    if (now.from !== last.from || now.to !== last.to) {
      day.filterRange([now.from, now.to + 1]);
    }
    among(trigger, "triggers", now);
    among(categories, "categories", now);
    among(recipients, "recipients", now);
    if (now.vehicle !== last.vehicle) {
      vehicle.filter(now.vehicle < 0 ? null : now.vehicle);
    }
    last = now;
    return {
      total: groups.total.value(),
      byTrigger: groups.triggers.all(),
      byCategory: groups.categories.all(),
      byRecipient: groups.recipients.all(),
      byMonth: groups.months.all(),
      newest: day.top(NEWEST),
    };
  };
}

/** Counts by month and reason, under all filters but the period. */
function monthGroup(dimension, { day, month, count }) {
  const monthOf = new Uint8Array(0x10000);
  for (let index = 0; index < count; index += 1) {
    monthOf[day[index]] = month[index];
  }
  return dimension
    .group((number) => monthOf[number])
    .reduce(
      (counts, row) => {
        counts[row.trigger] += 1;
        return counts;
      },
      (counts, row) => {
        counts[row.trigger] -= 1;
        return counts;
      },
      () => new Uint32Array(TRIGGERS.length),
    );
}

/** What a step gave, in words. */
export function summary({ total, byTrigger, byCategory, byRecipient, byMonth }, { months }) {
  const counted = (group, list) =>
    named(
      list.map((_, place) => group.find(({ key }) => key === place)?.value ?? 0),
      list,
    );
  const inMonths = byMonth.map(({ key, value }) => [months[key], named(value, TRIGGERS)]);
  return {
    total,
    triggers: counted(byTrigger, TRIGGERS),
    categories: counted(byCategory, CATEGORIES),
    recipients: counted(byRecipient, RECIPIENTS),
    months: Object.fromEntries(inMonths.filter(([, counts]) => Object.keys(counts).length > 0)),
  };
}
