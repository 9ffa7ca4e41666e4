//! Corrections of where somebody is reached, in a session whose sign-in is older.

use dashboard_model::account::Account;

use super::*;
use crate::support::Answer;

const PATH: &str = "/api/v1/account";

/// Corrects the account as it is now.
fn correct(client: &Client<'_>, edit: &Value) -> Answer {
    let before: Account = client.read(PATH);
    let tag = format!("\"{}\"", before.revision);
    let headers = [
        ("content-type", "application/merge-patch+json"),
        ("if-match", tag.as_str()),
    ];
    client.send("PATCH", PATH, &headers, edit.to_string().as_bytes())
}

#[test]
fn another_mail_address_or_phone_number_asks_for_a_fresh_sign_in_and_nothing_is_changed() {
    let pair = pair();
    let old = proved(&pair.server, Some(OLD));
    let before: Account = old.read(PATH);
    for edit in [
        json!({ "email": "other@example.com" }),
        json!({ "phone": "+1 555 0199" }),
        json!({ "email": null }),
        json!({ "phone": null }),
        json!({ "name": "Ada Other", "phone": "+1 555 0199" }),
    ] {
        let answer = correct(&old, &edit);
        assert_eq!(answer.status, 403, "{edit}: {}", answer.body);
        assert_eq!(answer.problem().kind, "/problems/fresh-sign-in-needed");
    }
    assert_eq!(old.read::<Account>(PATH), before);
}

#[test]
fn other_corrections_do_not_ask() {
    let pair = pair();
    let old = proved(&pair.server, Some(OLD));
    for edit in [
        json!({}),
        json!({ "name": "Ada Other" }),
        json!({ "emergency_contact": { "phone": "+1 555 0147" } }),
    ] {
        let answer = correct(&old, &edit);
        assert_eq!(answer.status, 200, "{edit}: {}", answer.body);
    }
}

#[test]
fn after_a_fresh_sign_in_they_are_changed_until_it_is_fresh_no_longer() {
    let pair = pair();
    let young = proved(&pair.server, Some(YOUNG));
    let edit = json!({ "email": "other@example.com", "phone": "+1 555 0199" });
    let answer = correct(&young, &edit);
    assert_eq!(answer.status, 200, "{}", answer.body);
    pair.server.set_now("2026-11-20T12:00:01Z");
    assert_eq!(correct(&young, &json!({ "phone": null })).status, 403);
}

#[test]
fn whoever_never_proved_anything_changes_neither() {
    let pair = pair();
    for client in [proved(&pair.server, None), pair.server.sign_in(ACCOUNT)] {
        assert_eq!(correct(&client, &json!({ "phone": null })).status, 403);
    }
}

#[test]
fn without_the_setting_every_session_changes_them() {
    let pair = Pair::start();
    pair.server.ingest_all(&[call()]);
    let old = proved(&pair.server, Some(OLD));
    let answer = correct(&old, &json!({ "phone": "+1 555 0199" }));
    assert_eq!(answer.status, 200, "{}", answer.body);
}
