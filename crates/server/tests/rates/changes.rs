//! How often an account is changed.

use dashboard_server::serve::Rates;
use serde_json::{Value, json};

use super::*;
use crate::support::Answer;

fn id(number: u32) -> String {
    format!("7d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a{number:02}")
}

fn give(client: &Client<'_>, number: u32) -> u16 {
    access::give(client, &access::grant(&id(number))).status
}

/// Corrects the name.
fn call(client: &Client<'_>, name: &str) -> Answer {
    let account: Value = client.read("/api/v1/account");
    let tag = format!("\"{}\"", account["revision"].as_str().unwrap());
    let headers = [
        ("content-type", "application/merge-patch+json"),
        ("if-match", tag.as_str()),
    ];
    let body = json!({ "name": name }).to_string();
    client.send("PATCH", "/api/v1/account", &headers, body.as_bytes())
}

#[track_caller]
fn is_refused(answer: &Answer) {
    assert_eq!(answer.status, 429, "{}", answer.body);
    assert_eq!(answer.problem().kind, "/problems/too-many-changes");
    let seconds: u64 = answer.header("retry-after").unwrap().parse().unwrap();
    // Four an hour are one in a quarter of an hour.
    assert!((880..=901).contains(&seconds), "{seconds}");
}

#[test]
fn an_account_that_is_changed_too_often_waits_and_takes_back_what_it_gave_all_the_same() {
    let server = server(Rates {
        changes: 4,
        account: 1_000,
        ..few()
    });
    let owner = server.sign_in(ACCOUNT);
    assert_eq!((give(&owner, 1), give(&owner, 2)), (201, 201));
    for _ in 0..10 {
        // Neither the same again nor what breaks a rule is a change.
        assert_eq!(give(&owner, 1), 200);
        assert_eq!(call(&owner, "").status, 422);
    }
    let shorter = "2026-11-25T12:00:00Z";
    assert_eq!(access::shorten(&owner, &id(1), shorter).status, 200);
    assert_eq!(call(&owner, "Nora Other").status, 200);

    let other_session = server.sign_in(ACCOUNT);
    is_refused(&call(&other_session, "Nora Third"));
    is_refused(&access::give(&owner, &access::grant(&id(3))));
    is_refused(&access::shorten(&owner, &id(2), shorter));
    let account: Value = owner.read("/api/v1/account");
    assert!(account.to_string().contains("Nora Other"), "{account}");
    assert_eq!(access::revoke(&owner, &id(1)), 204);
    assert_eq!(access::revoke(&owner, &id(2)), 204);
    let stranger = server.sign_in(OTHER_ACCOUNT);
    assert_eq!(call(&stranger, "Somebody Else").status, 200);
}
