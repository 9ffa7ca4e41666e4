//! Search in the text of records.

use std::fs;

use dashboard_model::timeline::{TimelineItem, TimelinePage, TimelineRows, TimelineSummary};
use serde_json::json;

use super::{head, matches, records, support::events};
use crate::support::{Client, TestServer, events::ACCOUNT};

fn server() -> TestServer {
    told(TestServer::with_household())
}

fn told(server: TestServer) -> TestServer {
    let mut dinner = events::call("dinner", "2026-11-16T12:00:00Z");
    dinner["data"]["trigger"]["cause"] = "concierge_request".into();
    dinner["data"]["items"][3] = json!({
        "category": "call_content", "advice": "Table for two at the Café Zürich, \"O'Neil\" <b>x</b>"
    });
    dinner["data"]["disclosures"] = json!([{
        "recipient": { "kind": "concierge_supplier", "name": "Chez Quillfeather" },
        "at": "2026-11-16T12:00:00Z", "categories": ["location"], "purpose": "service_delivery",
        "via": [{ "kind": "concierge", "name": "Grand Concierge" }], "instrument": null
    }]);
    let mut fault = events::report("fault", "2026-11-17T12:00:00Z");
    fault["data"]["items"] = json!([{
        "category": "trouble_codes", "codes": [{ "code": "P0301", "state": "confirmed" }]
    }]);
    server.ingest_all(&[
        events::call("call", "2026-11-15T12:00:00Z"),
        dinner,
        fault,
        events::subpoena("legal", "2026-11-10T12:00:00Z", "2026-11-12"),
        events::report("r", "2026-11-18T12:00:00Z"),
    ]);
    server
}

#[test]
fn every_word_that_somebody_wrote_is_found_by_its_beginning() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    for (typed, count) in [
        ("tire", 1),
        ("TI", 1),
        ("flat+shoulder", 1),
        ("flat+zurich", 0),
        ("zurich", 1),
        ("cafe", 1),
        ("Caf%C3%A9", 1),
        ("o'neil", 1),
        ("quill", 1),
        ("grand", 1),
        ("P0301", 1),
        ("p03", 1),
        ("17-220", 1),
        ("county", 1),
        ("nora", 2),
        ("newark+towing", 1),
        ("ire", 0),
        ("nothing", 0),
    ] {
        let query = format!("q={typed}");
        let found = records(&client, &query);
        assert_eq!(found.len(), count, "{typed}");
        assert_eq!(matches(&client, &query).len(), count, "{typed}");
        let summary: TimelineSummary = client.read(&format!("/api/v1/timeline/summary?{query}"));
        assert_eq!(summary.total as usize, count, "{typed}");
    }
}

#[test]
fn a_search_combines_with_the_filters() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    assert_eq!(records(&client, "q=nora&from=2026-11-16").len(), 1);
    assert_eq!(
        records(&client, "q=nora&recipient=roadside_assistance").len(),
        1
    );
    assert_eq!(
        matches(&client, "q=nora&recipient=roadside_assistance").len(),
        1
    );
    assert_eq!(records(&client, "q=nora&trigger=crash").len(), 0);
    let summary: TimelineSummary =
        client.read("/api/v1/timeline/summary?q=nora&recipient=roadside_assistance");
    assert_eq!(summary.total, 1);
    assert_eq!(
        summary.recipients.len(),
        2,
        "each under all filters but its own"
    );
    let folded = client.get("/api/v1/timeline?fold=true&q=p03");
    assert_eq!(folded.status, 200, "{}", folded.body);
}

/// Every row of a query, page by page.
fn rows(client: &Client<'_>, query: &str, limit: u16) -> Vec<TimelineItem> {
    let mut rows = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/v1/timeline?{query}&limit={limit}{cursor}");
        let page: TimelinePage = client.read(&path);
        assert!(page.items.len() <= usize::from(limit));
        rows.extend(page.items);
        match page.next {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return rows,
        }
    }
}

#[test]
fn the_pages_of_a_search_are_those_of_the_same_records_without_one() {
    let server = TestServer::with_household();
    let reports = (0..60).map(|n| {
        let at = format!(
            "2026-11-{:02}T{:02}:30:00Z",
            10 + n / 20,
            [2, 7, 7, 23, 4][n % 5]
        );
        let mut report = events::report(&format!("f{n}"), &at);
        report["data"]["items"][1] = json!({
            "category": "trouble_codes", "codes": [{ "code": "P0301", "state": "pending" }]
        });
        if n % 7 == 0 {
            report["data"]["items"][0] = json!({
                "category": "odometer", "distance_km": 77
            });
        }
        if n % 6 == 0 {
            report["data"]["disclosures"] = json!([{
                "recipient": { "kind": "dealer", "name": "Dealer" }, "at": at,
                "categories": ["odometer"], "purpose": "service_experience" }]);
        }
        report
    });
    server.ingest_all(&reports.collect::<Vec<_>>());
    let client = server.sign_in(ACCOUNT);
    for filter in [
        "trigger=diagnostics",
        "trigger=diagnostics&from=2026-11-11",
        "outside=true",
    ] {
        for fold in ["", "&fold=true"] {
            let without = rows(&client, &format!("{filter}{fold}"), 200);
            assert!(!without.is_empty());
            for limit in [1, 2, 3, 7, 200] {
                let query = format!("{filter}{fold}&q=p0301");
                assert_eq!(rows(&client, &query, limit), without, "{query} by {limit}");
            }
        }
    }
}

#[test]
fn nothing_that_is_typed_is_a_command() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let (generation, _) = head(&client);
    for typed in [
        "\"",
        "\"\"",
        "\"tire",
        "*",
        "tire*",
        "ti*re",
        "-tire",
        "^tire",
        "(",
        ")",
        "tire)",
        "NEAR(tire)",
        "tire OR county",
        "tire NOT flat",
        "AND",
        "OR",
        "NOT",
        "owner:tests",
        "text:tire",
        "{text}:tire",
        "owner : tests",
        "+",
        "'",
        "';--",
        "%",
        "\\",
        "tire\u{200b}",
        "💥",
        "…",
        "<b>",
        "-",
        "a\"b",
        "search",
        "\u{301}",
        "rank:1",
    ] {
        let q: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
        for path in [
            format!("/api/v1/timeline?q={q}"),
            format!("/api/v1/timeline?fold=true&q={q}"),
            format!("/api/v1/timeline/summary?q={q}"),
            format!("/api/v1/timeline/matches?q={q}"),
            format!("/api/v1/timeline/rows?at=0-9&generation={generation}&q={q}"),
        ] {
            let answer = client.get(&path);
            assert_eq!(answer.status, 200, "{typed}: {}", answer.body);
        }
    }
    assert!(records(&client, "q=tire+OR+county").is_empty());
    assert!(records(&client, "q=owner:tests").is_empty());
    assert!(records(&client, "q=*").is_empty());
}

#[test]
fn a_snippet_is_text() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let (generation, _) = head(&client);
    let path = format!("/api/v1/timeline/rows?at=0-9&generation={generation}&q=o'neil");
    let rows: TimelineRows = client.read(&path);
    let parts: Vec<_> = rows
        .items
        .iter()
        .filter_map(|row| row.snippet.as_ref())
        .collect();
    assert_eq!(parts.len(), 1);
    let text: String = parts[0].iter().map(|part| &*part.text).collect();
    assert_eq!(
        text,
        "Table for two at the Café Zürich, \"O'Neil\" <b>x</b>"
    );
    let hits: Vec<_> = parts[0].iter().filter(|part| part.hit).collect();
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0].text, "O'Neil");
}

#[test]
fn what_is_told_later_is_found() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let handed = events::disclosure("dealer", "Brightwater Motors", "2026-11-18T12:00:00Z");
    server.ingest_all(&[events::disclosed("d", "call", handed)]);
    assert_eq!(records(&client, "q=brightwater").len(), 1);
    assert_eq!(records(&client, "q=tire").len(), 1);
}

/// The database as it lies on the disk.
fn on_disk(server: &TestServer) -> Vec<u8> {
    let connection = rusqlite::Connection::open(&server.database).unwrap();
    let left: i64 = connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, 0);
    fs::read(&server.database).unwrap()
}

fn holds(bytes: &[u8], word: &str) -> bool {
    let bytes = bytes.to_ascii_lowercase();
    bytes
        .windows(word.len())
        .any(|part| part == word.as_bytes())
}

#[test]
fn erased_words_are_not_found_and_not_in_the_file() {
    let server = told(TestServer::with_household_on_sqlite());
    let client = server.sign_in(ACCOUNT);
    let others: Vec<_> = (0..300)
        .map(|n| {
            let mut call = events::call(&format!("o{n}"), "2026-11-14T12:00:00Z");
            call["data"]["items"][3]["text"] = format!("Waited for hour{n} at exit{n}.").into();
            call
        })
        .collect();
    server.ingest_all(&others);
    assert!(holds(&on_disk(&server), "shoulder"));
    server.ingest_all(&[
        events::erased("e1", "call", "2026-11-19T12:00:00Z"),
        events::erased("e2", "o150", "2026-11-19T12:00:00Z"),
    ]);
    for erased in ["shoulder", "hour150", "exit150"] {
        assert!(
            records(&client, &format!("q={erased}")).is_empty(),
            "{erased}"
        );
        assert!(!holds(&on_disk(&server), erased), "{erased}");
    }
    assert_eq!(records(&client, "q=hour151").len(), 1);
    assert_eq!(
        records(&client, "q=newark").len(),
        200,
        "who received it remains"
    );
}
