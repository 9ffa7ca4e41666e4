// The filter steps that every implementation takes: what is chosen, in the words of the API.

/** What is not filtered by. */
const NOTHING = { triggers: [], categories: [], recipients: [], vehicle: null, from: null, to: null };

/** One change after the other, as somebody presses chips. Days are both included. */
const CHANGES = [
  {},
  { triggers: ["diagnostics"] },
  { triggers: ["assistance_call", "crash", "theft", "legal", "account", "access"] },
  { categories: ["location"] },
  { recipients: ["response_center"] },
  { from: "2018-03-11", to: "2024-11-03" },
  { recipients: [] },
  { triggers: ["assistance_call", "crash"] },
  { categories: ["location", "caller"] },
  { triggers: [] },
  { vehicle: "veh_benchSmall02" },
  { categories: [] },
  { from: "2019-06-01", to: "2019-06-30" },
  { vehicle: null },
  { from: null, to: null },
  { categories: ["fuel", "odometer", "tire_pressure"] },
  { recipients: ["dealer", "research_partner"] },
  { categories: [] },
];

/** The filter steps: each differs from the one before in one filter. */
export const CHOICES = CHANGES.reduce((all, change) => [...all, { ...(all.at(-1) ?? NOTHING), ...change }], []);

/** A step as the query string of the API. */
export function query({ triggers, categories, recipients, vehicle, from, to }) {
  const parts = {
    vehicle,
    from,
    to,
    trigger: triggers.join(","),
    category: categories.join(","),
    recipient: recipients.join(","),
  };
  return Object.entries(parts)
    .filter(([, value]) => value)
    .map(([key, value]) => `${key}=${value}`)
    .join("&");
}
