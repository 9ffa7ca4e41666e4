// The records as the CloudEvents that a telematics back end sends.

import { FIRST, TIME_ZONE, moment } from "./calendar.mjs";
import { VEHICLES } from "./forms.mjs";
import { between, pick, random } from "./random.mjs";
import { SEED, records } from "./records.mjs";

/** The account of the demo household: the one that a sign-in link opens. */
export const ACCOUNT = "acc_demoHousehold";

const ADVICE = [
  "Help is on its way; stay behind the barrier.",
  "The next charging station is two exits ahead.",
  "A table is reserved under your name for seven.",
  "The warning lamp can wait until the next visit.",
  "The doors were unlocked from here.",
];
const NOTES = [
  "Caller calm, no injuries reported.",
  "Called back once, no answer, called again.",
  "Tow truck confirmed, thirty minutes.",
];
const CODES = ["P0420", "P0455", "P0171", "P0300", "C1A2F", "B1342", "U0100"];

/** What a value of a category looks like. */
const VALUES = {
  vehicle_description: () => ({ make: "BMW", model: "X5 xDrive40i", model_year: 2016 }),
  location: (chance) => ({
    latitude: Number((40.5 + chance() * 0.5).toFixed(5)),
    longitude: Number((-74.5 + chance() * 0.5).toFixed(5)),
    accuracy_m: between(chance, 3, 20),
  }),
  direction: (chance) => ({ heading_deg: between(chance, 0, 359) }),
  trouble_codes: (chance) => ({ codes: [{ code: pick(chance, CODES), state: "pending" }] }),
  tire_pressure: (chance) => ({
    front_left_kpa: between(chance, 215, 245),
    front_right_kpa: between(chance, 215, 245),
    rear_left_kpa: between(chance, 225, 255),
    rear_right_kpa: between(chance, 225, 255),
  }),
  fuel: (chance) => ({ level_percent: between(chance, 10, 99), range_km: between(chance, 60, 700) }),
  odometer: (chance, record) => ({ distance_km: 10 + Math.floor((record.at - FIRST) / 1800) }),
  collision: (chance) => ({ severity: "moderate", delta_v_kmh: between(chance, 15, 60) }),
  impact_direction: () => ({ side: "front" }),
  airbags: () => ({ deployed: ["driver", "front_passenger"] }),
  seat_belts: () => ({ belted: ["driver"], unbelted: [] }),
  caller: () => ({ role: "subscriber", name: "Alex Example", phone: null }),
  call_log: (chance, record) => ({ started_at: moment(record.at), duration_s: record.duration }),
  call_content: (chance) => ({ advice: pick(chance, ADVICE) }),
  specialist_notes: (chance) => ({ text: pick(chance, NOTES) }),
  agreement: () => ({ fields: ["phone"] }),
};

function envelope(id, type, at, subject, data) {
  return {
    specversion: "1.0",
    id,
    source: "urn:bench:telematics",
    type,
    ...(subject ? { subject } : {}),
    time: moment(at),
    datacontenttype: "application/json",
    data,
  };
}

/** The account and its cars. */
function opening() {
  const profile = { name: "Alex Example", language: "en-US", time_zone: TIME_ZONE };
  const opened = {
    account: ACCOUNT,
    occurred_at: moment(FIRST - 7200),
    cause: "enrolled",
    activation: "manual",
    transport: "web",
    profile,
  };
  const cars = VEHICLES.map((vehicle, index) => {
    const model = index === 0 ? "X5 xDrive40i" : "330i xDrive";
    const description = { make: "BMW", model, model_year: 2016, theft_recovery: true };
    const at = FIRST - 3600;
    const data = { vehicle, description, to: ACCOUNT, occurred_at: moment(at) };
    return envelope(`car-${index}`, "privacy.vehicle.transferred.v1", at, vehicle, data);
  });
  return [envelope("opened", "privacy.account.changed.v1", FIRST - 7200, null, opened), ...cars];
}

function disclosure({ recipient, categories, purpose, after, via, instrument }, at) {
  const handedOver = { recipient, at: moment(at + after), categories, purpose, via };
  return instrument ? { ...handedOver, instrument } : handedOver;
}

function created(record, form, incident, chance) {
  const data = {
    account: ACCOUNT,
    ...(form.vehicle ? { vehicle: form.vehicle } : {}),
    occurred_at: moment(record.at),
    ...(incident ? { incident } : {}),
    trigger: form.trigger,
    items: form.items.map((category) => ({ category, ...VALUES[category](chance, record) })),
    ...(form.withheld.length > 0 ? { withheld: form.withheld } : {}),
    purposes: form.purposes,
    transport: form.transport,
    disclosures: form.disclosures.map((each) => disclosure(each, record.at)),
  };
  const type = "privacy.record.created.v1";
  return envelope(`r-${record.index}`, type, record.at + 60, form.vehicle, data);
}

/**
 * Calls `write(line)` for each event of `count` records, in the order in which they were sent. The
 * event that opens the account becomes the first record.
 */
export function events(count, write) {
  opening().forEach((event) => write(JSON.stringify(event)));
  const incidents = [];
  const chance = random(SEED + 1);
  const take = (record, form) => {
    const incident = record.incident < 0 ? null : incidents[record.incident];
    write(JSON.stringify(created(record, form, incident, chance)));
  };
  records(count - 1, take, incidents);
}
