//! Two accounts on one server: nothing crosses from one to the other.

use crate::support::{
    Client, TestServer,
    events::{self, ACCOUNT, CAR, OTHER_ACCOUNT, OTHER_CAR},
};
use dashboard_model::{
    timeline::{TimelineItem, TimelinePage},
    vehicle::Vehicle,
};
use serde_json::Value;

fn ids(client: &Client<'_>, query: &str) -> Vec<String> {
    let page: TimelinePage = client.read(&format!("/api/v1/timeline?limit=200&{query}"));
    page.items
        .iter()
        .map(|item| match item {
            TimelineItem::Record(record) => record.id.to_string(),
            TimelineItem::Routine(day) => format!("{} {}", day.vehicle, day.day),
        })
        .collect()
}

fn server() -> TestServer {
    let server = TestServer::with_household();
    server.ingest_all(&events::others());
    server.ingest_all(&[
        events::call("call", "2026-11-18T12:00:00Z"),
        events::report_of("r", OTHER_ACCOUNT, OTHER_CAR, "2026-11-18T12:00:00Z"),
    ]);
    server
}

#[test]
fn each_sees_its_own_records_alone() {
    let server = server();
    let one = ids(&server.sign_in(ACCOUNT), "");
    let other = ids(&server.sign_in(OTHER_ACCOUNT), "");
    assert_eq!((one.len(), other.len()), (2, 2));
    assert!(one.iter().all(|id| !other.contains(id)));
}

#[test]
fn the_record_of_somebody_else_is_not_there_to_the_byte() {
    let server = server();
    let (one, other) = (server.sign_in(ACCOUNT), server.sign_in(OTHER_ACCOUNT));
    let unknown = one.get("/api/v1/records/9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69");
    for id in ids(&other, "") {
        let answer = one.get(&format!("/api/v1/records/{id}"));
        assert_eq!(answer.status, 404);
        assert_eq!(answer.body, unknown.body);
    }
}

#[test]
fn filters_and_counts_do_not_reach_across() {
    let server = server();
    let one = server.sign_in(ACCOUNT);
    assert!(ids(&one, &format!("vehicle={OTHER_CAR}")).is_empty());
    assert!(ids(&one, &format!("fold=true&vehicle={OTHER_CAR}")).is_empty());
    let summary: Value = one.read(&format!("/api/v1/timeline/summary?vehicle={OTHER_CAR}"));
    assert_eq!(summary["total"], 0);
    let all: Value = one.read("/api/v1/timeline/summary");
    assert_eq!(all["total"], 2);
}

#[test]
fn recipients_are_the_account_s_own() {
    let server = server();
    let (one, other) = (server.sign_in(ACCOUNT), server.sign_in(OTHER_ACCOUNT));
    let recipients: Value = one.read("/api/v1/recipients");
    assert_eq!(recipients.as_array().unwrap().len(), 1);
    let id = recipients[0]["id"].as_str().unwrap();
    assert_eq!(one.get(&format!("/api/v1/recipients/{id}")).status, 200);
    assert_eq!(other.get(&format!("/api/v1/recipients/{id}")).status, 404);
    assert_eq!(
        other.read::<Value>("/api/v1/recipients"),
        Value::Array(Vec::new())
    );
}

#[test]
fn the_same_recipient_has_another_handle_on_another_account() {
    let server = server();
    let at = "2026-11-18T13:00:00Z";
    let mut call = events::call("call-2", at);
    call["subject"] = OTHER_CAR.into();
    call["data"]["account"] = OTHER_ACCOUNT.into();
    call["data"]["vehicle"] = OTHER_CAR.into();
    server.ingest_all(&[call]);
    let handle = |account: &str| {
        let recipients: Value = server.sign_in(account).read("/api/v1/recipients");
        assert_eq!(recipients[0]["recipient"]["name"], "Newark Towing");
        recipients[0]["id"].clone()
    };
    assert_ne!(handle(ACCOUNT), handle(OTHER_ACCOUNT));
}

fn handed_over(server: &TestServer) -> Vec<Value> {
    let read = |account| server.sign_in(account).read("/api/v1/sharing");
    [ACCOUNT, OTHER_ACCOUNT].map(read).to_vec()
}

#[test]
fn an_event_cannot_touch_the_record_of_another_account() {
    let server = server();
    let handed = events::disclosure("dealer", "Dealer", "2026-11-18T13:00:00Z");
    let mut event = events::disclosed("d", "call", handed);
    event["data"]["account"] = OTHER_ACCOUNT.into();
    // It waits for a record that never comes to that account.
    let handed_before = handed_over(&server);
    assert_eq!(server.ingest(&event).status, 202);
    assert_eq!(handed_over(&server), handed_before);
}

#[test]
fn after_a_sale_each_sees_its_own_time_with_the_car() {
    let server = server();
    server.ingest_all(&[
        events::report("before", "2026-11-01T12:00:00Z"),
        events::transfer(
            "sale",
            CAR,
            Some(ACCOUNT),
            Some(OTHER_ACCOUNT),
            "2026-11-02T12:00:00Z",
        ),
        events::report_of("after", OTHER_ACCOUNT, CAR, "2026-11-03T12:00:00Z"),
        events::report("late", "2026-11-02T11:00:00Z"),
    ]);
    let (one, other) = (server.sign_in(ACCOUNT), server.sign_in(OTHER_ACCOUNT));
    let of_car = format!("vehicle={CAR}&trigger=diagnostics");
    assert_eq!(ids(&one, &of_car).len(), 2);
    assert_eq!(ids(&other, &of_car).len(), 1);
    let vehicles: Vec<Vehicle> = one.read("/api/v1/vehicles");
    assert_eq!(
        vehicles[0].owned_to,
        Some(crate::support::moment("2026-11-02T12:00:00Z"))
    );
    let vehicles: Vec<Vehicle> = other.read("/api/v1/vehicles");
    assert_eq!(vehicles.len(), 2);
}

#[test]
fn what_turns_out_to_be_from_after_the_sale_is_not_the_seller_s_to_see() {
    let server = server();
    let one = server.sign_in(ACCOUNT);
    let before = ids(&one, "");
    server.ingest_all(&[events::report("early", "2026-11-19T12:00:00Z")]);
    assert_eq!(ids(&one, "").len(), before.len() + 1);
    server.ingest_all(&[events::transfer(
        "sale",
        CAR,
        Some(ACCOUNT),
        Some(OTHER_ACCOUNT),
        "2026-11-19T11:00:00Z",
    )]);
    assert_eq!(ids(&one, ""), before);
    assert!(ids(&server.sign_in(OTHER_ACCOUNT), &format!("vehicle={CAR}")).is_empty());
}
