//! What the body itself must be: JSON, of the right type, not too large, not too deep.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpStream},
};

use super::{
    SINGLE, records,
    support::{
        TOKEN, TestServer,
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

/// What the server answers to bytes after which nothing more comes.
fn cut_off(server: &TestServer, headers: &str, body: &str) -> String {
    let address = server.url.strip_prefix("http://").unwrap();
    let mut line = TcpStream::connect(address).unwrap();
    let head = format!(
        "POST /ingest/v1/events HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {TOKEN}\r\n\
         Content-Type: {SINGLE}\r\n{headers}\r\n\r\n{body}"
    );
    line.write_all(head.as_bytes()).unwrap();
    line.shutdown(Shutdown::Write).unwrap();
    let mut answer = String::new();
    // A server that gives such a connection up without a word is right, too.
    drop(line.read_to_string(&mut answer));
    answer.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn a_body_that_is_cut_off_leaves_nothing() {
    let server = TestServer::with_household();
    let event = events::report("r", "2026-11-19T12:00:00Z").to_string();
    let longer = format!("Content-Length: {}", event.len() + 1);
    let (half, _) = event.split_at(event.len() / 2);
    let chunk = format!("{:x}\r\n{half}\r\n", half.len());
    for (headers, body) in [
        (longer.as_str(), event.as_str()),
        (longer.as_str(), half),
        ("Transfer-Encoding: chunked", chunk.as_str()),
        ("Content-Length: 10", event.as_str()),
        ("Content-Length: many", event.as_str()),
        ("Content-Length: 3\r\nContent-Length: 4", event.as_str()),
    ] {
        let status = cut_off(&server, headers, body);
        assert!(!status.contains(" 20"), "{headers}: {status}");
        assert_eq!(records(&server), 1, "{headers}");
    }
    assert_eq!(server.send(SINGLE, event.as_bytes()).status, 201);
}

#[test]
fn a_packed_body_is_refused_before_it_is_unpacked() {
    let server = TestServer::with_household();
    let token = format!("Bearer {TOKEN}");
    for encoding in ["gzip", "br", "gzip, identity", "GZIP"] {
        let answer = server.stranger().post(
            "/ingest/v1/events",
            &[
                ("authorization", &token),
                ("content-type", SINGLE),
                ("content-encoding", encoding),
            ],
            &[0x1f, 0x8b, 8, 0],
        );
        assert_eq!(answer.status, 415);
        assert_eq!(answer.problem().kind, "/problems/content-encoding");
    }
}

#[test]
fn more_bodies_than_there_is_room_for_are_refused_and_come_in_later() {
    let server = TestServer::with_household();
    let mut room = server.app.ingest.admission().body();
    while room.grow(64 * 1024).is_ok() {}
    while room.grow(1).is_ok() {}
    let event = events::report("r", "2026-11-19T12:00:00Z");
    let answer = server.ingest(&event);
    assert_eq!(answer.status, 503);
    assert_eq!(answer.problem().kind, "/problems/busy");
    assert_eq!(answer.header("retry-after"), Some("1"));
    assert_eq!(records(&server), 1);
    drop(room);
    assert_eq!(server.ingest(&event).status, 201);
}

#[test]
fn a_source_that_has_too_much_under_way_waits_for_itself_and_for_nobody_else() {
    let server = TestServer::with_household();
    let event = events::report("r", "2026-11-19T12:00:00Z");
    let admission = server.app.ingest.admission();
    let mut under_way = Vec::new();
    while let Ok(more) = admission.enter(std::slice::from_ref(&event)) {
        under_way.push(more);
    }
    let answer = server.ingest(&event);
    assert_eq!(answer.status, 429);
    assert_eq!(answer.problem().kind, "/problems/too-many-events");
    assert_eq!(answer.header("retry-after"), Some("1"));
    let mut other = event.clone();
    other["source"] = "urn:test:other".into();
    assert_eq!(server.ingest(&other).status, 201);
    drop(under_way);
    assert_eq!(server.ingest(&event).status, 201);
}
