//! What is new since the last visit.

use crate::{
    access::{dealer, give, grant},
    support::{
        Client, TestServer,
        events::{self, ACCOUNT, OTHER_ACCOUNT, OTHER_CAR},
    },
};
use dashboard_model::visit::SinceLastVisit;
use serde_json::{Value, json};

const PATH: &str = "/api/v1/visit";

/// The days of the tests: a visit, something happens, another visit.
const FIRST: &str = "2026-11-20T12:00:00Z";
const BETWEEN: &str = "2026-11-21T12:00:00Z";
const SECOND: &str = "2026-11-22T12:00:00Z";

fn visit(client: &Client<'_>) -> SinceLastVisit {
    client.read(PATH)
}

/// What somebody finds who was there, stayed away while events came, and is back.
fn back_after(before: &[Value], between: &[Value]) -> SinceLastVisit {
    let server = TestServer::with_household();
    server.ingest_all(before);
    server.set_now(FIRST);
    server.sign_in(ACCOUNT);
    server.set_now(BETWEEN);
    server.ingest_all(between);
    server.set_now(SECOND);
    visit(&server.sign_in(ACCOUNT))
}

fn nothing_new() -> SinceLastVisit {
    SinceLastVisit {
        since: Some(crate::support::moment(FIRST)),
        ..SinceLastVisit::default()
    }
}

fn look(id: &str) -> Value {
    let mut event = events::report(id, "2026-11-19T12:00:00Z");
    event["data"]["trigger"] = json!({
        "kind": "access", "cause": "service_visit", "activation": "operator",
        "actor": { "role": "dealer_staff", "organisation": "Harmon Ridge" }
    });
    event
}

#[test]
fn on_the_first_visit_nothing_is_counted() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    assert_eq!(visit(&subscriber), SinceLastVisit::default());
}

#[test]
fn the_second_sign_in_counts_from_the_first_on() {
    let old = events::call("old", "2026-11-10T12:00:00Z");
    let handed = events::disclosure("dealer", "Dealer", "2026-11-10T14:00:00Z");
    let inside = events::disclosure("response_center", "Center", "2026-11-10T14:00:00Z");
    let found = back_after(
        &[old],
        &[
            events::call("new", "2026-11-09T12:00:00Z"),
            events::report("report", "2026-11-21T10:00:00Z"),
            look("look"),
            events::disclosed("d", "old", handed),
            events::disclosed("i", "old", inside),
        ],
    );
    let expected = SinceLastVisit {
        records: 3,
        disclosures: 2,
        looks: 1,
        questions: found.questions,
        ..nothing_new()
    };
    assert_eq!(found, expected);
}

#[test]
fn a_look_that_the_server_wrote_itself_is_news_at_the_next_visit() {
    let server = TestServer::with_household();
    server.ingest_all(&[events::report("old", "2026-11-10T12:00:00Z")]);
    server.set_now(FIRST);
    let subscriber = server.sign_in(ACCOUNT);
    let given = give(&subscriber, &grant("7d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b"));
    assert_eq!(given.status, 201, "{}", given.body);
    let again = visit(&server.sign_in(ACCOUNT));
    assert_eq!(again.looks, 0, "nobody looked");
    server.set_now(BETWEEN);
    assert_eq!(dealer(&server).get("/api/v1/timeline").status, 200);
    server.set_now(SECOND);
    let found = visit(&server.sign_in(ACCOUNT));
    assert_eq!(found.looks, 1);
    server.set_now("2026-11-23T12:00:00Z");
    let later = visit(&server.sign_in(ACCOUNT));
    assert_eq!(later.looks, 0, "it was seen the time before");
}

#[test]
fn what_raises_a_question_counts_once_when_it_is_new_or_went_somewhere() {
    let at = "2026-11-10T12:00:00Z";
    let broker = |id: &str, record: &str| {
        let handed = events::disclosure("other", "Broker", "2026-11-10T13:00:00Z");
        events::disclosed(id, record, handed)
    };
    let found = back_after(
        &[
            events::call("old", at),
            events::call("asked", at),
            broker("b", "asked"),
        ],
        &[
            events::call("new", at),
            broker("x", "old"),
            broker("y", "old"),
            broker("z", "new"),
        ],
    );
    assert_eq!((found.records, found.questions), (1, 2));
}

#[test]
fn within_a_session_the_answer_stays_and_what_comes_is_added() {
    let server = TestServer::with_household();
    server.sign_in(ACCOUNT);
    server.set_now(SECOND);
    let subscriber = server.sign_in(ACCOUNT);
    assert_eq!(visit(&subscriber), nothing_new());
    server.ingest_all(&[events::report("r", "2026-11-21T10:00:00Z")]);
    server.set_now("2026-11-22T12:00:01Z");
    assert_eq!(visit(&subscriber).records, 1);
    assert_eq!(visit(&subscriber).records, 1);
}

#[test]
fn marking_everything_as_seen_holds_here_and_at_the_next_sign_in() {
    let server = TestServer::with_household();
    server.sign_in(ACCOUNT);
    server.set_now("2026-11-22T11:50:00Z");
    let (here, elsewhere) = (server.sign_in(ACCOUNT), server.sign_in(ACCOUNT));
    server.set_now(SECOND);
    server.ingest_all(&[events::report("r", "2026-11-21T10:00:00Z")]);
    let answer = here.send("PUT", PATH, &[], b"");
    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    let seen = SinceLastVisit {
        since: Some(crate::support::moment(SECOND)),
        ..SinceLastVisit::default()
    };
    assert_eq!(visit(&here), seen);
    assert_eq!(visit(&elsewhere).records, 1);
    assert_eq!(visit(&server.sign_in(ACCOUNT)), seen);
}

#[test]
fn a_sealed_record_is_not_counted_before_its_day_and_is_news_on_it() {
    let sealed = |until: &str| events::subpoena("s", "2026-11-10T12:00:00Z", until);
    assert_eq!(back_after(&[], &[sealed("2026-12-01")]), nothing_new());
    let opened = back_after(&[sealed("2026-11-22")], &[]);
    assert_eq!((opened.records, opened.disclosures), (1, 1));
    let earlier = back_after(
        &[sealed("2026-12-01")],
        &[events::unsealed("u", "s", "2026-11-21")],
    );
    assert_eq!((earlier.records, earlier.disclosures), (1, 1));
    let long_open = back_after(
        &[sealed("2026-11-15")],
        &[events::unsealed("u", "s", "2026-11-14")],
    );
    assert_eq!(long_open, nothing_new());
}

#[test]
fn what_is_handed_over_of_a_sealed_record_is_not_counted_either() {
    let sealed = events::subpoena("s", "2026-11-10T12:00:00Z", "2026-12-01");
    let handed = events::disclosure("dealer", "Dealer", "2026-11-10T14:00:00Z");
    let found = back_after(&[sealed], &[events::disclosed("d", "s", handed)]);
    assert_eq!(found, nothing_new());
}

#[test]
fn the_neighbor_s_records_are_not_counted() {
    let at = "2026-11-21T10:00:00Z";
    let mut between = events::others();
    between.push(events::report_of("r", OTHER_ACCOUNT, OTHER_CAR, at));
    assert_eq!(back_after(&[], &between), nothing_new());
}

#[test]
fn only_the_subscriber_s_own_page_marks_as_seen() {
    let server = TestServer::with_household();
    assert_eq!(server.stranger().get(PATH).status, 401);
    assert_eq!(server.stranger().send("PUT", PATH, &[], b"").status, 401);
    let subscriber = server.sign_in(ACCOUNT);
    let answer = subscriber.send("PUT", PATH, &[("sec-fetch-site", "cross-site")], b"");
    assert_eq!(answer.status, 403);
    subscriber
        .get("/api/v1/visit?x=1")
        .refuses(400, "x", "unknown_parameter");
}
