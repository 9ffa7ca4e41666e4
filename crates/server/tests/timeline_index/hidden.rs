//! What is sealed, or somebody else's, leaves no trace.

use serde_json::Value;

use super::{
    ask, head, matches, records,
    support::{
        Client, TestServer,
        events::{self, ACCOUNT, OTHER_ACCOUNT, OTHER_CAR},
    },
};

/// Every answer that positions and texts can give.
fn everything(client: &Client<'_>) -> Vec<Vec<u8>> {
    let (generation, total) = head(client);
    let rows = format!("/api/v1/timeline/rows?at=0-{total}&generation={generation}&q=county");
    let found = [
        "/api/v1/timeline/matches",
        "/api/v1/timeline/matches?q=county",
        "/api/v1/timeline/matches?trigger=legal",
        "/api/v1/timeline?q=county",
        "/api/v1/timeline?fold=true&q=prosecutor",
        "/api/v1/timeline/summary?q=county",
        "/api/v1/timeline/summary?from=2026-11-02&to=2026-11-20",
        &*rows,
    ];
    let pieces = [0, 1, 2, 65_536].map(|from| {
        let answer = ask(client, from);
        [answer.bytes, answer.headers["etag"].as_bytes().to_vec()].concat()
    });
    let found = found.map(|path| client.get(path).bytes);
    pieces.into_iter().chain(found).collect()
}

#[track_caller]
fn unchanged(client: &Client<'_>, before: &[Vec<u8>]) {
    for (number, (now, before)) in everything(client).iter().zip(before).enumerate() {
        let (now, before) = (
            String::from_utf8_lossy(now),
            String::from_utf8_lossy(before),
        );
        assert_eq!(now, before, "answer {number}");
    }
}

fn server() -> TestServer {
    let server = TestServer::with_household();
    server.ingest_all(&events::others());
    server.ingest_all(&[events::call("c1", "2026-11-10T12:00:00Z")]);
    server
}

#[test]
fn a_sealed_record_leaves_no_trace() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let before = everything(&client);
    let handed = events::disclosure("other", "County Clerk", "2026-11-11T12:00:00Z");
    server.ingest_all(&[
        events::subpoena("s", "2026-11-10T13:00:00Z", "2026-12-01"),
        events::disclosed("d", "s", handed),
        events::unsealed("u", "s", "2026-11-30"),
        events::erased("e", "s", "2026-11-12T12:00:00Z"),
    ]);
    unchanged(&client, &before);
}

#[test]
fn when_its_day_has_come_it_is_one_more_record() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    server.ingest_all(&[
        events::subpoena("s1", "2026-11-10T13:00:00Z", "2026-12-01"),
        events::subpoena("s2", "2026-11-10T14:00:00Z", "2026-12-02"),
    ]);
    let before = head(&client);
    server.set_now("2026-12-01T05:00:00Z");
    let client = server.sign_in(ACCOUNT);
    assert_eq!(head(&client), (before.0, before.1 + 1));
    assert_eq!(matches(&client, "trigger=legal"), [before.1]);
    assert_eq!(matches(&client, "q=prosecutor"), [before.1]);
    let summary: Value = client.read("/api/v1/timeline/summary");
    assert_eq!(summary["total"], before.1 + 1);
    server.set_now("2026-12-02T05:00:00Z");
    let client = server.sign_in(ACCOUNT);
    let counted: Value = client.read("/api/v1/timeline/summary?trigger=legal");
    assert_eq!(counted["total"], 2, "the counts alone ask first");
    assert_eq!(head(&client), (before.0, before.1 + 2));
}

#[test]
fn an_unsealed_record_is_one_more_record() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    server.ingest_all(&[events::subpoena("s", "2026-11-10T13:00:00Z", "2026-12-01")]);
    let (generation, total) = head(&client);
    server.ingest_all(&[events::unsealed("u", "s", "2026-11-20")]);
    assert_eq!(head(&client), (generation, total + 1));
    assert_eq!(matches(&client, "trigger=legal"), [total]);
}

#[test]
fn nothing_crosses_from_one_account_to_another() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let before = everything(&client);
    let at = "2026-11-18T13:00:00Z";
    let mut call = events::call("theirs", at);
    call["subject"] = OTHER_CAR.into();
    call["data"]["account"] = OTHER_ACCOUNT.into();
    call["data"]["vehicle"] = OTHER_CAR.into();
    call["data"]["items"][3]["text"] = "Their county tire.".into();
    server.ingest_all(&[call]);
    unchanged(&client, &before);
    let other = server.sign_in(OTHER_ACCOUNT);
    assert_eq!(records(&other, "q=tire").len(), 1);
    assert_eq!(records(&client, "q=tire").len(), 1);
    assert!(records(&client, "q=their").is_empty());
    assert!(matches(&client, "q=their").is_empty());
    let vehicle = format!("vehicle={OTHER_CAR}");
    assert!(matches(&client, &vehicle).is_empty());
}
