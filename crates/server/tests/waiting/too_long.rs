//! Events whose record never comes do not wait for ever, and an account has only so many of them.

use serde_json::Value;

use super::{counts, is, outcome, records, towing};
use crate::support::{TestServer, events};

/// How many of an account may wait.
const MOST: usize = 10_000;

fn give_up(server: &TestServer) -> usize {
    let given_up = server.app.ingest.give_up_waiting();
    server.block_on(given_up).unwrap()
}

#[test]
fn one_that_waited_for_thirty_days_is_given_up_with_a_reason_and_can_be_sent_again() {
    let server = TestServer::with_household();
    assert_eq!(outcome(&server.ingest(&towing("d"))), is(202, "waiting"));
    server.set_now("2026-12-20T11:59:59Z");
    assert_eq!(give_up(&server), 0);
    assert_eq!(counts(&server), (1, 0));
    server.set_now("2026-12-20T12:00:01Z");
    assert_eq!(give_up(&server), 1);
    assert_eq!(counts(&server), (0, 1));

    // Its record comes after all: nothing of it takes effect unless it is sent again.
    server.ingest_all(&[events::call("call", "2026-11-18T12:00:00Z")]);
    assert_eq!(records(&server)[0].record.disclosures.len(), 1);
    assert_eq!(outcome(&server.ingest(&towing("d"))), is(201, "stored"));
    assert_eq!(records(&server)[0].record.disclosures.len(), 2);
    assert_eq!(counts(&server), (0, 0));
}

#[test]
fn one_that_is_sent_again_after_that_waits_anew() {
    let server = TestServer::with_household();
    server.ingest(&towing("d"));
    server.set_now("2026-12-20T12:00:01Z");
    give_up(&server);
    assert_eq!(outcome(&server.ingest(&towing("d"))), is(202, "waiting"));
    assert_eq!(counts(&server), (1, 0));
    assert_eq!(give_up(&server), 0);
}

#[test]
fn the_reason_is_noted_for_sixty_days() {
    let server = TestServer::with_household();
    server.ingest(&towing("d"));
    server.set_now("2026-12-31T00:00:00Z");
    assert_eq!(give_up(&server), 1);
    server.set_now("2027-01-19T11:59:00Z");
    assert_eq!(give_up(&server), 0);
    assert_eq!(counts(&server), (0, 1));
    server.set_now("2027-01-19T12:01:00Z");
    assert_eq!(give_up(&server), 1);
    assert_eq!(counts(&server), (0, 0));
}

#[test]
fn an_account_has_only_so_many_that_wait() {
    let server = TestServer::with_household();
    let all: Vec<Value> = (0..MOST).map(|n| towing(&format!("d{n}"))).collect();
    for batch in all.chunks(1_000) {
        assert_eq!(server.ingest_batch(batch).status, 200);
    }
    server
        .ingest(&towing("one-more"))
        .refuses(422, "data.record", "too_many_waiting");
    server.set_now("2026-12-20T12:00:01Z");
    assert_eq!(give_up(&server), MOST);
    assert_eq!(
        outcome(&server.ingest(&towing("one-more"))),
        is(202, "waiting")
    );
}
