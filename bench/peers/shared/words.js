// The words on the screen, in English alone.

export const TRIGGERS = {
  assistance_call: "Assistance call",
  crash: "Crash",
  theft: "Theft",
  legal: "Legal request",
  diagnostics: "Diagnostics",
  account: "Account",
  access: "Somebody looked",
};

export const CATEGORIES = {
  vehicle_description: "Vehicle description",
  location: "Location",
  direction: "Direction of travel",
  trouble_codes: "Trouble codes",
  tire_pressure: "Tire pressure",
  fuel: "Fuel",
  odometer: "Odometer",
  collision: "Collision",
  impact_direction: "Direction of impact",
  airbags: "Airbags",
  seat_belts: "Seat belts",
  caller: "Caller",
  call_log: "Call date and duration",
  call_content: "Advice given",
  call_recording: "Call recording",
  specialist_notes: "Specialist's notes",
  agreement: "Agreement",
};

const CAUSES = {
  emergency_button: ["Emergency call", "The emergency button was pressed."],
  roadside_request: ["Roadside assistance", "An occupant asked for roadside assistance."],
  concierge_request: ["Concierge call", "An occupant asked the concierge for something."],
  directions_request: ["Directions", "An occupant asked for directions."],
  door_unlock_request: ["Door unlock", "An occupant asked to have the doors unlocked."],
  general_request: ["Call to the center", "An occupant asked a question."],
  airbag_deployed: ["Crash", "An airbag deployed, so the car called for help by itself."],
  reported_stolen: ["Theft tracking", "The car was reported stolen, with a police report."],
  subpoena: ["Subpoena", "A subpoena asked for it."],
  court_order: ["Court order", "A court ordered it."],
  search_warrant: ["Search warrant", "A search warrant asked for it."],
  scheduled_report: ["Regular report", "The car sends it by itself."],
  fault_detected: ["Fault", "A trouble code came or went."],
  service_due: ["Service due", "The car said that a service is due."],
  enrolled: ["Service began", "The account was opened."],
  details_changed: ["Account changed", "Details of the account were changed."],
  service_visit: ["Service visit", "A dealer looked for a service visit."],
  support_request: ["Support", "The operator's support looked because of a request."],
};

export const title = (record) => CAUSES[record.cause][0];
export const why = (record) => CAUSES[record.cause][1];

const number = new Intl.NumberFormat("en-US");
const moment = new Intl.DateTimeFormat("en-US", {
  dateStyle: "medium",
  timeStyle: "short",
  timeZone: "America/New_York",
});

export const formatCount = (count) => number.format(count);
export const formatMoment = (at) => moment.format(new Date(at));
export const formatTotal = (count) => `${number.format(count)} ${count === 1 ? "record" : "records"}`;

export function sharing({ sharedWith }) {
  if (sharedWith === 0) {
    return "Not shared";
  }
  return sharedWith === 1 ? "Shared with 1 recipient" : `Shared with ${sharedWith} recipients`;
}
