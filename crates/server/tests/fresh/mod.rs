//! Precise positions, recordings, exports, another mail address or phone number, and linking a portal ask
//! for a fresh sign-in, where that is set.

mod account;
mod again;
mod car;
mod export;
mod portal;
mod record;

use dashboard_model::{id::AccountId, time::Timestamp, vocabulary::ActorRole};
use dashboard_server::{
    auth::{self, Proven},
    store::{Device, Person},
};
use serde_json::{Value, json};

use crate::{
    sign_in::{Browser, Pair},
    support::{
        Client, TestServer,
        events::{self, ACCOUNT},
        moment,
    },
};

/// Where the car was, and how long the recording is: what must not be found anywhere.
const PRECISE: [&str; 3] = ["40.7357", "74.1724", "7341"];

/// For how long a sign-in is fresh.
const FRESH: &str = "15m";

/// The moment of a sign-in that is fresh at [`crate::support::NOW`], and of one that is not.
const YOUNG: &str = "2026-11-20T11:45:01Z";
const OLD: &str = "2026-11-20T11:45:00Z";

/// A call with a position and a recording.
fn call() -> Value {
    let mut call = events::call("call", "2026-11-18T12:00:00Z");
    let items = call["data"]["items"].as_array_mut().unwrap();
    items.push(json!({ "category": "call_recording", "duration_s": 7_341 }));
    items.push(json!({ "category": "odometer", "distance_km": 41_000 }));
    call
}

/// A server where a sign-in is fresh for a quarter of an hour, with that call.
fn pair() -> Pair {
    let pair = Pair::with(|provider| provider.sign_in_fresh_for(FRESH));
    pair.server.ingest_all(&[call()]);
    pair
}

/// The subscriber, who proved at that moment who they are.
fn proved<'a>(server: &'a TestServer, at: Option<&str>) -> Client<'a> {
    in_role(server, at, ActorRole::Subscriber, None)
}

/// Somebody who proved at that moment who they are.
fn in_role<'a>(
    server: &'a TestServer,
    at: Option<&str>,
    role: ActorRole,
    organisation: Option<&str>,
) -> Client<'a> {
    let account: AccountId = ACCOUNT.parse().unwrap();
    let proved_at: Option<Timestamp> = at.map(moment);
    let proven = Proven {
        person: Person {
            issuer: "https://sign-in.example.com".to_owned(),
            subject: format!("{role} since {at:?}"),
        },
        account: Some(account),
        role,
        organisation: organisation.map(str::to_owned),
        proved_at,
        provider_session: None,
    };
    let (store, clock) = (server.app.store.as_ref(), &server.app.clock);
    let opened = auth::open_proven(store, clock, proven, Device::default(), None);
    let secret = server.block_on(opened).unwrap().unwrap();
    let mut client = server.stranger();
    client.cookie = Some(format!("dashboard_session={}", secret.reveal()));
    client
}

/// The id of the call's record.
fn record(client: &Client<'_>) -> String {
    let page: Value = client.read("/api/v1/timeline?category=call_recording");
    page["items"][0]["record"]["id"]
        .as_str()
        .unwrap_or_else(|| panic!("no call in {page}"))
        .to_owned()
}
