// The closed lists of the model, in its order: a word's place is its bit.

export const TRIGGERS = [
  "assistance_call",
  "crash",
  "theft",
  "legal",
  "diagnostics",
  "account",
  "access",
];

export const CATEGORIES = [
  "vehicle_description",
  "location",
  "direction",
  "trouble_codes",
  "tire_pressure",
  "fuel",
  "odometer",
  "collision",
  "impact_direction",
  "airbags",
  "seat_belts",
  "caller",
  "call_log",
  "call_content",
  "call_recording",
  "specialist_notes",
  "agreement",
];

export const RECIPIENTS = [
  "response_center",
  "roadside_assistance",
  "emergency_services",
  "concierge",
  "concierge_supplier",
  "dealer",
  "group_company",
  "service_provider",
  "research_partner",
  "emergency_contact",
  "legal_authority",
  "agreement_enforcement",
  "asset_successor",
  "other",
];

/** Words of a list as bits. */
export function bits(words, list) {
  return words.reduce((all, word) => all | (1 << list.indexOf(word)), 0);
}
