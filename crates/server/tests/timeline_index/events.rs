//! The stream of what happens.

use std::{
    sync::mpsc::Receiver,
    time::{Duration, Instant},
};

use dashboard_model::timeline::TimelineHead;

use super::{
    head,
    support::{
        TestServer, ended,
        events::{self, ACCOUNT, OTHER_ACCOUNT, OTHER_CAR},
        within_a_second,
    },
};

const EVENTS: &str = "/api/v1/events";

/// The next event, if one comes in time.
fn next(lines: &Receiver<String>, within: Duration) -> Option<TimelineHead> {
    let until = Instant::now() + within;
    let mut name = String::new();
    loop {
        let left = until.saturating_duration_since(Instant::now());
        let line = lines.recv_timeout(left).ok()?;
        if let Some(event) = line.strip_prefix("event: ") {
            name = event.to_owned();
        }
        if let Some(data) = line.strip_prefix("data: ") {
            assert_eq!(name, "timeline");
            return Some(serde_json::from_str(data).unwrap());
        }
    }
}

const SOON: Duration = Duration::from_secs(10);
const NEVER: Duration = Duration::from_millis(1_500);

#[test]
fn the_counts_come_at_once_and_whenever_they_change() {
    let server = TestServer::with_household();
    let client = server.sign_in(ACCOUNT);
    let lines = client.listen(EVENTS);
    let first = next(&lines, SOON).unwrap();
    assert_eq!((first.generation, first.total), head(&client));
    server.ingest_all(&[events::call("c", "2026-11-18T12:00:00Z")]);
    let second = next(&lines, SOON).unwrap();
    assert_eq!((second.generation, second.total), (first.generation, 2));
    server.ingest_all(&[events::erased("e", "c", "2026-11-19T12:00:00Z")]);
    let third = next(&lines, SOON).unwrap();
    assert_eq!(third.total, 2);
    assert!(third.generation > second.generation);
}

#[test]
fn what_happens_to_somebody_else_is_not_told() {
    let server = TestServer::with_household();
    server.ingest_all(&events::others());
    let lines = server.sign_in(ACCOUNT).listen(EVENTS);
    assert!(next(&lines, SOON).is_some());
    let report = events::report_of("r", OTHER_ACCOUNT, OTHER_CAR, "2026-11-18T12:00:00Z");
    server.ingest_all(&[report]);
    assert_eq!(next(&lines, NEVER), None);
}

#[test]
fn what_is_sealed_is_not_told_before_its_day() {
    let server = TestServer::with_household();
    server.set_now("2026-11-21T04:50:00Z");
    let lines = server.sign_in(ACCOUNT).listen(EVENTS);
    let first = next(&lines, SOON).unwrap();
    server.ingest_all(&[
        events::subpoena("s", "2026-11-10T12:00:00Z", "2026-11-21"),
        events::disclosed(
            "d",
            "s",
            events::disclosure("other", "Somebody", "2026-11-11T12:00:00Z"),
        ),
    ]);
    assert_eq!(next(&lines, NEVER), None);
    server.set_now("2026-11-21T05:00:00Z");
    let second = next(&lines, SOON).unwrap();
    assert_eq!(second.generation, first.generation);
    assert_eq!(second.total, first.total + 1);
}

#[test]
fn the_stream_ends_with_the_session() {
    let server = TestServer::with_household();
    within_a_second(|| {
        let client = server.sign_in(ACCOUNT);
        let lines = client.listen(EVENTS);
        assert!(next(&lines, SOON).is_some());
        let since = Instant::now();
        let out = client.post("/auth/logout", &[("sec-fetch-site", "same-origin")], b"");
        assert!(out.status < 400, "{}", out.body);
        ended(&lines, since)
    });
}

#[test]
fn a_session_listens_in_so_many_places_at_once() {
    let server = TestServer::with_household();
    let client = server.sign_in(ACCOUNT);
    let streams: Vec<_> = (0..8).map(|_| client.listen(EVENTS)).collect();
    for lines in &streams {
        assert!(next(lines, SOON).is_some());
    }
    let answer = client.get(EVENTS);
    assert_eq!(answer.status, 429);
    assert_eq!(answer.problem().kind, "/problems/too-many-streams");
    assert_eq!(answer.header("retry-after"), Some("5"));
    let other = server.sign_in(ACCOUNT).listen(EVENTS);
    assert!(next(&other, SOON).is_some(), "another session");
}
