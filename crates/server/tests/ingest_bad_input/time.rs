//! When it happened: with an offset, not in the future, while the car was theirs.

use super::{
    refused,
    support::{
        TestServer,
        events::{self, ACCOUNT, CAR},
    },
};

#[test]
fn a_time_in_the_future() {
    let future = "2026-11-20T12:06:00Z";
    refused(
        |e| e["data"]["occurred_at"] = future.into(),
        "data.occurred_at",
        "time_in_future",
    );
    refused(|e| e["time"] = future.into(), "time", "time_in_future");
    refused(
        |e| e["data"]["disclosures"][0]["at"] = future.into(),
        "data.disclosures[0].at",
        "time_in_future",
    );
}

#[test]
fn a_sender_whose_clock_runs_a_little_ahead_is_tolerated() {
    let server = TestServer::with_household();
    let event = events::report("r", "2026-11-20T12:04:00Z");
    assert_eq!(server.ingest(&event).status, 201);
}

#[test]
fn a_time_before_the_car_was_theirs() {
    refused(
        |e| e["data"]["occurred_at"] = "2025-01-01T12:59:59Z".into(),
        "data.occurred_at",
        "before_ownership",
    );
}

#[test]
fn a_time_after_the_car_was_sold() {
    let server = TestServer::with_household();
    server.ingest_all(&[events::transfer(
        "sale",
        CAR,
        Some(ACCOUNT),
        None,
        "2026-06-01T12:00:00Z",
    )]);
    server
        .ingest(&events::report("r", "2026-06-01T12:00:00Z"))
        .refuses(422, "data.occurred_at", "after_ownership");
    assert_eq!(
        server
            .ingest(&events::report("r", "2026-06-01T11:59:59Z"))
            .status,
        201
    );
}

#[test]
fn a_time_without_offset() {
    let answer = refused(
        |e| e["data"]["occurred_at"] = "2026-11-19T12:00:00".into(),
        "data.occurred_at",
        "malformed",
    );
    assert!(answer.body.contains("with an offset"), "{}", answer.body);
}
