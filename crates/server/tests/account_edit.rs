//! Correcting the account: what is kept, what is refused, and that nothing is half done.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod support;

use dashboard_model::{
    account::Account,
    item::Item,
    record::RecordDetail,
    timeline::{TimelineItem, TimelinePage},
    vocabulary::{AccountField, Activation, Cause},
};
use serde_json::{Value, json};
use support::{
    Answer, Client, TestServer,
    events::{self, ACCOUNT, OTHER_ACCOUNT},
};

const PATH: &str = "/api/v1/account";
const TYPE: (&str, &str) = ("content-type", "application/merge-patch+json");

fn patch(client: &Client<'_>, revision: &str, patch: &Value) -> Answer {
    let tag = format!("\"{revision}\"");
    let headers = [TYPE, ("if-match", tag.as_str())];
    client.send("PATCH", PATH, &headers, patch.to_string().as_bytes())
}

fn account(client: &Client<'_>) -> Account {
    client.read(PATH)
}

fn records(client: &Client<'_>) -> Vec<String> {
    let page: TimelinePage = client.read("/api/v1/timeline?trigger=account");
    page.items
        .iter()
        .filter_map(|item| match item {
            TimelineItem::Record(record) => Some(record.id.to_string()),
            TimelineItem::Routine(_) => None,
        })
        .collect()
}

/// Everything of the account that a refused correction must leave as it is.
fn state(client: &Client<'_>) -> (Account, Vec<String>) {
    (account(client), records(client))
}

#[test]
fn a_correction_is_kept_and_becomes_a_record_with_an_explanation() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let before = account(&subscriber);
    let change = json!({
        "email": null, "phone": "+1 555 0199", "primary_dealer": "Harmon Ridge",
        "emergency_contact": { "phone": null }
    });
    let answer = patch(&subscriber, &before.revision, &change);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let after: Account = answer.json();
    assert_eq!(after, account(&subscriber));
    assert_ne!(after.revision, before.revision);
    let tag = format!("\"{}\"", after.revision);
    assert_eq!(answer.header("etag"), Some(tag.as_str()));
    let field = |wanted| {
        after
            .fields
            .iter()
            .find(|held| held.field == wanted)
            .unwrap()
    };
    assert!(field(AccountField::Email).values.is_empty());
    assert_eq!(field(AccountField::Phone).values, ["+1 555 0199"]);
    assert_eq!(
        field(AccountField::EmergencyContact).values,
        ["Ines Contact"]
    );
    assert_eq!(field(AccountField::PrimaryDealer).values, ["Harmon Ridge"]);
    assert_eq!(field(AccountField::Name).changed_at, None);
    let now = Some(support::moment(support::NOW));
    assert_eq!(field(AccountField::Phone).changed_at, now);

    let newest = records(&subscriber).remove(0);
    let detail: RecordDetail = subscriber.read(&format!("/api/v1/records/{newest}"));
    assert_eq!(detail.record.trigger.cause, Cause::DetailsChanged);
    assert_eq!(detail.record.trigger.activation, Activation::Manual);
    assert_eq!(
        detail.record.items,
        [Item::Agreement {
            fields: vec![
                AccountField::Email,
                AccountField::Phone,
                AccountField::EmergencyContact,
                AccountField::PrimaryDealer,
            ]
        }]
    );
    assert!(!detail.explanation.unwrap().recording.is_empty());
}

#[test]
fn what_was_changed_can_be_taken_back() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let before = account(&subscriber);
    let there = json!({ "emergency_contact": null, "address": ["2 Other Street"] });
    let after: Account = patch(&subscriber, &before.revision, &there).json();
    let back = dashboard_model::account_edit::AccountEdit::between(&after.profile, &before.profile);
    let back = serde_json::to_value(back).unwrap();
    let undone: Account = patch(&subscriber, &after.revision, &back).json();
    assert_eq!(undone.profile, before.profile);
    assert_eq!(records(&subscriber).len(), 3);
}

#[test]
fn the_same_again_changes_nothing_and_makes_no_record() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let revision = account(&subscriber).revision;
    let change = json!({ "phone": "+1 555 0199" });
    let first: Account = patch(&subscriber, &revision, &change).json();
    let state_then = state(&subscriber);
    for revision in [&revision, &first.revision] {
        let again = patch(&subscriber, revision, &change);
        assert_eq!(again.status, 200, "{}", again.body);
        assert_eq!(again.json::<Account>(), first);
    }
    assert_eq!(patch(&subscriber, &first.revision, &json!({})).status, 200);
    assert_eq!(state(&subscriber), state_then);
}

#[test]
fn a_correction_of_an_old_state_is_refused() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let revision = account(&subscriber).revision;
    let meanwhile = json!({ "email": "other@example.com" });
    let at = "2026-11-20T11:30:00Z";
    server.ingest_all(&[events::changed("meanwhile", ACCOUNT, at, meanwhile)]);
    let state_then = state(&subscriber);
    for tag in [
        format!("\"{revision}\""),
        "\"\"".to_owned(),
        "*".to_owned(),
        format!("W/\"{}\"", state_then.0.revision),
    ] {
        let headers = [TYPE, ("if-match", tag.as_str())];
        let body = json!({ "email": "mine@example.com" }).to_string();
        let answer = subscriber.send("PATCH", PATH, &headers, body.as_bytes());
        assert_eq!(answer.status, 412, "{tag}");
        assert_eq!(answer.problem().kind, "/problems/old-revision");
    }
    assert_eq!(state(&subscriber), state_then);
}

#[test]
fn a_correction_has_to_say_what_it_corrects() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let state_then = state(&subscriber);
    let answer = subscriber.send("PATCH", PATH, &[TYPE], br#"{ "phone": "+1 555 0199" }"#);
    assert_eq!(answer.status, 428);
    assert_eq!(answer.problem().kind, "/problems/revision-missing");
    assert_eq!(state(&subscriber), state_then);
}

#[test]
fn bad_values_are_refused_beside_their_fields_and_nothing_is_half_written() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let state_then = state(&subscriber);
    let revision = &state_then.0.revision;
    let long = "x".repeat(201);
    let cases = [
        (json!({ "name": null }), "name", "required"),
        (json!({ "name": " " }), "name", "required"),
        (json!({ "name": long }), "name", "too_long"),
        (json!({ "name": "a\u{7}b" }), "name", "control_character"),
        (json!({ "name": "<b>Nora</b>" }), "name", "markup"),
        (
            json!({ "email": "nora.example.com" }),
            "email",
            "mail_address",
        ),
        (json!({ "phone": "call me" }), "phone", "phone_number"),
        (json!({ "address": vec!["x"; 7] }), "address", "too_many"),
        (
            json!({ "address": ["1 Street", ""] }),
            "address[1]",
            "required",
        ),
        (
            json!({ "emergency_contact": { "name": null } }),
            "emergency_contact.name",
            "required",
        ),
        (
            json!({ "additional_drivers": [{ "name": "A", "phone": "1" }] }),
            "additional_drivers[0].phone",
            "phone_number",
        ),
        (
            json!({ "language": "English please" }),
            "language",
            "language_tag",
        ),
        (
            json!({ "time_zone": "Mars/Base" }),
            "time_zone",
            "unknown_time_zone",
        ),
        (json!({ "time_zone": null }), "time_zone", "required"),
        (
            json!({ "vin": "5UXCR6C05L9B12345" }),
            "vin",
            "unknown_field",
        ),
        (
            json!({ "operator": "bmw-assist" }),
            "operator",
            "unknown_field",
        ),
        (json!({ "name": 5 }), "name", "wrong_type"),
        (
            json!({ "additional_drivers": [{ "phone": null }] }),
            "additional_drivers[0].name",
            "missing_field",
        ),
    ];
    for (mut change, field, rule) in cases {
        if field != "phone" {
            change["phone"] = "+1 555 0199".into();
        }
        let answer = patch(&subscriber, revision, &change);
        answer.refuses(422, field, rule);
        assert_eq!(answer.problem().kind, "/problems/account-refused");
    }
    assert_eq!(state(&subscriber), state_then);
}

#[test]
fn a_refusal_never_repeats_the_value() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let revision = account(&subscriber).revision;
    let change = json!({ "email": "Quillfeather", "language": "Quillfeather" });
    let answer = patch(&subscriber, &revision, &change);
    assert_eq!(answer.status, 422);
    assert!(!answer.body.contains("Quillfeather"), "{}", answer.body);
}

#[test]
fn a_body_that_is_no_correction() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let tag = format!("\"{}\"", account(&subscriber).revision);
    let send = |kind: &str, body: &[u8]| {
        let headers = [("content-type", kind), ("if-match", tag.as_str())];
        subscriber.send("PATCH", PATH, &headers, body)
    };
    assert_eq!(send("application/json; charset=utf-8", b"{}").status, 200);
    assert_eq!(send("text/plain", b"{}").status, 415);
    assert_eq!(send(TYPE.1, b"{").problem().kind, "/problems/not-json");
    send(TYPE.1, br#"{"name":"A","name":"B"}"#).refuses(400, "", "not_json");
    send(TYPE.1, b"[]").refuses(400, "", "wrong_type");
    let large = format!("{{\"name\":\"{}\"}}", "x".repeat(70_000));
    send(TYPE.1, large.as_bytes()).refuses(413, "", "body_too_large");
}

#[test]
fn nobody_else_can_correct_it() {
    let server = TestServer::with_household();
    server.ingest_all(&events::others());
    let subscriber = server.sign_in(ACCOUNT);
    let state_then = state(&subscriber);
    let tag = format!("\"{}\"", state_then.0.revision);
    let body = br#"{ "name": "Mallory" }"#;
    let headers = [TYPE, ("if-match", tag.as_str())];
    assert_eq!(
        server.stranger().send("PATCH", PATH, &headers, body).status,
        401
    );
    for site in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example.com"),
    ] {
        let headers = [TYPE, ("if-match", tag.as_str()), site];
        assert_eq!(subscriber.send("PATCH", PATH, &headers, body).status, 403);
    }
    let other = server.sign_in(OTHER_ACCOUNT);
    let others = patch(
        &other,
        &account(&other).revision,
        &json!({ "name": "Mallory" }),
    );
    assert_eq!(others.status, 200);
    assert_eq!(state(&subscriber), state_then);
}

#[test]
fn another_time_zone_moves_the_days_at_once() {
    let server = TestServer::with_household();
    server.ingest_all(&[events::call("call", "2026-11-18T22:00:00Z")]);
    let subscriber = server.sign_in(ACCOUNT);
    let day = || {
        let page: TimelinePage = subscriber.read("/api/v1/timeline?trigger=assistance_call");
        page.items[0].day().to_string()
    };
    assert_eq!(day(), "2026-11-18");
    let revision = account(&subscriber).revision;
    let answer = patch(
        &subscriber,
        &revision,
        &json!({ "time_zone": "Asia/Tokyo" }),
    );
    assert_eq!(answer.json::<Account>().time_zone, "Asia/Tokyo");
    assert_eq!(day(), "2026-11-19");
}

#[test]
fn an_older_event_that_arrives_later_does_not_undo_a_correction() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let revision = account(&subscriber).revision;
    patch(&subscriber, &revision, &json!({ "phone": "+1 555 0199" }));
    let profile = json!({ "phone": "+1 555 0111" });
    server.ingest_all(&[events::changed(
        "late",
        ACCOUNT,
        "2026-11-19T12:00:00Z",
        profile,
    )]);
    let phone = account(&subscriber).profile.phone;
    assert_eq!(phone.as_deref(), Some("+1 555 0199"));
}

#[test]
fn the_account_names_its_state_its_values_and_its_cars() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let answer = subscriber.get(PATH);
    let held: Account = answer.json();
    let tag = format!("\"{}\"", held.revision);
    assert_eq!(answer.header("etag"), Some(tag.as_str()));
    assert_eq!(held.profile.name.as_deref(), Some("Nora Test"));
    assert_eq!(held.profile.operator, None);
    assert_eq!(held.vehicles.len(), 1);
    let gone = "2026-11-20T11:00:00Z";
    server.ingest_all(&[events::transfer(
        "t",
        events::CAR,
        Some(ACCOUNT),
        None,
        gone,
    )]);
    let later = account(&subscriber);
    assert_eq!(later.vehicles[0].owned_to, Some(support::moment(gone)));
    assert_ne!(later.revision, held.revision);
}
