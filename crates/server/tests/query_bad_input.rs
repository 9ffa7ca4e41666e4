//! What queries are refused, and how: each refusal names the parameter and the rule.

use crate::support::{
    TestServer,
    events::{self, ACCOUNT, OTHER_ACCOUNT},
};
use dashboard_model::timeline::TimelinePage;

#[track_caller]
fn refused(query: &str, field: &str, rule: &str) {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let answer = subscriber.get(&format!("/api/v1/timeline?{query}"));
    answer.refuses(400, field, rule);
    assert_eq!(answer.problem().kind, "/problems/invalid-query");
}

#[test]
fn an_unknown_parameter() {
    refused("color=red", "color", "unknown_parameter");
    refused("Limit=5", "Limit", "unknown_parameter");
}

#[test]
fn an_unknown_parameter_of_any_other_address() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    for path in [
        "/api/v1/session?x=1",
        "/api/v1/vehicles?x=1",
        "/api/v1/timeline/summary?x=1",
        "/api/v1/recipients?x=1",
        "/api/v1/account?x=1",
        "/api/v1/policies?x=1",
        "/api/v1/policies/2016-10-17?x=1",
    ] {
        subscriber.get(path).refuses(400, "x", "unknown_parameter");
    }
    subscriber
        .get("/api/v1/timeline/summary?limit=5")
        .refuses(400, "limit", "unknown_parameter");
}

#[test]
fn a_parameter_twice() {
    refused("limit=5&limit=6", "limit", "repeated");
}

#[test]
fn a_limit_out_of_range() {
    for limit in ["0", "201", "1000000000", "-1", "5.0", "many", ""] {
        refused(&format!("limit={limit}"), "limit", "out_of_range");
    }
}

#[test]
fn a_reversed_period() {
    refused("from=2026-02-02&to=2026-02-01", "to", "reversed_period");
}

#[test]
fn a_day_that_is_none() {
    refused("from=2026-02-29", "from", "malformed");
    refused("to=yesterday", "to", "malformed");
}

#[test]
fn an_unknown_word() {
    refused("trigger=curiosity", "trigger", "unknown_word");
    refused("category=location,mood", "category", "unknown_word");
    refused("recipient=", "recipient", "unknown_word");
    refused("outside=yes", "outside", "malformed");
    refused("routine=1", "routine", "malformed");
    refused("incident=x", "incident", "malformed");
    refused("vehicle=5UXCR6C05L9B12345", "vehicle", "malformed");
}

#[test]
fn a_refusal_never_repeats_the_value() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let answer = subscriber.get("/api/v1/timeline?trigger=Quillfeather&from=Quillfeather");
    assert_eq!(answer.status, 400);
    assert!(!answer.body.contains("Quillfeather"), "{}", answer.body);
}

#[test]
fn a_cursor_that_the_server_did_not_make() {
    for cursor in ["abc", "", "%F0", &"A".repeat(500)] {
        refused(&format!("cursor={cursor}"), "cursor", "not_of_this_list");
    }
}

#[test]
fn a_cursor_that_was_changed() {
    let server = server_with_pages();
    let subscriber = server.sign_in(ACCOUNT);
    let page: TimelinePage = subscriber.read("/api/v1/timeline?limit=1");
    let cursor = page.next.unwrap();
    let last = if cursor.ends_with('A') { "B" } else { "A" };
    let forged = format!("{}{last}", &cursor[..cursor.len() - 1]);
    subscriber
        .get(&format!("/api/v1/timeline?limit=1&cursor={forged}"))
        .refuses(400, "cursor", "not_of_this_list");
}

#[test]
fn a_cursor_of_other_filters() {
    let server = server_with_pages();
    let subscriber = server.sign_in(ACCOUNT);
    let page: TimelinePage = subscriber.read("/api/v1/timeline?limit=1&trigger=diagnostics");
    let cursor = page.next.unwrap();
    let with = |query: &str| subscriber.get(&format!("/api/v1/timeline?cursor={cursor}&{query}"));
    assert_eq!(with("trigger=diagnostics&limit=7").status, 200);
    for query in ["limit=1", "trigger=crash", "trigger=diagnostics&fold=true"] {
        with(query).refuses(400, "cursor", "not_of_this_list");
    }
}

#[test]
fn a_cursor_of_another_account() {
    let server = server_with_pages();
    server.ingest_all(&events::others());
    let page: TimelinePage = server.sign_in(ACCOUNT).read("/api/v1/timeline?limit=1");
    let cursor = page.next.unwrap();
    server
        .sign_in(OTHER_ACCOUNT)
        .get(&format!("/api/v1/timeline?limit=1&cursor={cursor}"))
        .refuses(400, "cursor", "not_of_this_list");
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let server = TestServer::with_household();
    let answer = server
        .sign_in(ACCOUNT)
        .get("/api/v1/timeline?limit=0&color=red&trigger=x");
    let fields: Vec<_> = answer.violations().into_iter().map(|(f, _)| f).collect();
    assert_eq!(fields, ["limit", "color", "trigger"]);
}

#[test]
fn another_method() {
    let server = TestServer::with_household();
    let answer = server.sign_in(ACCOUNT).post("/api/v1/timeline", &[], b"");
    assert_eq!(answer.status, 405);
    assert_eq!(answer.problem().kind, "/problems/method-not-allowed");
    assert_eq!(answer.header("allow"), Some("GET,HEAD"));
}

fn server_with_pages() -> TestServer {
    let server = TestServer::with_household();
    server.ingest_all(&[
        events::report("a", "2026-11-18T12:00:00Z"),
        events::report("b", "2026-11-19T12:00:00Z"),
    ]);
    server
}
