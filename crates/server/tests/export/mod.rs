//! Everything that an account may see, as a file.

mod files;
mod manifest;
mod memory;
mod report;
mod tables;

use crate::support::{
    Client, TestServer,
    events::{self, ACCOUNT},
};
use dashboard_model::{
    export::ExportDocument,
    record::RecordDetail,
    timeline::{TimelineItem, TimelinePage},
};

/// A household with everything that can become of a record, and somebody else's.
fn server() -> TestServer {
    let server = TestServer::with_household();
    server.ingest_all(&events::others());
    let mut events = Vec::new();
    for day in 10..17 {
        for hour in [3, 9, 15] {
            let at = format!("2026-11-{day}T{hour:02}:15:00Z");
            events.push(events::report(&format!("r{day}-{hour}"), &at));
        }
        events.push(events::call(
            &format!("c{day}"),
            &format!("2026-11-{day}T15:15:00Z"),
        ));
    }
    let mut dark = events::call("dark", "2026-11-17T08:00:00Z");
    dark["data"]["items"][3]["text"] =
        "=HYPERLINK(\"https://example.com\"), \"quoted\"\nnext".into();
    dark["data"]["disclosures"][0]["recipient"]["name"] = "@Newark, Towing".into();
    events.push(dark);
    events.push(events::call("gone", "2026-11-17T09:00:00Z"));
    events.push(events::erased("erased", "gone", "2026-11-18T09:00:00Z"));
    events.push(events::subpoena(
        "past",
        "2026-10-01T10:00:00Z",
        "2026-11-01",
    ));
    events.push(events::subpoena(
        "sealed",
        "2026-11-02T10:00:00Z",
        "2027-11-02",
    ));
    events.push(events::report_of(
        "other",
        events::OTHER_ACCOUNT,
        events::OTHER_CAR,
        "2026-11-12T10:00:00Z",
    ));
    server.ingest_all(&events);
    server
}

/// The ids of every record of a query, page by page.
fn ids(client: &Client<'_>, query: &str) -> Vec<String> {
    let mut ids = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/v1/timeline?limit=7{query}{cursor}");
        let page: TimelinePage = client.read(&path);
        for item in page.items {
            match item {
                TimelineItem::Record(record) => ids.push(record.id.to_string()),
                TimelineItem::Routine(day) => panic!("{day:?} without fold"),
            }
        }
        match page.next {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return ids,
        }
    }
}

/// A whole JSON export.
fn document(client: &Client<'_>, query: &str) -> ExportDocument {
    client.read(&format!("/api/v1/export?format=json{query}"))
}

/// The ids of an export.
fn exported(document: &ExportDocument) -> Vec<String> {
    let ids = document.records.iter().map(|one| one.record.id.to_string());
    ids.collect()
}

/// What the record's own address says.
fn detail(client: &Client<'_>, id: &str) -> RecordDetail {
    client.read(&format!("/api/v1/records/{id}"))
}

#[test]
fn a_stranger_gets_nothing() {
    let server = server();
    for path in [
        "/api/v1/export?format=json",
        "/api/v1/export?format=csv",
        "/api/v1/export/manifest",
        "/api/v1/export/report",
    ] {
        let answer = server.stranger().get(path);
        assert_eq!(answer.status, 401, "{path}");
    }
    let answer = server
        .stranger()
        .send("DELETE", "/api/v1/export/a", &[], b"");
    assert_eq!(answer.status, 401);
}

#[test]
fn a_bad_wish_is_refused_by_name() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    for (query, field, rule) in [
        ("", "format", "missing"),
        ("format=xml", "format", "unknown_word"),
        ("format=csv&part=all", "part", "unknown_word"),
        ("format=json&part=records", "part", "needs_csv"),
        ("format=json&format=csv", "format", "repeated"),
        ("format=json&id=", "id", "malformed"),
        ("format=json&id=a%20b", "id", "malformed"),
        ("format=json&limit=10", "limit", "unknown_parameter"),
        ("format=json&cursor=x", "cursor", "unknown_parameter"),
        ("format=json&from=2026-13-01", "from", "malformed"),
        ("format=json&trigger=weather", "trigger", "unknown_word"),
    ] {
        let answer = subscriber.get(&format!("/api/v1/export?{query}"));
        answer.refuses(400, field, rule);
    }
    let answer = subscriber.get("/api/v1/export/report?language=xx");
    answer.refuses(400, "language", "unknown_word");
}
