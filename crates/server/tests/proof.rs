//! A digest by which somebody can show later that records are what they were.

use dashboard_model::{export::ExportDocument, timeline::proof::TimelineProof};
use dashboard_server::http::Streams;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{
    access,
    support::{
        Client, StoreKind, TestServer,
        cluster::with_client,
        events::{self, ACCOUNT, OTHER_ACCOUNT, OTHER_CAR},
    },
};

/// Two minutes after everything came, and some later moments.
const THEN: &str = "2026-11-20T12:02:00Z";
const NEXT: &str = "2026-11-20T12:05:00Z";
const LATER: &str = "2026-11-20T12:10:00Z";

/// When what came at the beginning is settled.
const UNTIL: &str = "2026-11-20T12:01:00Z";

fn server() -> TestServer {
    filled(TestServer::start())
}

fn filled(server: TestServer) -> TestServer {
    server.ingest_all(&events::household());
    server.ingest_all(&events::others());
    server.ingest_all(&[
        events::call("call", "2026-11-18T12:00:00Z"),
        events::call("another", "2026-11-18T12:00:00Z"),
        events::report("morning", "2026-11-17T08:00:00Z"),
        events::report_of("other", OTHER_ACCOUNT, OTHER_CAR, "2026-11-17T08:00:00Z"),
    ]);
    server.set_now(THEN);
    server
}

#[track_caller]
fn proof(client: &Client<'_>) -> TimelineProof {
    client.read("/api/v1/timeline/proof")
}

/// Of what there was at the beginning, without what tells of now.
fn of_then(client: &Client<'_>) -> (u32, String) {
    let proof: TimelineProof = client.read(&format!("/api/v1/timeline/proof?until={UNTIL}"));
    assert_eq!(proof.until, UNTIL.parse().unwrap());
    (proof.records, proof.sha256)
}

/// Somebody changes the database by hand.
fn by_hand(server: &TestServer, sql: &str) {
    match StoreKind::of_run() {
        StoreKind::Postgres => with_client(&server.postgres().owner(), async |client| {
            let sql = format!("SET dashboard.account = '{ACCOUNT}'; {sql}");
            client.batch_execute(&sql).await.unwrap();
        }),
        StoreKind::Sqlite => {
            let other = rusqlite::Connection::open(&server.database).unwrap();
            other.execute_batch(sql).unwrap();
        }
    }
}

#[test]
fn the_same_records_have_the_same_digest_whatever_comes_later() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let first = proof(&subscriber);
    assert_eq!(first.until, UNTIL.parse().unwrap(), "a minute ago");
    assert_eq!(first.records, 4, "three, and that the account was opened");
    assert_eq!(first.sha256.len(), 64);
    assert_eq!(of_then(&subscriber), (4, first.sha256.clone()));
    server.ingest_all(&[events::report("new", "2026-11-16T08:00:00Z")]);
    assert_eq!(proof(&subscriber), first, "not settled yet");
    server.set_now(NEXT);
    let second = proof(&subscriber);
    assert_eq!(second.records, 5);
    assert_ne!(second.sha256, first.sha256);
    assert_eq!(of_then(&subscriber), (4, first.sha256));
    let other = proof(&server.sign_in(OTHER_ACCOUNT));
    assert_eq!(other.records, 2);
    server.ingest_all(&[events::report_of(
        "others-new",
        OTHER_ACCOUNT,
        OTHER_CAR,
        "2026-11-17T08:00:00Z",
    )]);
    server.set_now(LATER);
    assert_eq!(proof(&server.sign_in(ACCOUNT)).sha256, second.sha256);
}

#[test]
fn what_becomes_of_a_record_changes_it() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let mut seen = vec![of_then(&subscriber).1];
    for event in [
        events::disclosed(
            "d",
            "call",
            events::disclosure("dealer", "Harmon Ridge Motors", "2026-11-18T13:00:00Z"),
        ),
        events::erased("e", "another", "2026-11-19T12:00:00Z"),
    ] {
        let generation = proof(&subscriber).generation;
        server.ingest_all(&[event]);
        let (records, sha256) = of_then(&subscriber);
        assert_eq!(records, 4);
        assert!(!seen.contains(&sha256));
        seen.push(sha256);
        assert_ne!(proof(&subscriber).generation, generation);
    }
}

#[test]
fn what_was_changed_or_taken_away_by_hand_is_noticed() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let before = of_then(&subscriber);
    let swapped = |from: &str, to: &str| {
        format!(
            "UPDATE record SET payload = replace(payload, '{from}', '{to}') \
             WHERE account_id = '{ACCOUNT}' AND event_id = 'call'"
        )
    };
    by_hand(&server, &swapped("40.7357", "40.7358"));
    let changed = of_then(&subscriber);
    assert_eq!(changed.0, before.0);
    assert_ne!(changed.1, before.1);
    by_hand(&server, &swapped("40.7358", "40.7357"));
    assert_eq!(of_then(&subscriber), before, "it is as it was");
    by_hand(
        &server,
        &format!("DELETE FROM record WHERE account_id = '{ACCOUNT}' AND event_id = 'morning'"),
    );
    let taken = of_then(&subscriber);
    assert_eq!(taken.0, before.0 - 1);
    assert_ne!(taken.1, before.1);
}

#[test]
fn whoever_has_the_records_can_make_the_digest() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    server.ingest_all(&[events::subpoena(
        "law",
        "2026-11-10T12:00:00Z",
        "2026-11-12",
    )]);
    server.set_now(NEXT);
    let document: ExportDocument = subscriber.read("/api/v1/export?format=json");
    let mut digest = Sha256::new();
    for one in &document.records {
        let text = serde_json::to_vec(&one.record).unwrap();
        digest.update((text.len() as u64).to_be_bytes());
        digest.update(text);
    }
    let made: String = digest
        .finalize()
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    let proof = proof(&subscriber);
    assert_eq!(proof.records, document.counts.records);
    assert_eq!(proof.sha256, made);
}

#[test]
fn more_records_than_are_read_at_once_are_all_in_it() {
    let server = server();
    let all: Vec<Value> = (0..2_101)
        .map(|n| {
            let at = format!("2026-11-{:02}T{:02}:{:02}:00Z", 1 + n % 10, n % 24, n % 60);
            events::report(&format!("r{n}"), &at)
        })
        .collect();
    server.ingest_all(&all);
    server.set_now(NEXT);
    let subscriber = server.sign_in(ACCOUNT);
    let before = proof(&subscriber);
    assert_eq!(before.records, 2_105);
    for id in ["r0", "r1500", "r2100"] {
        let old = proof(&subscriber).sha256;
        by_hand(
            &server,
            &format!(
                "UPDATE record SET payload = replace(payload, 'cellular', 'internal') \
                 WHERE account_id = '{ACCOUNT}' AND event_id = '{id}'"
            ),
        );
        assert_ne!(proof(&subscriber).sha256, old, "{id}");
    }
}

/// A digest that changed when something comes that nobody may be told of would tell of it.
#[test]
fn what_is_sealed_is_in_no_digest_before_its_day_and_in_no_earlier_one_after_it() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let before = proof(&subscriber);
    let legal = [
        events::subpoena("law", "2026-11-10T12:00:00Z", "2026-11-22"),
        events::subpoena("soon", "2026-11-10T13:00:00Z", "2026-12-22"),
    ];
    server.ingest_all(&legal);
    server.set_now(NEXT);
    let sealed = proof(&subscriber);
    assert_eq!((sealed.records, &sealed.sha256), (4, &before.sha256));
    assert_eq!(sealed.generation, before.generation);
    server.set_now("2026-11-23T12:00:00Z");
    let subscriber = server.sign_in(ACCOUNT);
    let after = proof(&subscriber);
    assert_eq!(after.records, 5);
    assert_ne!(after.sha256, before.sha256);
    assert_eq!(of_then(&subscriber), (4, before.sha256.clone()));
    server.ingest_all(&[events::unsealed("open", "soon", "2026-11-23")]);
    server.set_now("2026-11-23T12:05:00Z");
    assert_eq!(proof(&subscriber).records, 6);
    assert_eq!(of_then(&subscriber), (4, before.sha256));
}

#[test]
fn an_auditor_gets_the_digest_alone_and_is_written_down() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let before = of_then(&subscriber);
    let auditor = access::auditor(&server);
    let told = auditor.get("/api/v1/timeline/proof");
    let fields: Value = told.json();
    let names: Vec<_> = fields.as_object().unwrap().keys().collect();
    assert_eq!(names, ["generation", "records", "sha256", "until"]);
    assert_eq!(of_then(&auditor), before);
    server.set_now(NEXT);
    let looks: Value = subscriber.read("/api/v1/timeline?trigger=access");
    assert_eq!(looks["items"].as_array().unwrap().len(), 1);
    assert_eq!(proof(&subscriber).records, 5, "the look is a record, too");
    assert_eq!(of_then(&auditor), before);
}

#[test]
fn a_moment_that_is_not_settled_or_none_is_answered_as_such() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    for until in ["2027-01-01T00:00:00Z", THEN, "2026-11-20T12:01:00.001Z"] {
        let proof: TimelineProof =
            subscriber.read(&format!("/api/v1/timeline/proof?until={until}"));
        assert_eq!(proof.until, UNTIL.parse().unwrap(), "{until}");
    }
    // Everything came at noon.
    for (until, records) in [("2026-11-20T12:00:00Z", 0), ("2026-11-20T12:00:00.001Z", 4)] {
        let proof: TimelineProof =
            subscriber.read(&format!("/api/v1/timeline/proof?until={until}"));
        assert_eq!(
            (proof.until, proof.records),
            (until.parse().unwrap(), records)
        );
    }
    let bad = subscriber.get("/api/v1/timeline/proof?until=yesterday");
    bad.refuses(400, "until", "malformed");
}

#[test]
fn a_proof_takes_the_place_of_an_export() {
    let server = filled(TestServer::with(|app| {
        app.streams = Streams::with_exports(0)
    }));
    let subscriber = server.sign_in(ACCOUNT);
    let answer = subscriber.get("/api/v1/timeline/proof");
    assert_eq!(answer.status, 503, "{}", answer.body);
    assert_eq!(answer.problem().kind, "/problems/busy");
    assert!(answer.header("retry-after").is_some());
}
