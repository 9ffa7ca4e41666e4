//! Rows by their positions.

use dashboard_model::timeline::TimelineRows;

use super::{
    head, matches, records, rows,
    support::{
        TestServer,
        events::{self, ACCOUNT},
    },
};

fn server() -> TestServer {
    let server = TestServer::with_household();
    server.ingest_all(&[
        events::report("r1", "2026-11-18T12:00:00Z"),
        events::call("c1", "2026-11-17T12:00:00Z"),
        events::report("r2", "2026-11-16T12:00:00Z"),
    ]);
    server
}

#[test]
fn the_order_is_the_one_that_was_asked_for() {
    let server = server();
    let found = rows(&server.sign_in(ACCOUNT), "3,0-1,2,3");
    let positions: Vec<_> = found.items.iter().map(|row| row.position).collect();
    assert_eq!(positions, [3, 0, 1, 2, 3]);
    assert_eq!(found.items[0], found.items[4]);
    assert!(found.items.iter().all(|row| row.snippet.is_none()));
}

#[test]
fn positions_that_do_not_exist_are_left_out() {
    let server = server();
    let found = rows(&server.sign_in(ACCOUNT), "4294967295,2-100");
    let positions: Vec<_> = found.items.iter().map(|row| row.position).collect();
    assert_eq!(positions, [2, 3]);
}

#[test]
fn a_row_is_the_record_of_the_timeline() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let calls = matches(&client, "trigger=assistance_call");
    assert_eq!(calls.len(), 1);
    let row = rows(&client, &calls[0].to_string()).items.remove(0);
    assert_eq!(row.record, records(&client, "trigger=assistance_call")[0]);
}

#[test]
fn a_row_shows_the_words_that_were_searched() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let (generation, _) = head(&client);
    let path = format!("/api/v1/timeline/rows?at=0-3&generation={generation}&q=TIR");
    let found: TimelineRows = client.read(&path);
    let snippets: Vec<_> = found
        .items
        .iter()
        .filter_map(|row| row.snippet.as_ref())
        .collect();
    assert_eq!(snippets.len(), 1);
    let parts: Vec<_> = snippets[0]
        .iter()
        .map(|part| (&*part.text, part.hit))
        .collect();
    let expected = [
        ("Flat ", false),
        ("tire", true),
        (", waits at the shoulder.", false),
    ];
    assert_eq!(parts, expected);
}

#[test]
fn another_generation_is_refused() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let (generation, _) = head(&client);
    let path = format!("/api/v1/timeline/rows?at=0&generation={generation}");
    assert_eq!(client.get(&path).status, 200);
    server.ingest_all(&[events::erased("e", "c1", "2026-11-19T12:00:00Z")]);
    let answer = client.get(&path);
    answer.refuses(409, "generation", "stale_generation");
    assert_eq!(answer.problem().kind, "/problems/stale-generation");
}
