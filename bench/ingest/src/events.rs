//! What is sent: mostly scheduled reports, some calls with notes that are told on, of many accounts.

use serde_json::{Value, json};

/// How many accounts the events are of, each with one car.
const ACCOUNTS: usize = 200;

/// One event in so many is a call.
const CALLS: usize = 5;

/// The accounts and their cars, as bodies of batches.
pub fn accounts() -> Vec<String> {
    let opened: Vec<Value> = (0..ACCOUNTS).map(opened).collect();
    let arrivals: Vec<Value> = (0..ACCOUNTS).map(arrival).collect();
    [opened, arrivals]
        .map(|batch| Value::from(batch).to_string())
        .into()
}

/// So many events, as bodies of batches.
pub fn batches(events: usize, batch: usize) -> Vec<String> {
    let numbers: Vec<usize> = (0..events).collect();
    numbers
        .chunks(batch.max(1))
        .map(|numbers| {
            let events: Vec<Value> = numbers.iter().map(|number| record(*number)).collect();
            Value::from(events).to_string()
        })
        .collect()
}

fn event(kind: &str, id: &str, data: &Value) -> Value {
    let mut event = json!({
        "specversion": "1.0", "id": id, "source": "urn:bench:telematics", "type": kind,
        "time": "2026-01-01T00:00:00Z", "datacontenttype": "application/json", "data": data,
    });
    if let Some(vehicle) = data.get("vehicle") {
        event["subject"] = vehicle.clone();
    }
    event
}

fn opened(number: usize) -> Value {
    event(
        "privacy.account.changed.v1",
        &format!("opened-{number}"),
        &json!({
            "account": format!("acc_bench{number}"), "occurred_at": "2024-01-01T12:00:00Z",
            "cause": "enrolled", "activation": "manual", "transport": "web",
            "profile": { "name": format!("Subscriber {number}"), "time_zone": "America/New_York" }
        }),
    )
}

fn arrival(number: usize) -> Value {
    event(
        "privacy.vehicle.transferred.v1",
        &format!("arrival-{number}"),
        &json!({
            "vehicle": format!("veh_bench{number}"), "to": format!("acc_bench{number}"),
            "occurred_at": "2024-01-01T13:00:00Z",
            "description": {
                "make": "BMW", "model": "X5", "model_year": 2023, "theft_recovery": true
            }
        }),
    )
}

fn record(number: usize) -> Value {
    let account = number * 7 % ACCOUNTS;
    let minute = number % (60 * 24);
    let day = number / 11 % 28 + 1;
    let at = format!(
        "2025-{:02}-{day:02}T{:02}:{:02}:00Z",
        number / 301 % 12 + 1,
        minute / 60,
        minute % 60
    );
    let data = if number.is_multiple_of(CALLS) {
        call(account, number, &at)
    } else {
        report(account, number, &at)
    };
    event(
        "privacy.record.created.v1",
        &format!("{number:08x}-b0c5-4f31-9d7e"),
        &data,
    )
}

fn report(account: usize, number: usize, at: &str) -> Value {
    json!({
        "account": format!("acc_bench{account}"), "vehicle": format!("veh_bench{account}"),
        "occurred_at": at,
        "trigger": {
            "kind": "diagnostics", "cause": "scheduled_report", "activation": "automatic"
        },
        "items": [
            { "category": "odometer", "distance_km": 12_000 + number % 5_000 },
            { "category": "fuel", "level_percent": number % 100, "range_km": number % 600 }
        ],
        "purposes": ["service_delivery"], "transport": "cellular", "retain_until": "2029-11-17"
    })
}

fn call(account: usize, number: usize, at: &str) -> Value {
    json!({
        "account": format!("acc_bench{account}"), "vehicle": format!("veh_bench{account}"),
        "occurred_at": at,
        "trigger": {
            "kind": "assistance_call", "cause": "roadside_request", "activation": "manual"
        },
        "items": [
            { "category": "location", "latitude": 40.7, "longitude": -74.1, "accuracy_m": 8 },
            { "category": "call_log", "started_at": at, "duration_s": number % 900 },
            { "category": "specialist_notes",
              "text": format!("Flat tire, case {number}, waits at the shoulder with lights on.") }
        ],
        "purposes": ["service_delivery"], "transport": "cellular", "retain_until": "2029-11-17",
        "disclosures": [{
            "recipient": { "kind": "roadside_assistance", "name": "Newark Towing" }, "at": at,
            "categories": ["location"], "purpose": "service_delivery", "via": [],
            "instrument": null
        }]
    })
}
