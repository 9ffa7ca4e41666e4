//! Who received what, at a glance: each number is the one that the records behind it give.

use crate::support::{
    Client, TestServer,
    events::{self, ACCOUNT, OTHER_ACCOUNT},
};
use dashboard_model::{
    recipient::RecipientSummary,
    sharing::Sharing,
    timeline::{TimelinePage, TimelineSummary},
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};
use serde_json::json;

fn server() -> TestServer {
    let server = TestServer::with_household();
    let later = "2026-11-18T15:00:00Z";
    server.ingest_all(&events::others());
    server.ingest_all(&[
        events::call("call", "2026-11-18T12:00:00Z"),
        events::call("call-2", "2026-11-18T13:00:00Z"),
        events::report("report", "2026-11-18T14:00:00Z"),
        events::disclosed("b", "call", events::disclosure("other", "Tallyroad", later)),
        events::disclosed(
            "c",
            "call",
            events::disclosure("legal_authority", "Sheriff", later),
        ),
        events::disclosed(
            "i",
            "call",
            events::disclosure("response_center", "Center", later),
        ),
    ]);
    server
}

fn sharing(client: &Client<'_>) -> Sharing {
    client.read("/api/v1/sharing")
}

fn of<'a>(recipients: &'a [RecipientSummary], name: &str) -> &'a RecipientSummary {
    let named = |summary: &&RecipientSummary| summary.recipient.name == name;
    recipients.iter().find(named).unwrap()
}

#[test]
fn a_recipient_says_why_and_whether_the_policy_binds_it() {
    let server = server();
    let recipients = sharing(&server.sign_in(ACCOUNT)).recipients;
    let towing = of(&recipients, "Newark Towing");
    assert_eq!((towing.disclosures, towing.records), (2, 2));
    assert_eq!(towing.triggers, [TriggerKind::AssistanceCall]);
    assert_eq!(towing.questions, 0);
    let broker = of(&recipients, "Tallyroad");
    assert_eq!((broker.unbound, broker.questions), (1, 1));
    assert_eq!(of(&recipients, "Center").unbound, 0);
}

#[test]
fn the_recipients_are_those_of_their_own_list() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let list: Vec<RecipientSummary> = subscriber.read("/api/v1/recipients");
    assert_eq!(sharing(&subscriber).recipients, list);
    assert_eq!(list.len(), 4);
}

#[test]
fn each_recipient_leads_to_its_records() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    for recipient in sharing(&subscriber).recipients {
        let query = format!("received_by={}", recipient.id);
        let page: TimelinePage = subscriber.read(&format!("/api/v1/timeline?{query}"));
        assert_eq!(
            page.items.len(),
            usize::try_from(recipient.records).unwrap()
        );
        let summary: TimelineSummary =
            subscriber.read(&format!("/api/v1/timeline/summary?{query}"));
        assert_eq!(summary.total, recipient.records);
    }
}

#[test]
fn a_legal_disclosure_stands_by_itself_with_its_instrument_or_without() {
    let server = server();
    server.ingest_all(&[events::subpoena("s", "2026-11-10T12:00:00Z", "2026-11-12")]);
    let legal = sharing(&server.sign_in(ACCOUNT)).legal;
    let names: Vec<_> = legal.iter().map(|l| l.recipient.name.as_str()).collect();
    assert_eq!(names, ["Sheriff", "County Prosecutor"]);
    assert_eq!(legal[0].instrument, None);
    assert_eq!(legal[1].instrument.as_ref().unwrap().reference, "17-220");
    assert_eq!(legal[1].day.to_string(), "2026-11-10");
    assert_eq!(legal[1].categories, [DataCategory::Location]);
}

#[test]
fn the_flows_add_up_to_what_was_handed_over() {
    let server = server();
    let shared = sharing(&server.sign_in(ACCOUNT));
    let flow = |kind| shared.flows.iter().find(|flow| flow.kind == kind).unwrap();
    let towing = flow(RecipientKind::RoadsideAssistance);
    assert_eq!(
        (towing.trigger, towing.category, towing.count),
        (TriggerKind::AssistanceCall, DataCategory::Location, 2)
    );
    let all: u32 = shared.flows.iter().map(|flow| flow.count).sum();
    let handed: u32 = shared.recipients.iter().map(|r| r.disclosures).sum();
    assert_eq!(all, handed);
}

#[test]
fn what_is_sealed_or_somebody_else_s_is_in_none_of_it() {
    let server = server();
    let before = sharing(&server.sign_in(ACCOUNT));
    server.ingest_all(&[events::subpoena("s", "2026-11-10T12:00:00Z", "2026-12-01")]);
    assert_eq!(sharing(&server.sign_in(ACCOUNT)), before);
    assert_eq!(sharing(&server.sign_in(OTHER_ACCOUNT)), Sharing::default());
    let id = &before.recipients[0].id;
    let path = format!("/api/v1/timeline?received_by={id}");
    let page: TimelinePage = server.sign_in(OTHER_ACCOUNT).read(&path);
    assert!(page.items.is_empty());
}

#[test]
fn what_is_no_handle_is_refused_by_name() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    for handle in ["", "x", "Newark%20Towing", &"A".repeat(23)] {
        subscriber
            .get(&format!("/api/v1/timeline?received_by={handle}"))
            .refuses(400, "received_by", "malformed");
    }
    assert_eq!(server.stranger().get("/api/v1/sharing").status, 401);
    subscriber
        .get("/api/v1/sharing?x=1")
        .refuses(400, "x", "unknown_parameter");
}

#[test]
fn an_order_of_arrival_that_is_not_that_of_the_handings_changes_nothing() {
    let server = TestServer::with_household();
    let mut call = events::call("call", "2026-11-18T12:00:00Z");
    call["data"]["disclosures"] = json!([
        events::disclosure("other", "Late", "2026-11-18T15:00:00Z"),
        events::disclosure("dealer", "Early", "2026-11-18T13:00:00Z"),
    ]);
    server.ingest_all(&[call]);
    let recipients = sharing(&server.sign_in(ACCOUNT)).recipients;
    assert_eq!(of(&recipients, "Late").questions, 1);
}
