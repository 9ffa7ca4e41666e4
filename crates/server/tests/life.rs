//! How the values of a record end: at their last day, or when the operator erases them; and nothing of
//! them is left in any file of the database.

use std::{
    fs,
    time::{Duration, Instant},
};

use crate::support::{
    StoreKind, TestServer,
    events::{self, ACCOUNT},
    process::{Serving, run},
};
use dashboard_model::{record::RecordDetail, timeline::TimelinePage};
use serde_json::{Value, json};

/// A word of the notes that stands nowhere else.
const WORD: &str = "Xyloquartzic";

fn noted(id: &str, until: &str) -> Value {
    let mut call = events::call(id, "2026-11-18T12:00:00Z");
    call["data"]["items"][3]["text"] = format!("Said {WORD} twice").into();
    call["data"]["retain_until"] = until.into();
    call
}

fn detail(server: &TestServer) -> RecordDetail {
    let subscriber = server.sign_in(ACCOUNT);
    let page: Value = subscriber.read("/api/v1/timeline?category=location");
    let id = page["items"][0]["record"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    subscriber.read(&format!("/api/v1/records/{id}"))
}

fn found(server: &TestServer, word: &str) -> usize {
    let page: TimelinePage = server
        .sign_in(ACCOUNT)
        .read(&format!("/api/v1/timeline?q={word}"));
    page.items.len()
}

/// Whether some bytes stand in any file of the database. What PostgreSQL keeps in its files is its
/// own affair.
fn stands_in_a_file(server: &TestServer, word: &str) -> bool {
    let folder = server.database.parent().unwrap();
    let lower = word.to_lowercase();
    fs::read_dir(folder).unwrap().any(|file| {
        let bytes = fs::read(file.unwrap().path()).unwrap_or_default();
        [word, &lower].iter().any(|word| {
            let word = word.as_bytes();
            bytes.windows(word.len()).any(|bytes| bytes == word)
        })
    })
}

/// Soon, while the server goes on.
fn is_gone_from_every_file(server: &TestServer) {
    if StoreKind::of_run() == StoreKind::Postgres {
        return;
    }
    let begun = Instant::now();
    while stands_in_a_file(server, WORD) {
        assert!(begun.elapsed() < Duration::from_secs(10), "still there");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn erased_values_leave_every_file_while_the_server_runs() {
    let server = TestServer::with_household();
    server.ingest_all(&[noted("call", "2029-01-01")]);
    let postgres = StoreKind::of_run() == StoreKind::Postgres;
    assert!(postgres || stands_in_a_file(&server, WORD));
    assert_eq!(found(&server, WORD), 1);
    server.ingest_all(&[events::erased("e", "call", "2026-11-19T12:00:00Z")]);
    assert_eq!(found(&server, WORD), 0);
    is_gone_from_every_file(&server);
    assert!(detail(&server).record.erased.is_some());
}

#[test]
fn values_whose_last_day_is_over_are_erased_and_the_fact_remains() {
    let server = TestServer::with_household();
    let mut later = noted("later", "2026-12-05");
    later["data"]["occurred_at"] = "2026-11-18T13:00:00Z".into();
    server.ingest_all(&[noted("call", "2026-11-30"), later]);
    let expire = || server.block_on(server.app.ingest.expire()).unwrap();
    assert_eq!(expire(), 0);
    // New York's day goes on for five hours more.
    server.set_now("2026-12-01T04:59:00Z");
    assert_eq!(expire(), 0);
    server.set_now("2026-12-01T05:00:00Z");
    assert_eq!(expire(), 1);
    assert_eq!(expire(), 0);
    assert_eq!(found(&server, WORD), 1);
    server.set_now("2026-12-06T05:00:00Z");
    assert_eq!(expire(), 1);
    let detail = detail(&server);
    assert!(detail.record.items.is_empty());
    let erased = detail.record.erased.unwrap();
    assert_eq!(erased.at, crate::support::moment("2026-12-06T05:00:00Z"));
    assert_eq!(erased.categories.len(), 4);
    assert_eq!(detail.record.disclosures.len(), 1);
    is_gone_from_every_file(&server);
}

#[test]
fn the_operator_s_erasure_after_the_last_day_is_no_mistake() {
    let server = TestServer::with_household();
    server.ingest_all(&[noted("call", "2026-11-30")]);
    server.set_now("2026-12-02T12:00:00Z");
    assert_eq!(server.block_on(server.app.ingest.expire()).unwrap(), 1);
    let erased = events::erased("e", "call", "2026-12-01T06:00:00Z");
    assert_eq!(server.ingest(&erased).status, 201);
    let at = detail(&server).record.erased.unwrap().at;
    assert_eq!(at, crate::support::moment("2026-12-01T06:00:00Z"));
}

#[test]
fn a_sealed_record_is_erased_at_its_day_too_and_nobody_is_told() {
    let server = TestServer::with_household();
    let mut sealed = events::subpoena("sealed", "2026-11-10T13:00:00Z", "2027-06-01");
    sealed["data"]["items"] = json!([{ "category": "specialist_notes", "text": WORD }]);
    sealed["data"]["retain_until"] = "2026-11-30".into();
    let read = || server.sign_in(ACCOUNT).get("/api/v1/timeline/summary").body;
    server.ingest_all(&[sealed]);
    server.set_now("2026-12-02T12:00:00Z");
    let before = read();
    assert_eq!(server.block_on(server.app.ingest.expire()).unwrap(), 1);
    assert_eq!(read(), before);
    is_gone_from_every_file(&server);
}

#[test]
fn the_program_erases_by_itself_when_it_starts() {
    let folder = tempfile::tempdir().unwrap();
    let mut lines = events::household();
    let mut call = noted("call", "2025-03-01");
    call["data"]["occurred_at"] = "2025-02-01T12:00:00Z".into();
    lines.push(call);
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    fs::write(folder.path().join("events.ndjson"), lines.join("\n")).unwrap();
    let stored = run(folder.path(), &["ingest", "events.ndjson"]);
    assert!(stored.status.success(), "{stored:?}");
    let serving = Serving::start(folder.path(), &[]);
    let database = folder.path().join("data/dashboard.db");
    let begun = Instant::now();
    loop {
        let connection = rusqlite::Connection::open(&database).unwrap();
        let erased: i64 = connection
            .query_row(
                "SELECT count(*) FROM record WHERE payload ->> '$.erased' IS NOT NULL",
                [],
                |row| row.get(0),
            )
            .unwrap();
        if erased == 1 {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(10));
        std::thread::sleep(Duration::from_millis(100));
    }
    let (status, log) = serving.stop();
    assert_eq!(status.code(), Some(0));
    assert!(log.contains("their last day is over"), "{log}");
}
