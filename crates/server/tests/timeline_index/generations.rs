//! What keeps positions as they are, and what does not.

use std::collections::BTreeSet;

use serde_json::json;

use super::{
    head, matches, piece, records, rows,
    support::{
        Client, TestServer,
        events::{self, ACCOUNT, CAR, OTHER_ACCOUNT},
    },
};

fn server() -> TestServer {
    let server = TestServer::with_household();
    server.ingest_all(&events::others());
    server.ingest_all(&[
        events::report("r1", "2026-11-16T12:00:00Z"),
        events::call("c1", "2026-11-17T12:00:00Z"),
        events::report("r2", "2026-11-18T04:30:00Z"),
    ]);
    server
}

/// Positions and records are one to one.
#[track_caller]
fn whole(client: &Client<'_>) {
    let (_, total) = head(client);
    let rows = rows(client, &format!("0-{total}"));
    let positions: Vec<_> = rows.items.iter().map(|row| row.position).collect();
    assert_eq!(positions, (0..total).collect::<Vec<_>>());
    let by_position: BTreeSet<_> = rows.items.iter().map(|row| row.record.id.clone()).collect();
    let by_time: BTreeSet<_> = records(client, "").into_iter().map(|r| r.id).collect();
    assert_eq!(by_position, by_time);
    assert_eq!(matches(client, "").len(), by_time.len());
}

#[test]
fn one_more_record_keeps_the_generation() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let (generation, total) = head(&client);
    server.ingest_all(&[events::report("r3", "2026-11-19T12:00:00Z")]);
    assert_eq!(head(&client), (generation, total + 1));
    whole(&client);
}

#[test]
fn the_same_event_again_keeps_everything() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let before = piece(&client, 0);
    server.ingest_all(&[events::report("r1", "2026-11-16T12:00:00Z")]);
    let mut other = events::report("r1", "2026-11-16T12:00:00Z");
    other["data"]["transport"] = "web".into();
    assert_eq!(server.ingest(&other).status, 409);
    assert_eq!(piece(&client, 0), before);
}

#[test]
fn a_record_that_changes_in_place_raises_the_generation() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let changes = [
        events::disclosed(
            "d",
            "c1",
            events::disclosure("dealer", "D", "2026-11-18T12:00:00Z"),
        ),
        events::erased("e", "c1", "2026-11-19T12:00:00Z"),
    ];
    for change in changes {
        let (generation, total) = head(&client);
        server.ingest_all(&[change]);
        let (after, still) = head(&client);
        assert!(after > generation);
        assert_eq!(still, total);
        whole(&client);
    }
}

#[test]
fn records_that_leave_view_leave_no_gap() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let (generation, total) = head(&client);
    server.ingest_all(&[events::transfer(
        "sale",
        CAR,
        Some(ACCOUNT),
        Some(OTHER_ACCOUNT),
        "2026-11-17T00:00:00Z",
    )]);
    let (after, left) = head(&client);
    assert!(after > generation);
    assert_eq!(left, total - 2);
    whole(&client);
    whole(&server.sign_in(OTHER_ACCOUNT));
    server.ingest_all(&[events::changed(
        "more",
        ACCOUNT,
        "2026-11-19T12:00:00Z",
        json!({ "phone": "+1 555 0199" }),
    )]);
    whole(&client);
}

#[test]
fn a_sale_without_later_records_changes_nothing() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let before = piece(&client, 0);
    let sale = events::transfer("sale", CAR, Some(ACCOUNT), None, "2026-11-19T12:00:00Z");
    server.ingest_all(&[sale]);
    assert_eq!(piece(&client, 0), before);
}

#[test]
fn another_time_zone_raises_the_generation_and_moves_the_days() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let (generation, total) = head(&client);
    let before = piece(&client, 0).offsets;
    server.ingest_all(&[events::changed(
        "move",
        ACCOUNT,
        "2026-11-19T12:00:00Z",
        json!({ "time_zone": "Europe/Berlin" }),
    )]);
    let (after, one_more) = head(&client);
    assert!(after > generation);
    assert_eq!(one_more, total + 1);
    assert_ne!(piece(&client, 0).offsets, before);
    whole(&client);
}

#[test]
fn what_is_sealed_again_in_another_time_zone_loses_its_position() {
    let server = server();
    server.ingest_all(&[events::subpoena("s", "2026-11-10T12:00:00Z", "2026-11-21")]);
    server.set_now("2026-11-21T06:00:00Z");
    let client = server.sign_in(ACCOUNT);
    let (_, total) = head(&client);
    whole(&client);
    server.ingest_all(&[events::changed(
        "move",
        ACCOUNT,
        "2026-11-20T12:00:00Z",
        json!({ "time_zone": "Pacific/Honolulu" }),
    )]);
    assert_eq!(head(&client).1, total, "one less, and the change itself");
    assert!(matches(&client, "trigger=legal").is_empty());
    whole(&client);
    server.set_now("2026-11-21T10:00:00Z");
    let client = server.sign_in(ACCOUNT);
    assert_eq!(head(&client).1, total + 1);
    whole(&client);
}
