//! One record as a file.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod support;

use dashboard_model::{
    record::RecordDetail,
    timeline::{TimelineItem, TimelinePage},
};
use serde_json::Value;
use support::{
    Client, TestServer,
    events::{self, ACCOUNT, OTHER_ACCOUNT},
};

fn call(client: &Client<'_>) -> String {
    let page: TimelinePage = client.read("/api/v1/timeline?trigger=assistance_call");
    match &page.items[0] {
        TimelineItem::Record(record) => record.id.to_string(),
        TimelineItem::Routine(_) => panic!("no record"),
    }
}

fn server() -> TestServer {
    let server = TestServer::with_household();
    server.ingest_all(&events::others());
    let mut call = events::call("call", "2026-11-18T12:00:00Z");
    call["data"]["purposes"] = serde_json::json!(["service_delivery", "marketing"]);
    server.ingest_all(&[call]);
    server
}

#[test]
fn a_record_comes_as_a_json_ld_file_named_after_it() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let id = call(&subscriber);
    let answer = subscriber.get(&format!("/api/v1/records/{id}/download"));
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.header("content-type"), Some("application/ld+json"));
    let name = format!("attachment; filename=\"record-{id}.jsonld\"");
    assert_eq!(answer.header("content-disposition"), Some(name.as_str()));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let document: Value = answer.json();
    assert_eq!(document["@id"], format!("urn:uuid:{id}"));
    assert!(document["@context"].is_object());
    let detail: RecordDetail = subscriber.read(&format!("/api/v1/records/{id}"));
    let findings = document["finding"].as_array().unwrap();
    assert_eq!(findings.len(), detail.findings.len());
    assert!(!findings.is_empty());
}

#[test]
fn what_is_not_there_or_not_yours_is_not_to_be_had_as_a_file_either() {
    let server = server();
    let id = call(&server.sign_in(ACCOUNT));
    let path = format!("/api/v1/records/{id}/download");
    assert_eq!(server.stranger().get(&path).status, 401);
    let other = server.sign_in(OTHER_ACCOUNT);
    let theirs = other.get(&path);
    let unknown = "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69";
    let never = other.get(&format!("/api/v1/records/{unknown}/download"));
    assert_eq!((theirs.status, &theirs.body), (404, &never.body));
    assert_eq!(other.get("/api/v1/records/x/download").status, 404);
    other
        .get(&format!("{path}?x=1"))
        .refuses(400, "x", "unknown_parameter");
}
