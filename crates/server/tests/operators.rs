//! Accounts of different operators: each is judged by its own operator's policy.

use crate::support::{
    Client, TestServer,
    events::{self, ACCOUNT, CAR, OTHER_ACCOUNT},
};
use dashboard_model::{
    account::Account,
    citation::ClauseCount,
    policy::FindingRule,
    record::RecordDetail,
    session::Session,
    timeline::{TimelineItem, TimelinePage},
    visit::SinceLastVisit,
};
use serde_json::{Value, json};

const NORTHWAY: &str = "northway-assist";

/// An account of another operator, opened before that had a policy.
fn enrolled() -> Value {
    let mut event = events::enrolled(ACCOUNT, "Nora Test");
    event["data"]["profile"]["operator"] = NORTHWAY.into();
    event["data"]["occurred_at"] = "2019-01-01T12:00:00Z".into();
    event
}

fn server() -> TestServer {
    let server = TestServer::start();
    let mut arrival = events::arrival(CAR, ACCOUNT);
    arrival["data"]["occurred_at"] = "2019-01-01T13:00:00Z".into();
    server.ingest_all(&[enrolled(), arrival]);
    server.ingest_all(&events::others());
    server
}

fn newest(client: &Client<'_>) -> RecordDetail {
    let page: TimelinePage = client.read("/api/v1/timeline?limit=1");
    match &page.items[0] {
        TimelineItem::Record(record) => client.read(&format!("/api/v1/records/{}", record.id)),
        TimelineItem::Routine(_) => panic!("no record"),
    }
}

#[test]
fn the_session_says_whose_service_it_is() {
    let server = server();
    let operator = |account| -> String {
        let session: Session = server.sign_in(account).read("/api/v1/session");
        session.operator
    };
    assert_eq!(operator(ACCOUNT), NORTHWAY);
    assert_eq!(operator(OTHER_ACCOUNT), "bmw-assist");
    let account: Account = server.sign_in(ACCOUNT).read("/api/v1/account");
    assert_eq!(account.profile.operator, None);
}

#[test]
fn a_record_is_explained_by_the_version_of_its_operator_s_policy_on_its_day() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let versions = [
        ("2019-02-28T12:00:00Z", None),
        ("2019-03-02T12:00:00Z", Some("2019-03-01")),
        ("2023-05-14T12:00:00Z", Some("2019-03-01")),
        ("2023-05-16T12:00:00Z", Some("2023-05-15")),
        ("2026-06-02T12:00:00Z", Some("2026-06-01")),
    ];
    for (at, version) in versions {
        server.ingest_all(&[events::call(at, at)]);
        let detail = newest(&subscriber);
        let found = detail.policy.map(|version| version.0);
        assert_eq!(found.as_deref(), version, "{at}");
        assert_eq!(detail.explanation.is_some(), version.is_some());
    }
}

#[test]
fn without_a_policy_in_force_there_is_a_question_and_no_count() {
    let server = server();
    server.ingest_all(&[events::call("early", "2019-02-28T12:00:00Z")]);
    let subscriber = server.sign_in(ACCOUNT);
    let detail = newest(&subscriber);
    let rules: Vec<_> = detail.findings.iter().map(|finding| finding.rule).collect();
    assert!(rules.contains(&FindingRule::NoPolicyInForce), "{rules:?}");
    assert!(detail.counted.questions > 0);
    let counts: Vec<ClauseCount> = subscriber.read("/api/v1/policies/2019-03-01/records");
    assert!(counts.iter().all(|count| count.records == 0));
}

#[test]
fn counts_and_filters_know_the_versions_of_the_own_operator_alone() {
    let server = server();
    server.ingest_all(&[events::call("call", "2026-06-02T12:00:00Z")]);
    let subscriber = server.sign_in(ACCOUNT);
    let counts: Vec<ClauseCount> = subscriber.read("/api/v1/policies/2026-06-01/records");
    assert!(counts.iter().any(|count| count.records == 1));
    let page: TimelinePage = subscriber.read("/api/v1/timeline?policy=2026-06-01");
    assert_eq!(page.items.len(), 1);
    let other = subscriber.get("/api/v1/policies/2016-10-17/records");
    assert_eq!(other.status, 404);
    subscriber
        .get("/api/v1/timeline?policy=2016-10-17")
        .refuses(400, "policy", "unknown_policy");
}

#[test]
fn an_operator_without_a_policy_is_refused() {
    let server = TestServer::start();
    let mut event = enrolled();
    event["data"]["profile"]["operator"] = "nobody".into();
    server
        .ingest(&event)
        .refuses(422, "data.profile.operator", "unknown_operator");
}

#[test]
fn an_account_stays_with_its_operator() {
    let server = server();
    let change = |id: &str, operator: &str| {
        let profile = json!({ "operator": operator, "language": "fr" });
        let at = "2026-11-19T12:00:00Z";
        server.ingest(&events::changed(id, ACCOUNT, at, profile))
    };
    change("other", "bmw-assist").refuses(422, "data.profile.operator", "operator_changed");
    assert_eq!(change("same", NORTHWAY).status, 201);
}

#[test]
fn a_policy_that_took_effect_between_two_visits_is_told() {
    let server = server();
    let visit = |now: &str| -> SinceLastVisit {
        server.set_now(now);
        server.sign_in(ACCOUNT).read("/api/v1/visit")
    };
    assert_eq!(visit("2026-05-30T12:00:00Z").policy, None);
    assert_eq!(visit("2026-05-31T12:00:00Z").policy, None);
    let moved = visit("2026-06-01T12:00:00Z").policy.unwrap();
    assert_eq!(
        (moved.from.0.as_str(), moved.to.0.as_str()),
        ("2023-05-15", "2026-06-01")
    );
    assert_eq!(visit("2026-06-02T12:00:00Z").policy, None);
}
