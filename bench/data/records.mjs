// N records over ten years, oldest first: the same for the same N on every machine.

import { FIRST, LAST, dayOf, moment } from "./calendar.mjs";
import { VEHICLES, crash, ordinary, policeReport, theft } from "./forms.mjs";
import { between, random, uuid } from "./random.mjs";

export const SEED = 20161017;

/** Among so many records there is one crash, and so many records belong to it. */
const CRASH = { every: 10_000, first: 3_000, length: 30 };
/** The same for the tracking of a stolen car. */
const THEFT = { every: 50_000, first: 7_000, length: 100 };

/** The forms that were met so far, each once. */
class Forms {
  all = [];
  #places = new Map();

  place(form, vehicle) {
    const whole = { ...form, vehicle: form.withoutVehicle ? null : vehicle };
    const key = JSON.stringify(whole);
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.all.push(whole) - 1;
      this.#places.set(key, place);
    }
    return place;
  }
}

/**
 * Calls `take(record)` for each of `count` records and returns their forms. A record is
 * `{ index, at, day, form, incident, duration }`: `at` in seconds, `form` and `incident` as places
 * (no incident is -1), `duration` of the call in seconds or 0. The object is the same each time.
 */
export function records(count, take, incidents = []) {
  const chance = random(SEED);
  const forms = new Forms();
  const record = { index: 0, at: 0, day: 0, form: 0, incident: -1, duration: 0 };
  const step = (LAST - FIRST) / count;
  const width = Math.max(1, Math.floor(step));
  let episode = null;
  for (let index = 0; index < count; index += 1) {
    record.index = index;
    record.at = FIRST + Math.floor(index * step) + Math.floor(chance() * width);
    record.day = dayOf(record.at);
    episode = begun(episode, index, record.at, incidents, chance);
    const vehicle = episode?.vehicle ?? VEHICLES[chance() < 0.6 ? 0 : 1];
    const form = episode?.form(index - episode.from) ?? ordinary(chance);
    record.incident = episode?.incident ?? -1;
    record.duration = form.items.includes("call_log") ? between(chance, 30, 900) : 0;
    record.form = forms.place(form, vehicle);
    take(record, forms.all[record.form]);
  }
  return forms.all;
}

/** The crash or the theft that a record belongs to, if it belongs to one. */
function begun(current, index, at, incidents, chance) {
  if (current && index < current.until) {
    return current;
  }
  const starts = ({ every, first }) => index % every === first;
  const begin = (length, form) => ({
    from: index,
    until: index + length,
    form,
    vehicle: VEHICLES[0],
    incident: incidents.push(uuid(chance)) - 1,
  });
  if (starts(CRASH)) {
    return begin(CRASH.length, crash);
  }
  if (starts(THEFT)) {
    const report = policeReport(incidents.length, at, moment);
    return begin(THEFT.length, () => theft(report));
  }
  return null;
}
