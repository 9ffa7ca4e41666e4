// What records look like: the occasion, the values, and who received them. Records are alike by the
// thousand, so each form stands once and records point at it.

import { between, pick, weighted } from "./random.mjs";

export const VEHICLES = ["veh_benchLarge01", "veh_benchSmall02"];

const CENTER = { kind: "response_center", name: "Benchmark Response Center" };
const DEALER = { kind: "dealer", name: "Harbor Street Center" };
const RESEARCH = { kind: "research_partner", name: "Institute for Road Safety" };
const POLICE = { kind: "legal_authority", name: "Riverside police" };
const COURT = { kind: "legal_authority", name: "Riverside county court" };
const DISPATCH = { kind: "emergency_services", name: "Riverside dispatch" };
const CONTACT = { kind: "emergency_contact", name: "Robin Example" };
const CONCIERGE = { kind: "concierge", name: "Lantern Concierge" };
const ROADSIDE = ["North", "South", "East"].map((part) => ({
  kind: "roadside_assistance",
  name: `${part}side Towing`,
}));
const SUPPLIERS = ["Hotel Meridian", "Ferry Line", "Garden Theater"].map((name) => ({
  kind: "concierge_supplier",
  name,
}));

/** Somebody received something, so many seconds later. */
function to(recipient, categories, more = {}) {
  return { recipient, categories, purpose: "service_delivery", after: 20, via: [], ...more };
}

function automatic(kind, cause, items, more = {}) {
  const trigger = { kind, cause, activation: "automatic" };
  return { trigger, items, withheld: [], purposes: ["service_delivery"], transport: "cellular", disclosures: [], ...more };
}

const REPORTS = [
  [34, ["tire_pressure", "fuel"]],
  [34, ["odometer", "fuel"]],
  [26, ["odometer", "fuel", "tire_pressure"]],
  [3, ["odometer", "fuel", "tire_pressure", "trouble_codes"]],
  [3, ["trouble_codes", "odometer"]],
];

function report(chance) {
  const items = weighted(chance, REPORTS);
  const second = pick(chance, ["ownership_experience", "service_experience"]);
  const studied = chance() < 0.015;
  return automatic("diagnostics", "scheduled_report", items, {
    purposes: ["service_delivery", second],
    disclosures: studied ? [to(RESEARCH, items.slice(0, 1), { purpose: "research", after: 86_400 })] : [],
  });
}

function fault(chance) {
  const items = ["trouble_codes", "odometer"];
  return automatic("diagnostics", "fault_detected", items, {
    purposes: ["service_delivery", "safety_improvement"],
    disclosures: chance() < 0.3 ? [to(DEALER, items, { purpose: "service_experience" })] : [],
  });
}

function due() {
  const items = ["vehicle_description", "odometer"];
  return automatic("diagnostics", "service_due", items, {
    purposes: ["service_delivery", "service_experience"],
    disclosures: [to(DEALER, items, { purpose: "service_experience" })],
  });
}

const CALLS = [
  [30, "roadside_request"],
  [25, "directions_request"],
  [20, "concierge_request"],
  [12, "general_request"],
  [8, "door_unlock_request"],
  [5, "emergency_button"],
];

function call(chance) {
  const cause = weighted(chance, CALLS);
  const items = ["caller", "call_log", "call_content"];
  if (cause !== "general_request") {
    items.push("location");
  }
  if (cause === "directions_request") {
    items.push("direction");
  }
  if (cause === "emergency_button" || chance() < 0.1) {
    items.push("specialist_notes");
  }
  const disclosures = [to(CENTER, ["caller", "call_log", "call_content"], { after: 0 })];
  if (cause === "roadside_request") {
    disclosures.push(to(pick(chance, ROADSIDE), ["caller", "location"]));
  } else if (cause === "emergency_button") {
    disclosures.push(to(DISPATCH, ["caller", "location"]));
  } else if (cause === "concierge_request") {
    disclosures.push(to(CONCIERGE, ["call_content", "location"]));
    if (chance() < 0.3) {
      disclosures.push(to(pick(chance, SUPPLIERS), ["call_content"], { via: [CONCIERGE], after: 60 }));
    }
  }
  return automatic("assistance_call", cause, items, {
    trigger: { kind: "assistance_call", cause, activation: "manual" },
    withheld: chance() < 0.5 ? ["call_recording"] : [],
    disclosures,
  });
}

function account(chance) {
  return automatic("account", "details_changed", ["agreement"], {
    trigger: { kind: "account", cause: "details_changed", activation: pick(chance, ["manual", "operator"]) },
    purposes: ["account_management"],
    transport: pick(chance, ["web", "telephone"]),
    withoutVehicle: true,
  });
}

function access(chance) {
  const visit = chance() < 0.8;
  const items = visit ? ["odometer", "trouble_codes"] : ["caller"];
  return automatic("access", visit ? "service_visit" : "support_request", items, {
    trigger: {
      kind: "access",
      cause: visit ? "service_visit" : "support_request",
      activation: "operator",
      actor: visit
        ? { role: "dealer_staff", organisation: DEALER.name }
        : { role: "operator_staff", organisation: CENTER.name },
    },
    purposes: ["service_delivery"],
    transport: "internal",
    disclosures: visit ? [to(DEALER, items)] : [],
  });
}

function legal(chance) {
  const [cause, kind] = pick(chance, [
    ["subpoena", "subpoena"],
    ["court_order", "court_order"],
    ["search_warrant", "search_warrant"],
  ]);
  const instrument = { kind, reference: `RC-${between(chance, 1, 24)}`, authority: COURT.name };
  const items = ["location", "direction"];
  return automatic("legal", cause, items, {
    trigger: { kind: "legal", cause, activation: "operator", instrument },
    purposes: ["legal_compliance"],
    transport: "internal",
    disclosures: [to(COURT, items, { purpose: "legal_compliance", instrument })],
  });
}

/** The `step`-th record of a crash. */
export function crash(step) {
  if (step === 0) {
    const items = ["collision", "impact_direction", "airbags", "seat_belts", "location", "direction"];
    return automatic("crash", "airbag_deployed", items, {
      purposes: ["service_delivery", "safety_improvement"],
      disclosures: [to(CENTER, items, { after: 2 }), to(DISPATCH, items)],
    });
  }
  if (step % 5 === 1) {
    const items = ["caller", "call_log", "call_content", "specialist_notes"];
    return automatic("crash", "airbag_deployed", items, {
      trigger: { kind: "crash", cause: "airbag_deployed", activation: "operator" },
      withheld: ["call_recording"],
      transport: "telephone",
      disclosures: step === 1 ? [to(CONTACT, ["call_content"])] : [],
    });
  }
  return automatic("crash", "airbag_deployed", ["location"], {
    disclosures: [to(CENTER, ["location"], { after: 2 })],
  });
}

/** A record of the tracking of a stolen car; `report` is what explains it. */
export function theft(report) {
  const items = ["location", "direction"];
  const instrument = { kind: "written_request", reference: report.police_report.reference, authority: POLICE.name };
  return automatic("theft", "reported_stolen", items, {
    trigger: { kind: "theft", cause: "reported_stolen", activation: "operator", ...report },
    disclosures: [to(CENTER, items, { after: 2 }), to(POLICE, items, { after: 8, instrument })],
  });
}

/** The police report of a theft at that moment. */
export function policeReport(number, at, moment) {
  return {
    identity_verified_at: moment(at - 3000),
    police_report: { authority: POLICE.name, reference: `RP-${100 + number}`, filed_at: moment(at - 1000) },
  };
}

const KINDS = [
  [89.4, report],
  [1.8, fault],
  [0.8, due],
  [4.5, call],
  [1.5, account],
  [1.2, access],
  [0.3, legal],
];

/** An ordinary record. */
export function ordinary(chance) {
  return weighted(chance, KINDS)(chance);
}
