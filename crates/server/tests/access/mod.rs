//! What others than the subscriber may see, by which grant, and what is written down of it.

mod alike;
mod export;
mod first_page;
mod given;
mod household;
mod looks;
mod narrowed;
mod provider;
mod recorded;
mod sight;

use std::{
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

use dashboard_model::{grant::Grant, vocabulary::ActorRole};
use dashboard_server::{
    auth::{self, Proven},
    store::{Device, Person},
};
use serde_json::{Value, json};

use crate::support::{
    Answer, Client, TestServer, ended,
    events::{self, ACCOUNT, CAR},
    within_a_second,
};

const GRANTS: &str = "/api/v1/grants";
const DEALER: &str = "Harmon Ridge Motors";
pub(crate) const SUPPORT: &str = "Assist Support";
const ID: &str = "7d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b";

/// A grant of the car's odometer and fuel to the dealer, for ten days.
pub(crate) fn grant(id: &str) -> Value {
    json!({
        "id": id,
        "grantee": { "role": "dealer_staff", "organisation": DEALER },
        "vehicles": [CAR], "categories": ["fuel", "odometer"],
        "purpose": "service_delivery", "until": "2026-11-30T12:00:00Z",
    })
}

pub(crate) fn give(client: &Client<'_>, grant: &Value) -> Answer {
    let json = [("content-type", "application/json")];
    client.post(GRANTS, &json, grant.to_string().as_bytes())
}

#[track_caller]
fn given(client: &Client<'_>, grant: &Value) -> Grant {
    let answer = give(client, grant);
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.json()
}

pub(crate) fn shorten(client: &Client<'_>, id: &str, until: &str) -> Answer {
    narrow(client, id, &json!({ "until": until }))
}

pub(crate) fn narrow(client: &Client<'_>, id: &str, body: &Value) -> Answer {
    let json = [("content-type", "application/json")];
    let path = format!("{GRANTS}/{id}");
    client.send("PATCH", &path, &json, body.to_string().as_bytes())
}

pub(crate) fn revoke(client: &Client<'_>, id: &str) -> u16 {
    let path = format!("{GRANTS}/{id}");
    client.send("DELETE", &path, &[], b"").status
}

/// Somebody in another role, signed in to an account, if there is one for them.
pub(crate) fn signed_in<'a>(
    server: &'a TestServer,
    account: &str,
    role: ActorRole,
    organisation: &str,
) -> Option<Client<'a>> {
    let subject = format!("{role} of {organisation}");
    let person = ("https://sign-in.example.com", &*subject);
    signed_in_as(server, account, role, organisation, person)
}

/// The same, whoever a provider says they are.
fn signed_in_as<'a>(
    server: &'a TestServer,
    account: &str,
    role: ActorRole,
    organisation: &str,
    (issuer, subject): (&str, &str),
) -> Option<Client<'a>> {
    let proven = Proven {
        person: Person {
            issuer: issuer.to_owned(),
            subject: subject.to_owned(),
        },
        account: Some(account.parse().unwrap()),
        role,
        organisation: Some(organisation.to_owned()),
        proved_at: None,
        provider_session: None,
    };
    let (store, clock) = (server.app.store.as_ref(), &server.app.clock);
    let opened = auth::open_proven(store, clock, proven, Device::default(), None);
    let secret = server.block_on(opened).unwrap()?;
    let mut client = server.stranger();
    client.cookie = Some(format!("dashboard_session={}", secret.reveal()));
    Some(client)
}

pub(crate) use household::{call_of, driver, grant_to};
pub(crate) use looks::trouble::without_records;

pub(crate) fn dealer(server: &TestServer) -> Client<'_> {
    signed_in(server, ACCOUNT, ActorRole::DealerStaff, DEALER).unwrap()
}

/// Somebody of the operator's support, who has a grant.
pub(crate) fn support(server: &TestServer) -> Client<'_> {
    signed_in(server, ACCOUNT, ActorRole::OperatorStaff, SUPPORT).unwrap()
}

pub(crate) fn auditor(server: &TestServer) -> Client<'_> {
    signed_in(server, ACCOUNT, ActorRole::Auditor, "Audit & Partners").unwrap()
}

/// The household with a day's reports, a call with notes, and a subpoena.
fn server() -> TestServer {
    let server = TestServer::with_household();
    server.ingest_all(&events::others());
    let mut call = events::call("call", "2026-11-18T12:00:00Z");
    call["data"]["items"].as_array_mut().unwrap().extend([
        json!({ "category": "specialist_notes", "text": "the secretnote of the specialist" }),
        json!({ "category": "odometer", "distance_km": 41_000 }),
    ]);
    server.ingest_all(&[
        events::report("morning", "2026-11-17T08:00:00Z"),
        events::report("evening", "2026-11-17T20:00:00Z"),
        call,
        events::subpoena("law", "2026-11-16T12:00:00Z", "2026-11-17"),
    ]);
    server
}

/// The events that come within a while.
fn told_soon(lines: &Receiver<String>) -> Vec<String> {
    let until = Instant::now() + Duration::from_millis(2_500);
    let mut told = Vec::new();
    loop {
        let left = until.saturating_duration_since(Instant::now());
        match lines.recv_timeout(left) {
            Ok(line) if line.starts_with("event:") || line.starts_with("data:") => told.push(line),
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return told,
            Err(error) => panic!("the stream ended: {error}"),
        }
    }
}

/// The next event's data.
fn next_event(lines: &Receiver<String>) -> String {
    loop {
        let line = lines.recv_timeout(Duration::from_secs(5)).unwrap();
        if let Some(data) = line.strip_prefix("data:") {
            return data.trim().to_owned();
        }
    }
}
