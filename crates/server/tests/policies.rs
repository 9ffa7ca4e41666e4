//! Policies over HTTP: by operator, by version, in a language, and whole.

use crate::support::TestServer;
use dashboard_model::policy::{
    ChangeKind, ClauseText, Policy, PolicyChanges, PolicyPack, PolicySummary,
};

const NORTHWAY: &str = "operator=northway-assist";

fn versions(server: &TestServer, query: &str) -> Vec<(String, bool)> {
    let path = format!("/api/v1/policies{query}");
    let all: Vec<PolicySummary> = server.stranger().read(&path);
    let each = all.into_iter();
    each.map(|policy| (policy.version.0, policy.in_force))
        .collect()
}

fn title(server: &TestServer, query: &str) -> String {
    let path = format!("/api/v1/policies/2016-10-17{query}");
    let policy: Policy = server.stranger().read(&path);
    policy.clauses[0].text.title.clone()
}

#[test]
fn the_versions_of_an_operator_come_newest_first_and_one_is_in_force() {
    let server = TestServer::start();
    let expected = |version: &str, in_force| (version.to_owned(), in_force);
    assert_eq!(versions(&server, ""), [expected("2016-10-17", true)]);
    assert_eq!(
        versions(&server, &format!("?{NORTHWAY}")),
        [
            expected("2026-06-01", true),
            expected("2023-05-15", false),
            expected("2019-03-01", false)
        ]
    );
    server.set_now("2026-05-31T23:59:59Z");
    assert_eq!(
        versions(&server, &format!("?{NORTHWAY}"))[1],
        expected("2023-05-15", true)
    );
    server.set_now("2016-10-16T12:00:00Z");
    assert_eq!(versions(&server, ""), [expected("2016-10-17", false)]);
}

#[test]
fn a_version_comes_in_the_language_that_is_asked_or_in_english() {
    let server = TestServer::start();
    let english = title(&server, "");
    for (language, differs) in [
        ("en", false),
        ("en-GB", false),
        ("es", true),
        ("es-MX", true),
        ("fr-CA", true),
        ("de", true),
        ("it", false),
        ("", false),
        ("%00", false),
    ] {
        let asked = title(&server, &format!("?language={language}"));
        assert_eq!(asked != english, differs, "{language}: {asked}");
    }
}

#[test]
fn a_version_belongs_to_its_operator() {
    let server = TestServer::start();
    let path = format!("/api/v1/policies/2023-05-15?{NORTHWAY}&language=de");
    let policy: Policy = server.stranger().read(&path);
    assert_eq!(policy.summary.service, "Northway Assist");
    assert_eq!(policy.clauses[0].text.title, "Was gespeichert werden darf");
    for path in [
        "/api/v1/policies/2023-05-15".to_owned(),
        format!("/api/v1/policies/2016-10-17?{NORTHWAY}"),
    ] {
        assert_eq!(server.stranger().get(&path).status, 404, "{path}");
    }
}

#[test]
fn a_pack_comes_whole() {
    let server = TestServer::start();
    let path = format!("/api/v1/policies/2019-03-01/pack?{NORTHWAY}");
    let pack: PolicyPack = server.stranger().read(&path);
    let shelf = &server.app.policies;
    assert_eq!(Some(&pack), shelf.version("northway-assist", "2019-03-01"));
}

#[test]
fn an_unknown_operator_or_version_is_not_found() {
    let server = TestServer::start();
    for path in [
        "/api/v1/policies?operator=nobody",
        "/api/v1/policies?operator=",
        "/api/v1/policies/2016-10-17?operator=nobody",
        "/api/v1/policies/2016-10-17/pack?operator=nobody",
        "/api/v1/policies/1999-01-01/pack",
        "/api/v1/policies/%2e%2e/pack",
    ] {
        let answer = server.stranger().get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.problem().kind, "/problems/not-found", "{path}");
    }
}

#[test]
fn a_parameter_of_another_address_is_refused_by_name() {
    let server = TestServer::start();
    for (path, name) in [
        ("/api/v1/policies?language=de", "language"),
        ("/api/v1/policies?since=2016-10-17", "since"),
        ("/api/v1/policies/2016-10-17?locale=de", "locale"),
        ("/api/v1/policies/2016-10-17?since=x", "since"),
        ("/api/v1/policies/2016-10-17/pack?language=de", "language"),
    ] {
        let answer = server.stranger().get(path);
        answer.refuses(400, name, "unknown_parameter");
    }
    let twice = "/api/v1/policies?operator=bmw-assist&operator=northway-assist";
    server
        .stranger()
        .get(twice)
        .refuses(400, "operator", "repeated");
}

fn changes(server: &TestServer, query: &str) -> PolicyChanges {
    let path = format!("/api/v1/policies/2026-06-01/changes?{NORTHWAY}&{query}");
    server.stranger().read(&path)
}

#[test]
fn what_changed_comes_with_the_texts_before_and_after() {
    let server = TestServer::start();
    let all = changes(&server, "since=2023-05-15&language=fr");
    assert_eq!(all.from.version.0, "2023-05-15");
    assert_eq!(all.to.version.0, "2026-06-01");
    assert!(all.to.in_force && !all.from.in_force);
    for change in &all.changes {
        let kind = change.change.kind;
        assert_eq!(change.before.is_none(), kind == ChangeKind::Added);
        assert_eq!(change.after.is_none(), kind == ChangeKind::Removed);
    }
    let dealer = all.changes.iter().find(|c| c.change.clause.0 == "3a");
    let dealer = dealer.unwrap();
    assert_eq!(dealer.change.kind, ChangeKind::Narrowed);
    let text = |text: &Option<ClauseText>| text.as_ref().unwrap().summary.clone();
    assert!(text(&dealer.after).starts_with("Seulement pour un passage"));
    assert_ne!(text(&dealer.before), text(&dealer.after));
}

#[test]
fn changes_in_a_language_without_texts_come_in_english() {
    let server = TestServer::start();
    assert_eq!(
        changes(&server, "since=2023-05-15&language=it"),
        changes(&server, "since=2023-05-15")
    );
}

#[test]
fn changes_go_over_several_versions_at_once() {
    let server = TestServer::start();
    let all = changes(&server, "since=2019-03-01").changes;
    let kind = |id: &str| {
        let change = all.iter().find(|change| change.change.clause.0 == id);
        change.map(|change| change.change.kind)
    };
    assert_eq!(kind("1f"), None, "it came and went");
    assert_eq!(kind("3e"), Some(ChangeKind::Removed));
    assert_eq!(kind("3c"), Some(ChangeKind::Added));
    assert_eq!(kind("4"), Some(ChangeKind::Narrowed));
    assert_eq!(kind("8"), None);
}

#[test]
fn changes_are_asked_for_since_an_earlier_version() {
    let server = TestServer::start();
    let get = |query: &str| {
        let path = format!("/api/v1/policies/2023-05-15/changes?{NORTHWAY}{query}");
        server.stranger().get(&path)
    };
    assert_eq!(get("&since=2019-03-01").status, 200);
    get("").refuses(400, "since", "missing_parameter");
    get("&since=").refuses(400, "since", "unknown_version");
    get("&since=2016-10-17").refuses(400, "since", "unknown_version");
    get("&since=2023-05-15").refuses(400, "since", "not_earlier");
    get("&since=2026-06-01").refuses(400, "since", "not_earlier");
    get("&until=2026-06-01").refuses(400, "until", "unknown_parameter");
    for path in [
        "/api/v1/policies/1999-01-01/changes?since=2016-10-17",
        "/api/v1/policies/2016-10-17/changes?operator=nobody&since=2016-10-17",
    ] {
        assert_eq!(server.stranger().get(path).status, 404, "{path}");
    }
}
