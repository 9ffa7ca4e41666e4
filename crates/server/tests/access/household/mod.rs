//! Somebody of the household who drives, too: their own calls, and what the subscriber chose besides.
//!
//! - `sight`: what they see; `quiet`: that nothing tells them of what was taken away
//! - `oracle`, `chance`: households at random, and a second opinion on what is seen of them

mod chance;
mod oracle;
mod quiet;
mod sight;

use super::*;

pub(crate) const BEN: &str = "Ben Test";

/// The household driver of that name.
pub(crate) fn driver<'a>(server: &'a TestServer, account: &str, name: &str) -> Client<'a> {
    signed_in(server, account, ActorRole::HouseholdDriver, name).unwrap()
}

/// A grant of the car's odometer and fuel to a household driver, for ten days.
pub(crate) fn grant_to(id: &str, name: &str) -> Value {
    let mut grant = grant(id);
    grant["grantee"] = json!({ "role": "household_driver", "organisation": name });
    grant
}

/// A call with everything in it, of whoever is named.
pub(crate) fn call_of(id: &str, at: &str, name: Option<&str>) -> Value {
    let mut call = events::call(id, at);
    call["data"]["items"] = json!([
        { "category": "location", "latitude": 40.7357, "longitude": -74.1724, "accuracy_m": 8 },
        { "category": "odometer", "distance_km": 41_000 },
        { "category": "call_log", "started_at": at, "duration_s": 240 },
        { "category": "caller", "role": "additional_driver", "name": name },
        { "category": "call_content", "advice": format!("advice{id} was given") },
        { "category": "specialist_notes", "text": format!("notes{id} were taken") }
    ]);
    call["data"]["disclosures"] = json!([
        disclosed(
            "roadside_assistance",
            &format!("Towing{id}"),
            at,
            &["location"]
        ),
        disclosed(
            "service_provider",
            &format!("Phones{id}"),
            at,
            &["call_log", "location"]
        ),
    ]);
    call
}

fn disclosed(kind: &str, name: &str, at: &str, categories: &[&str]) -> Value {
    let mut disclosed = events::disclosure(kind, name, at);
    disclosed["categories"] = json!(categories);
    disclosed
}

/// Nora's household with a call of Ben's besides.
fn household() -> TestServer {
    let server = server();
    server.ingest_all(&[call_of("own", "2026-11-19T12:00:00Z", Some(BEN))]);
    server
}
