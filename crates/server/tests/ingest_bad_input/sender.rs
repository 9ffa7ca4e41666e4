//! Who may send.

use super::{
    SINGLE,
    support::{
        TOKEN, TestServer,
        events::{self},
    },
};

#[test]
fn a_sender_without_the_token() {
    let server = TestServer::with_household();
    let event = events::report("r", "2026-11-19T12:00:00Z").to_string();
    let wrong = format!("Bearer {TOKEN}x");
    for headers in [
        vec![("content-type", SINGLE)],
        vec![("content-type", SINGLE), ("authorization", wrong.as_str())],
        vec![("content-type", SINGLE), ("authorization", "Basic eA==")],
    ] {
        let answer = server
            .stranger()
            .post("/ingest/v1/events", &headers, event.as_bytes());
        assert_eq!(answer.status, 401);
        assert_eq!(answer.problem().kind, "/problems/ingest-token");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
    }
}

#[test]
fn without_a_configured_token_nobody_sends_events() {
    let server = TestServer::with(|app| app.ingest_token = None);
    let answer = server.send(SINGLE, b"{}");
    assert_eq!(answer.status, 503);
    assert_eq!(answer.problem().kind, "/problems/ingest-not-configured");
}
