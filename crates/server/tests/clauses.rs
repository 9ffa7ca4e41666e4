//! How many records each clause explains, and the records behind each number.

use crate::support::{
    Client, TestServer,
    events::{self, ACCOUNT, OTHER_ACCOUNT},
};
use dashboard_model::{
    citation::ClauseCount,
    timeline::{TimelinePage, TimelineSummary},
};

const VERSION: &str = "2016-10-17";
const PATH: &str = "/api/v1/policies/2016-10-17/records";

fn server() -> TestServer {
    let server = TestServer::with_household();
    server.ingest_all(&events::others());
    server.ingest_all(&[
        events::call("call", "2026-11-18T12:00:00Z"),
        events::report("r", "2026-11-18T14:00:00Z"),
        events::report("r-2", "2026-11-18T15:00:00Z"),
    ]);
    server
}

fn counts(client: &Client<'_>) -> Vec<ClauseCount> {
    client.read(PATH)
}

fn total(client: &Client<'_>, query: &str) -> u32 {
    let summary: TimelineSummary = client.read(&format!("/api/v1/timeline/summary?{query}"));
    let page: TimelinePage = client.read(&format!("/api/v1/timeline?limit=200&{query}"));
    assert_eq!(page.items.len(), usize::try_from(summary.total).unwrap());
    summary.total
}

#[test]
fn each_count_is_that_of_the_filtered_timeline() {
    let server = server();
    server.ingest_all(&[events::subpoena("s", "2026-11-10T12:00:00Z", "2026-11-12")]);
    let subscriber = server.sign_in(ACCOUNT);
    let counts = counts(&subscriber);
    assert!(counts.iter().any(|count| count.records > 1));
    for count in counts {
        let query = format!("policy={VERSION}&clause={}", count.clause);
        assert_eq!(
            total(&subscriber, &query),
            count.records,
            "{}",
            count.clause
        );
    }
    let all = total(&subscriber, "");
    assert_eq!(total(&subscriber, &format!("policy={VERSION}")), all);
}

#[test]
fn every_clause_is_there_in_the_policy_s_order() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let pack = server.app.policies.version("bmw-assist", VERSION).unwrap();
    let clauses: Vec<_> = pack
        .clauses
        .iter()
        .map(|clause| clause.id.clone())
        .collect();
    let counted: Vec<_> = counts(&subscriber).into_iter().map(|c| c.clause).collect();
    assert_eq!(counted, clauses);
}

#[test]
fn a_later_disclosure_is_counted_with_its_clause() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let cited = |counts: &[ClauseCount]| -> u32 { counts.iter().map(|c| c.records).sum() };
    let before = counts(&subscriber);
    let mut handed = events::disclosure("dealer", "Dealer", "2026-11-18T15:00:00Z");
    handed["categories"] = serde_json::json!(["odometer"]);
    server.ingest_all(&[events::disclosed("d", "r", handed)]);
    let after = counts(&subscriber);
    assert!(cited(&after) > cited(&before));
    for count in after {
        let query = format!("policy={VERSION}&clause={}", count.clause);
        assert_eq!(
            total(&subscriber, &query),
            count.records,
            "{}",
            count.clause
        );
    }
}

#[test]
fn what_is_sealed_or_somebody_else_s_is_not_counted() {
    let server = server();
    let before = counts(&server.sign_in(ACCOUNT));
    server.ingest_all(&[events::subpoena("s", "2026-11-10T12:00:00Z", "2026-12-01")]);
    assert_eq!(counts(&server.sign_in(ACCOUNT)), before);
    let others = counts(&server.sign_in(OTHER_ACCOUNT));
    assert!(others.iter().all(|count| count.records <= 1));
}

#[test]
fn the_filters_work_with_folded_days() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let of_reports = counts(&subscriber)
        .into_iter()
        .find(|count| count.records == 2)
        .unwrap();
    let path = format!(
        "/api/v1/timeline?fold=true&policy={VERSION}&clause={}",
        of_reports.clause
    );
    let page: TimelinePage = subscriber.read(&path);
    assert_eq!(page.items.len(), 1);
}

#[test]
fn a_version_or_a_clause_that_is_none_is_refused_by_name() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    for base in ["/api/v1/timeline", "/api/v1/timeline/summary"] {
        let get = |query: &str| subscriber.get(&format!("{base}?{query}"));
        get("clause=1").refuses(400, "clause", "needs_policy");
        get("policy=1999-01-01").refuses(400, "policy", "unknown_policy");
        get("policy=").refuses(400, "policy", "unknown_policy");
        get("policy=2016-10-17&clause=99").refuses(400, "clause", "unknown_clause");
        get("policy=2016-10-17&policy=2016-10-17").refuses(400, "policy", "repeated");
    }
}

#[test]
fn the_counts_are_for_who_is_signed_in() {
    let server = TestServer::with_household();
    assert_eq!(server.stranger().get(PATH).status, 401);
    let subscriber = server.sign_in(ACCOUNT);
    assert_eq!(
        subscriber.get("/api/v1/policies/1999-01-01/records").status,
        404
    );
    subscriber
        .get(&format!("{PATH}?x=1"))
        .refuses(400, "x", "unknown_parameter");
}
