//! One record to keep.

use crate::support::{
    Client, TestServer,
    events::{self, ACCOUNT, OTHER_ACCOUNT},
};
use dashboard_model::timeline::{TimelineItem, TimelinePage};
use serde_json::{Value, json};

const UNKNOWN: &str = "/api/v1/records/9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69/download";

fn server() -> TestServer {
    let server = TestServer::with_household();
    let mut call = events::call("call", "2026-11-18T12:00:00Z");
    let disclosure = &mut call["data"]["disclosures"][0];
    disclosure["exchange"] = json!("sold");
    disclosure["instrument"] = json!({
        "kind": "subpoena", "reference": "L-1", "authority": "A court",
        "scope": { "categories": ["odometer"] }
    });
    server.ingest_all(&events::others());
    server.ingest_all(&[call]);
    server
}

/// The address of the newest record's download.
fn newest(client: &Client<'_>) -> String {
    let page: TimelinePage = client.read("/api/v1/timeline?limit=1");
    match page.items.first() {
        Some(TimelineItem::Record(record)) => format!("/api/v1/records/{}/download", record.id),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_record_comes_as_a_file_that_is_named_after_it_and_never_cached() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let path = newest(&subscriber);
    let id = path.split('/').nth(4).unwrap();
    let answer = subscriber.get(&path);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("application/ld+json"));
    let disposition = format!("attachment; filename=\"record-{id}.jsonld\"");
    assert_eq!(answer.header("content-disposition"), Some(&*disposition));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let document: Value = answer.json();
    assert_eq!(document["@id"], json!(format!("urn:uuid:{id}")));
}

#[test]
fn the_file_says_what_the_policy_in_force_says() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let document: Value = subscriber.get(&newest(&subscriber)).json();
    assert_eq!(document["policy"]["identifier"], json!("2016-10-17"));
    assert_eq!(document["reason"]["clause"], json!(["1a"]));
    let handed = &document["disclosure"][0];
    assert_eq!(handed["exchange"], json!("sold"));
    let scope = &handed["instrument"]["scope"]["personalData"];
    assert_eq!(scope[0]["word"], json!("odometer"));
    let rules = document["finding"].as_array().unwrap().iter();
    let rules: Vec<_> = rules.filter_map(|found| found["rule"].as_str()).collect();
    assert!(rules.contains(&"sold_or_rented"), "{rules:?}");
}

#[test]
fn what_is_not_yours_reads_as_what_is_not_there() {
    let server = server();
    let path = newest(&server.sign_in(ACCOUNT));
    let other = server.sign_in(OTHER_ACCOUNT);
    let (foreign, unknown) = (other.get(&path), other.get(UNKNOWN));
    assert_eq!(foreign.status, 404);
    assert_eq!(foreign.body, unknown.body);
    let malformed = other.get("/api/v1/records/1/download");
    assert_eq!(malformed.body, unknown.body);
    assert_eq!(server.stranger().get(&path).status, 401);
}

#[test]
fn a_sealed_record_is_not_handed_out() {
    let server = TestServer::with_household();
    let sealed = events::subpoena("sealed", "2026-11-10T13:00:00Z", "2026-12-01");
    server.ingest_all(&[sealed]);
    server.set_now("2026-12-02T12:00:00Z");
    let path = newest(&server.sign_in(ACCOUNT));
    assert_eq!(server.sign_in(ACCOUNT).get(&path).status, 200);
    server.set_now("2026-11-20T12:00:00Z");
    let subscriber = server.sign_in(ACCOUNT);
    assert_eq!(subscriber.get(&path).body, subscriber.get(UNKNOWN).body);
}

#[test]
fn parameters_are_refused_by_name() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let path = format!("{}?format=csv", newest(&subscriber));
    subscriber
        .get(&path)
        .refuses(400, "format", "unknown_parameter");
}
