//! What the body itself must be: JSON, of the right type, not too large, not too deep.

use super::{
    SINGLE, records,
    support::{
        TestServer,
        events::{self},
    },
};

#[test]
fn a_body_that_is_not_json() {
    let server = TestServer::with_household();
    server
        .send(SINGLE, b"{\"specversion\": ")
        .refuses(400, "", "not_json");
    server.send(SINGLE, b"").refuses(400, "", "not_json");
    server
        .send(SINGLE, &[0xff, 0xfe])
        .refuses(400, "", "not_json");
    server
        .send(SINGLE, b"{\"id\": 1, \"id\": 2}")
        .refuses(400, "", "not_json");
}

#[test]
fn another_content_type() {
    let server = TestServer::with_household();
    let event = events::report("r", "2026-11-19T12:00:00Z").to_string();
    for content_type in [
        "application/json",
        "text/plain",
        "application/cloudevents+avro",
    ] {
        let answer = server.send(content_type, event.as_bytes());
        assert_eq!(answer.status, 415);
        assert_eq!(answer.problem().kind, "/problems/content-type");
    }
    assert_eq!(records(&server), 1);
}

#[test]
fn one_event_where_a_batch_is_announced_and_the_other_way_round() {
    let server = TestServer::with_household();
    let batch = "application/cloudevents-batch+json";
    server.send(batch, b"{}").refuses(400, "", "wrong_type");
    server.send(SINGLE, b"[]").refuses(400, "", "wrong_type");
}

#[test]
fn a_body_over_1_mib() {
    let server = TestServer::with_household();
    let largest = 1024 * 1024;
    let mut body = vec![b' '; largest + 1];
    body[0] = b'{';
    server
        .send(SINGLE, &body)
        .refuses(413, "", "body_too_large");
    assert_eq!(server.send(SINGLE, &body[..largest]).status, 400);
}

#[test]
fn a_batch_of_more_than_1000_events() {
    let server = TestServer::with_household();
    let event = events::report("r", "2026-11-19T12:00:00Z");
    server
        .ingest_batch(&vec![event; 1_001])
        .refuses(413, "", "batch_too_large");
    assert_eq!(records(&server), 1);
}

#[test]
fn nesting_over_32() {
    let server = TestServer::with_household();
    let body = format!("{}{}", "[".repeat(33), "]".repeat(33));
    server
        .send(SINGLE, body.as_bytes())
        .refuses(400, "", "too_deep");
    let body = "[".repeat(1_000_000);
    server
        .send(SINGLE, body.as_bytes())
        .refuses(400, "", "too_deep");
}
