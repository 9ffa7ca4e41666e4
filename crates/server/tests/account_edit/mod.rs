//! Correcting the account: what is kept, what becomes of it, and what is refused.

mod refused;

use crate::support::{
    self, Answer, Client, TestServer,
    events::{self, ACCOUNT},
};
use dashboard_model::{
    account::Account,
    item::Item,
    record::RecordDetail,
    timeline::{TimelineItem, TimelinePage},
    vocabulary::{AccountField, Activation, Cause},
};
use serde_json::{Value, json};

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
        [Item::agreement(vec![
            AccountField::Email,
            AccountField::Phone,
            AccountField::EmergencyContact,
            AccountField::PrimaryDealer,
        ])]
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
fn nobody_opens_a_sealed_record_earlier_by_moving() {
    let server = TestServer::with_household();
    server.ingest_all(&[events::subpoena("s", "2026-11-10T12:00:00Z", "2026-11-21")]);
    // In New York it is the day before, on Kiritimati the day itself.
    server.set_now("2026-11-20T12:00:00Z");
    let subscriber = server.sign_in(ACCOUNT);
    let revision = account(&subscriber).revision;
    let moved = json!({ "time_zone": "Pacific/Kiritimati" });
    patch(&subscriber, &revision, &moved).refuses(422, "time_zone", "unknown_field");
    let page: TimelinePage = subscriber.read("/api/v1/timeline?trigger=legal");
    assert!(page.items.is_empty());
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
