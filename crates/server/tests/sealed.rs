//! What the law withholds is hidden without a hint, and appears on its day.

use crate::support::{
    Client, TestServer,
    events::{self, ACCOUNT},
};
use dashboard_model::{
    record::RecordDetail,
    time::Day,
    timeline::{TimelineItem, TimelinePage},
};
use serde_json::Value;

const UNKNOWN: &str = "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69";
const INCIDENT: &str = "0f0e0d0c-0b0a-4908-8706-050403020100";

fn server() -> TestServer {
    let server = TestServer::with_household();
    let mut position = events::report("open", "2026-11-10T12:00:00Z");
    position["data"]["incident"] = INCIDENT.into();
    server.ingest_all(&[
        position,
        events::subpoena("sealed", "2026-11-10T13:00:00Z", "2026-12-01"),
    ]);
    server
}

/// Everything that a subscriber can read, without the id of the page's own request.
fn everything(subscriber: &Client<'_>) -> Vec<String> {
    let page: TimelinePage = subscriber.read("/api/v1/timeline?limit=200");
    let records = page.items.iter().filter_map(|item| match item {
        TimelineItem::Record(record) => Some(format!("/api/v1/records/{}", record.id)),
        TimelineItem::Routine(_) => None,
    });
    let lists = [
        "/api/v1/timeline?limit=200",
        "/api/v1/timeline?fold=true",
        "/api/v1/timeline?trigger=legal",
        "/api/v1/timeline?outside=true",
        "/api/v1/timeline?recipient=legal_authority",
        "/api/v1/timeline/summary",
        "/api/v1/recipients",
        "/api/v1/sharing",
        "/api/v1/policies/2016-10-17/records",
        "/api/v1/timeline?policy=2016-10-17",
        "/api/v1/timeline/summary?policy=2016-10-17&clause=3",
        "/api/v1/vehicles",
        "/api/v1/account",
        "/api/v1/timeline/proof",
    ];
    lists
        .map(str::to_owned)
        .into_iter()
        .chain([format!("/api/v1/timeline?incident={INCIDENT}")])
        .chain(records)
        .map(|path| subscriber.get(&path).body)
        .collect()
}

fn legal(subscriber: &Client<'_>) -> Option<(String, Option<Day>)> {
    let page: TimelinePage = subscriber.read("/api/v1/timeline?trigger=legal");
    page.items.into_iter().find_map(|item| match item {
        TimelineItem::Record(record) => Some((record.id.to_string(), record.sealed_until)),
        TimelineItem::Routine(_) => None,
    })
}

#[test]
fn a_sealed_record_leaves_no_trace_in_any_answer() {
    let server = TestServer::with_household();
    let mut position = events::report("open", "2026-11-10T12:00:00Z");
    position["data"]["incident"] = INCIDENT.into();
    server.ingest_all(&[position]);
    let before = everything(&server.sign_in(ACCOUNT));
    server.ingest_all(&[events::subpoena(
        "sealed",
        "2026-11-10T13:00:00Z",
        "2026-12-01",
    )]);
    assert_eq!(everything(&server.sign_in(ACCOUNT)), before);
}

#[test]
fn a_sealed_record_appears_on_its_day_without_a_restart() {
    let server = server();
    server.set_now("2026-12-01T04:59:59Z");
    assert_eq!(legal(&server.sign_in(ACCOUNT)), None);
    server.set_now("2026-12-01T05:00:00Z");
    let subscriber = server.sign_in(ACCOUNT);
    let (id, sealed_until) = legal(&subscriber).unwrap();
    assert_eq!(sealed_until, Some("2026-12-01".parse().unwrap()));
    let detail: RecordDetail = subscriber.read(&format!("/api/v1/records/{id}"));
    assert_eq!(detail.linked.len(), 1);
    let summary: Value = subscriber.read("/api/v1/timeline/summary");
    assert_eq!(summary["total"], 3);
    let recipients: Value = subscriber.read("/api/v1/recipients");
    assert_eq!(recipients[0]["recipient"]["name"], "County Prosecutor");
}

#[test]
fn the_answer_for_a_sealed_record_is_that_for_one_that_never_was() {
    let server = server();
    server.set_now("2026-12-02T12:00:00Z");
    let (id, _) = legal(&server.sign_in(ACCOUNT)).unwrap();
    server.set_now("2026-11-20T12:00:00Z");
    let subscriber = server.sign_in(ACCOUNT);
    let sealed = subscriber.get(&format!("/api/v1/records/{id}"));
    let unknown = subscriber.get(&format!("/api/v1/records/{UNKNOWN}"));
    assert_eq!(sealed.status, 404);
    assert_eq!(sealed.body, unknown.body);
    let names = |answer: &crate::support::Answer| -> Vec<String> {
        answer.headers.keys().map(ToString::to_string).collect()
    };
    assert_eq!(names(&sealed), names(&unknown));
}

#[test]
fn an_unsealed_record_appears_earlier_and_still_says_how_long_it_was_withheld() {
    let server = server();
    server.ingest_all(&[events::unsealed("u", "sealed", "2026-11-22")]);
    assert_eq!(legal(&server.sign_in(ACCOUNT)), None);
    server.set_now("2026-11-22T12:00:00Z");
    let (_, sealed_until) = legal(&server.sign_in(ACCOUNT)).unwrap();
    assert_eq!(sealed_until, Some("2026-12-01".parse().unwrap()));
}

#[test]
fn unsealing_never_makes_a_seal_longer() {
    let server = server();
    server
        .ingest(&events::unsealed("u", "sealed", "2026-12-02"))
        .refuses(422, "data.unsealed_on", "after_seal");
    server
        .ingest(&events::unsealed("u", "open", "2026-11-20"))
        .refuses(422, "data.record", "not_sealed");
}
