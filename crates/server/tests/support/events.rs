//! Events of a small household.

use serde_json::{Value, json};

/// The subscriber's account.
pub const ACCOUNT: &str = "acc_tests";
/// The subscriber's car.
pub const CAR: &str = "veh_tests1";
/// The account of somebody else.
pub const OTHER_ACCOUNT: &str = "acc_other";
/// The car of somebody else.
pub const OTHER_CAR: &str = "veh_other1";

/// Who sends the events.
pub const SOURCE: &str = "urn:test:telematics";

/// An account in New York and a car since the beginning of 2025.
pub fn household() -> Vec<Value> {
    vec![enrolled(ACCOUNT, "Nora Test"), arrival(CAR, ACCOUNT)]
}

/// Somebody else with a car.
pub fn others() -> Vec<Value> {
    vec![
        enrolled(OTHER_ACCOUNT, "Olaf Other"),
        arrival(OTHER_CAR, OTHER_ACCOUNT),
    ]
}

/// An envelope.
pub fn event(kind: &str, id: &str, subject: Option<&str>, data: Value) -> Value {
    let mut event = json!({
        "specversion": "1.0", "id": id, "source": SOURCE, "type": kind,
        "time": "2026-11-20T11:00:00Z", "datacontenttype": "application/json", "data": data,
    });
    if let Some(subject) = subject {
        event["subject"] = subject.into();
    }
    event
}

/// An account is opened at the beginning of 2025.
pub fn enrolled(account: &str, name: &str) -> Value {
    event(
        "privacy.account.changed.v1",
        &format!("enrolled-{account}"),
        None,
        json!({
            "account": account, "occurred_at": "2025-01-01T12:00:00Z", "cause": "enrolled",
            "activation": "manual", "transport": "web",
            "profile": {
                "name": name, "email": "nora@example.com", "time_zone": "America/New_York",
                "address": ["1 Test Street", "Newark, NJ"],
                "emergency_contact": { "name": "Ines Contact", "phone": "+1 555 0100" }
            }
        }),
    )
}

/// A change of an account.
pub fn changed(id: &str, account: &str, at: &str, profile: Value) -> Value {
    event(
        "privacy.account.changed.v1",
        id,
        None,
        json!({
            "account": account, "occurred_at": at, "cause": "details_changed",
            "activation": "manual", "transport": "web", "profile": profile
        }),
    )
}

/// A car comes to an account, an hour after the account was opened.
pub fn arrival(car: &str, account: &str) -> Value {
    transfer(
        &format!("arrival-{car}"),
        car,
        None,
        Some(account),
        "2025-01-01T13:00:00Z",
    )
}

/// A car changes hands.
pub fn transfer(id: &str, car: &str, from: Option<&str>, to: Option<&str>, at: &str) -> Value {
    let mut data = json!({
        "vehicle": car, "occurred_at": at,
        "description": { "make": "BMW", "model": "X5", "model_year": 2023, "theft_recovery": true },
    });
    if let Some(from) = from {
        data["from"] = from.into();
    }
    if let Some(to) = to {
        data["to"] = to.into();
    }
    event("privacy.vehicle.transferred.v1", id, Some(car), data)
}

/// A scheduled report of the subscriber's car: routine.
pub fn report(id: &str, at: &str) -> Value {
    report_of(id, ACCOUNT, CAR, at)
}

/// A scheduled report of a car.
pub fn report_of(id: &str, account: &str, car: &str, at: &str) -> Value {
    event(
        "privacy.record.created.v1",
        id,
        Some(car),
        json!({
            "account": account, "vehicle": car, "occurred_at": at,
            "trigger": {
                "kind": "diagnostics", "cause": "scheduled_report", "activation": "automatic"
            },
            "items": [
                { "category": "odometer", "distance_km": 12000 },
                { "category": "fuel", "level_percent": 61, "range_km": 410 }
            ],
            "purposes": ["service_delivery"], "transport": "cellular"
        }),
    )
}

/// A call for roadside assistance, told on to a company.
pub fn call(id: &str, at: &str) -> Value {
    event(
        "privacy.record.created.v1",
        id,
        Some(CAR),
        json!({
            "account": ACCOUNT, "vehicle": CAR, "occurred_at": at,
            "trigger": {
                "kind": "assistance_call", "cause": "roadside_request", "activation": "manual"
            },
            "items": [
                { "category": "location", "latitude": 40.7357, "longitude": -74.1724,
                  "accuracy_m": 8 },
                { "category": "call_log", "started_at": at, "duration_s": 240 },
                { "category": "caller", "role": "subscriber", "name": "Nora Test" },
                { "category": "specialist_notes", "text": "Flat tire, waits at the shoulder." }
            ],
            "purposes": ["service_delivery"], "transport": "cellular",
            "disclosures": [disclosure("roadside_assistance", "Newark Towing", at)]
        }),
    )
}

/// A handing-over of the position.
pub fn disclosure(kind: &str, name: &str, at: &str) -> Value {
    json!({
        "recipient": { "kind": kind, "name": name }, "at": at, "categories": ["location"],
        "purpose": "service_delivery", "via": [], "instrument": null
    })
}

/// A subpoena that is withheld from the subscriber until a day.
pub fn subpoena(id: &str, at: &str, sealed_until: &str) -> Value {
    event(
        "privacy.record.created.v1",
        id,
        Some(CAR),
        json!({
            "account": ACCOUNT, "vehicle": CAR, "occurred_at": at,
            "incident": "0f0e0d0c-0b0a-4908-8706-050403020100",
            "trigger": {
                "kind": "legal", "cause": "subpoena", "activation": "operator",
                "instrument": {
                    "kind": "subpoena", "reference": "17-220", "authority": "County Court"
                }
            },
            "items": [], "withheld": ["location"], "purposes": [], "transport": "internal",
            "disclosures": [{
                "recipient": { "kind": "legal_authority", "name": "County Prosecutor" },
                "at": at, "categories": ["location"], "purpose": "service_delivery",
                "instrument": {
                    "kind": "subpoena", "reference": "17-220", "authority": "County Court"
                }
            }],
            "sealed_until": sealed_until
        }),
    )
}

/// A sealed record may be shown.
pub fn unsealed(id: &str, record: &str, on: &str) -> Value {
    event(
        "privacy.record.unsealed.v1",
        id,
        None,
        json!({ "account": ACCOUNT, "record": record, "unsealed_on": on }),
    )
}

/// A record's values are erased.
pub fn erased(id: &str, record: &str, at: &str) -> Value {
    event(
        "privacy.record.erased.v1",
        id,
        None,
        json!({ "account": ACCOUNT, "record": record, "erased_at": at }),
    )
}

/// A record is handed to one more recipient.
pub fn disclosed(id: &str, record: &str, disclosure: Value) -> Value {
    event(
        "privacy.disclosure.created.v1",
        id,
        None,
        json!({ "account": ACCOUNT, "record": record, "disclosure": disclosure }),
    )
}
