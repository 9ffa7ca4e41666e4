//! The same event many times at once.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use serde_json::Value;

use crate::support::{TestServer, cluster::with_client, events};

/// How often it is sent.
const TIMES: usize = 100;

/// How many send it at once.
const AT_ONCE: usize = 64;

/// Sends events in turns and gives the answers, sorted.
fn send_all(server: &TestServer, turns: &[Value]) -> Vec<u16> {
    let next = AtomicUsize::new(0);
    let mut statuses: Vec<u16> = thread::scope(|scope| {
        let senders: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                scope.spawn(|| {
                    let mut statuses = Vec::new();
                    loop {
                        let number = next.fetch_add(1, Ordering::SeqCst);
                        if number >= TIMES {
                            return statuses;
                        }
                        statuses.push(server.ingest(&turns[number % turns.len()]).status);
                    }
                })
            })
            .collect();
        let statuses = senders
            .into_iter()
            .flat_map(|sender| sender.join().unwrap());
        statuses.collect()
    });
    statuses.sort_unstable();
    statuses
}

fn rows(server: &TestServer) -> i64 {
    with_client(&server.postgres().superuser(), async |client| {
        let sql = "SELECT count(*) FROM record WHERE event_id = 'same'";
        client.query_one(sql, &[]).await.unwrap().get(0)
    })
}

#[test]
fn the_same_event_a_hundred_times_at_once_is_one_row() {
    let server = TestServer::on_postgres();
    server.ingest_all(&events::household());
    let event = events::call("same", "2026-11-18T12:00:00Z");
    let mut expected = vec![200; TIMES - 1];
    expected.push(201);
    assert_eq!(send_all(&server, &[event]), expected);
    assert_eq!(rows(&server), 1);
}

#[test]
fn of_two_bodies_under_one_name_one_wins_and_the_other_is_told() {
    let server = TestServer::on_postgres();
    server.ingest_all(&events::household());
    let event = |at| events::call("same", at);
    let both = [event("2026-11-18T12:00:00Z"), event("2026-11-18T13:00:00Z")];
    let mut expected = vec![200; TIMES / 2 - 1];
    expected.push(201);
    expected.extend(vec![409; TIMES / 2]);
    assert_eq!(send_all(&server, &both), expected);
    assert_eq!(rows(&server), 1);
}
