//! Giving, seeing, shortening and revoking grants.

use dashboard_model::{grant::GrantList, vocabulary::ActorRole};
use serde_json::{Value, json};

use super::*;
use crate::support::events::{OTHER_ACCOUNT, OTHER_CAR};

fn list(client: &Client<'_>) -> GrantList {
    client.read(GRANTS)
}

#[test]
fn a_grant_is_given_once_however_often_it_is_sent() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    assert_eq!(list(&subscriber), GrantList::default());
    let first = given(&subscriber, &grant(ID));
    assert!(first.is_good(server.app.clock.now()));
    let again = give(&subscriber, &grant(ID));
    assert_eq!(again.status, 200, "{}", again.body);
    assert_eq!(again.json::<Grant>(), first);
    assert_eq!(list(&subscriber).items, [first]);
    let mut other = grant(ID);
    other["categories"] = json!(["location"]);
    let refused = give(&subscriber, &other);
    assert_eq!(refused.status, 409);
    assert_eq!(refused.problem().kind, "/problems/grant-conflict");
}

#[test]
fn a_grant_becomes_shorter_and_never_longer() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &grant(ID));
    for _ in 0..2 {
        let shorter = shorten(&subscriber, ID, "2026-11-22T12:00:00Z");
        assert_eq!(shorter.status, 200, "{}", shorter.body);
        let shorter: Grant = shorter.json();
        assert_eq!(shorter.until.to_string(), "2026-11-22T12:00:00Z");
    }
    shorten(&subscriber, ID, "2026-11-23T12:00:00Z").refuses(422, "until", "only_shorter");
    assert_eq!(give(&subscriber, &grant(ID)).status, 200, "the same again");
    let looks = dealer(&server);
    server.set_now("2026-11-20T12:10:00Z");
    assert_eq!(looks.get("/api/v1/timeline").status, 200);
    assert_eq!(shorten(&subscriber, ID, "2026-11-20T12:12:00Z").status, 200);
    assert_eq!(looks.get("/api/v1/timeline").status, 200);
    server.set_now("2026-11-20T12:12:00Z");
    assert_eq!(looks.get("/api/v1/timeline").status, 401);
}

#[test]
fn a_revoked_grant_ends_open_streams_and_everything_else_within_a_second() {
    within_a_second(|| {
        let server = server();
        let subscriber = server.sign_in(ACCOUNT);
        given(&subscriber, &grant(ID));
        let looks = dealer(&server);
        let lines = looks.listen("/api/v1/events");
        assert!(lines.recv_timeout(Duration::from_secs(5)).is_ok());
        let since = Instant::now();
        assert_eq!(revoke(&subscriber, ID), 204);
        for path in ["/api/v1/session", "/api/v1/timeline", "/api/v1/grants/own"] {
            assert_eq!(looks.get(path).status, 401, "{path}");
        }
        let took = ended(&lines, since);
        assert_eq!(revoke(&subscriber, ID), 204, "again it changes nothing");
        assert!(list(&subscriber).items[0].revoked_at.is_some());
        let again = signed_in(&server, ACCOUNT, ActorRole::DealerStaff, DEALER);
        assert!(again.is_none());
        took
    });
}

#[test]
fn a_grant_that_ends_by_itself_ends_open_streams() {
    within_a_second(|| {
        let server = server();
        let mut short = grant(ID);
        short["until"] = "2026-11-20T12:05:00Z".into();
        given(&server.sign_in(ACCOUNT), &short);
        let looks = dealer(&server);
        let lines = looks.listen("/api/v1/events");
        assert!(lines.recv_timeout(Duration::from_secs(5)).is_ok());
        let since = Instant::now();
        server.set_now("2026-11-20T12:05:00Z");
        let took = ended(&lines, since);
        assert_eq!(looks.get("/api/v1/timeline").status, 401);
        took
    });
}

#[test]
fn without_a_good_grant_nobody_gets_in() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let enters = |account: &str, role, organisation: &str| {
        signed_in(&server, account, role, organisation).is_some()
    };
    assert!(!enters(ACCOUNT, ActorRole::DealerStaff, DEALER));
    let mut later = grant(ID);
    later["from"] = "2026-11-21T12:00:00Z".into();
    given(&subscriber, &later);
    assert!(!enters(ACCOUNT, ActorRole::DealerStaff, DEALER));
    server.set_now("2026-11-21T12:00:00Z");
    assert!(enters(ACCOUNT, ActorRole::DealerStaff, DEALER));
    assert!(!enters(ACCOUNT, ActorRole::DealerStaff, "Another dealer"));
    assert!(!enters(ACCOUNT, ActorRole::OperatorStaff, DEALER));
    assert!(!enters(OTHER_ACCOUNT, ActorRole::DealerStaff, DEALER));
    assert!(!enters("acc_nobody", ActorRole::DealerStaff, DEALER));
    server.set_now("2026-11-30T12:00:00Z");
    assert!(!enters(ACCOUNT, ActorRole::DealerStaff, DEALER));
}

#[test]
fn grants_are_the_account_s_own() {
    let server = server();
    given(&server.sign_in(ACCOUNT), &grant(ID));
    let other = server.sign_in(OTHER_ACCOUNT);
    assert_eq!(list(&other), GrantList::default());
    let unknown = ID.replace('7', "8");
    for id in [ID, &unknown, "no-id"] {
        assert_eq!(revoke(&other, id), 404, "{id}");
        let shorter = shorten(&other, id, "2026-11-21T12:00:00Z");
        assert_eq!(shorter.status, 404, "{id}");
    }
    let mut own = grant(ID);
    own["vehicles"] = json!([OTHER_CAR]);
    assert_eq!(give(&other, &own).status, 201, "its ids are its own, too");
}

#[test]
fn each_fault_is_named_by_field_and_rule_and_nothing_is_kept() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let with = |field: &str, value: Value| {
        let mut changed = grant(ID);
        changed[field] = value;
        changed
    };
    let to = |role: &str, organisation: &str| {
        with(
            "grantee",
            json!({ "role": role, "organisation": organisation }),
        )
    };
    let cases = [
        (to("subscriber", DEALER), "grantee.role", "role_not_granted"),
        (to("auditor", DEALER), "grantee.role", "role_not_granted"),
        (to("dealer_staff", ""), "grantee.organisation", "empty"),
        (
            to("dealer_staff", " A"),
            "grantee.organisation",
            "malformed",
        ),
        (
            to("dealer_staff", &"x".repeat(201)),
            "grantee.organisation",
            "too_long",
        ),
        (with("vehicles", json!([])), "vehicles", "empty"),
        (with("vehicles", json!([CAR, CAR])), "vehicles", "repeated"),
        (
            with("vehicles", json!([OTHER_CAR])),
            "vehicles[0]",
            "unknown_vehicle",
        ),
        (with("categories", json!([])), "categories", "empty"),
        (
            with("categories", json!(["fuel", "fuel"])),
            "categories",
            "repeated",
        ),
        (
            with("until", "2026-11-20T12:00:00Z".into()),
            "until",
            "reversed_period",
        ),
        (
            with("until", "2027-11-22T12:00:00Z".into()),
            "until",
            "too_long",
        ),
        (
            with("from", "2026-12-20T12:00:00Z".into()),
            "until",
            "reversed_period",
        ),
    ];
    for (changed, field, rule) in cases {
        give(&subscriber, &changed).refuses(422, field, rule);
    }
    let unknown = give(&subscriber, &with("surprise", true.into()));
    assert_eq!(unknown.status, 422, "{}", unknown.body);
    assert_eq!(subscriber.post(GRANTS, &[], b"{}").status, 415);
    let json = [("content-type", "application/json")];
    assert_eq!(subscriber.post(GRANTS, &json, b"[]").status, 400);
    assert_eq!(subscriber.post(GRANTS, &json, b"{").status, 400);
    assert_eq!(list(&subscriber), GrantList::default());
}
