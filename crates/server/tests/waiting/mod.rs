//! Events that come before the record that they are about: whatever the order, the end is the same.

mod any_order;
mod too_long;

use crate::support::{
    Answer, TestServer,
    events::{self, ACCOUNT},
};
use dashboard_model::{record::RecordDetail, timeline::TimelineItem, timeline::TimelinePage};
use serde_json::Value;

fn outcome(answer: &Answer) -> (u16, String) {
    let report: Value = answer.json();
    let outcome = report["results"][0]["outcome"].as_str().unwrap();
    (answer.status, outcome.to_owned())
}

fn is(status: u16, outcome: &str) -> (u16, String) {
    (status, outcome.to_owned())
}

fn counts(server: &TestServer) -> (u64, u64) {
    let count = server.block_on(server.app.store.waiting()).unwrap();
    (count.waiting, count.broken)
}

/// The records of the account, newest first.
fn records(server: &TestServer) -> Vec<RecordDetail> {
    let subscriber = server.sign_in(ACCOUNT);
    let page: TimelinePage = subscriber.read("/api/v1/timeline?limit=200");
    let ids = page.items.into_iter().filter_map(|item| match item {
        TimelineItem::Record(record) => Some(record.id),
        TimelineItem::Routine(_) => None,
    });
    ids.map(|id| subscriber.read(&format!("/api/v1/records/{id}")))
        .collect()
}

fn towing(id: &str) -> Value {
    let handed = events::disclosure("dealer", "Dealer", "2026-11-18T13:00:00Z");
    events::disclosed(id, "call", handed)
}

#[test]
fn a_disclosure_before_its_record_waits_and_is_joined_when_it_comes() {
    let server = TestServer::with_household();
    assert_eq!(outcome(&server.ingest(&towing("d"))), is(202, "waiting"));
    assert_eq!(counts(&server), (1, 0));
    assert_eq!(outcome(&server.ingest(&towing("d"))), is(202, "waiting"));
    assert_eq!(counts(&server), (1, 0));
    let mut other = towing("d");
    other["data"]["disclosure"]["recipient"]["name"] = "Another".into();
    server.ingest(&other).refuses(409, "id", "id_reused");

    server.ingest_all(&[events::call("call", "2026-11-18T12:00:00Z")]);
    assert_eq!(counts(&server), (0, 0));
    let call = &records(&server)[0].record;
    let names: Vec<_> = call
        .disclosures
        .iter()
        .map(|d| &*d.recipient.name)
        .collect();
    assert_eq!(names, ["Newark Towing", "Dealer"]);
    assert_eq!(outcome(&server.ingest(&towing("d"))), is(200, "unchanged"));
}

#[test]
fn in_one_batch_it_waits_only_until_the_record_behind_it() {
    let server = TestServer::with_household();
    let answer = server.ingest_batch(&[
        towing("d"),
        events::erased("e", "call", "2026-11-19T12:00:00Z"),
        events::call("call", "2026-11-18T12:00:00Z"),
    ]);
    assert_eq!(answer.status, 200);
    let report: Value = answer.json();
    assert_eq!(
        (&report["stored"], &report["waiting"]),
        (&1.into(), &2.into())
    );
    let call = &records(&server)[0].record;
    assert!(call.items.is_empty());
    assert_eq!(call.disclosures.len(), 2);
}

#[test]
fn what_breaks_a_rule_when_its_record_comes_is_counted_and_can_be_sent_again() {
    let server = TestServer::with_household();
    let handed = events::disclosure("dealer", "Dealer", "2026-11-19T12:00:00Z");
    let event = events::disclosed("d", "r", handed);
    assert_eq!(server.ingest(&event).status, 202);
    server.ingest_all(&[events::report("r", "2026-11-19T12:00:00Z")]);
    assert_eq!(counts(&server), (0, 1));
    server
        .ingest(&event)
        .refuses(422, "data.disclosure.categories[0]", "not_recorded");
    let mut good = event;
    good["data"]["disclosure"]["categories"] = ["fuel"].as_slice().into();
    assert_eq!(server.ingest(&good).status, 201);
    assert_eq!(counts(&server), (0, 0));
}

#[test]
fn nothing_of_an_event_that_waits_is_to_be_seen() {
    let server = TestServer::with_household();
    let before: Value = server.sign_in(ACCOUNT).read("/api/v1/sharing");
    server.ingest_all(&[towing("d")]);
    let after: Value = server.sign_in(ACCOUNT).read("/api/v1/sharing");
    assert_eq!(before, after);
}
