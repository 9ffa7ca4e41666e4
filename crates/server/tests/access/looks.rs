//! What others look at is written down before they see it.

use dashboard_model::{
    record::RecordDetail,
    timeline::{TimelineItem, TimelinePage},
    visit::SinceLastVisit,
    vocabulary::{AskedFor, Cause, DataCategory, Purpose},
};

use super::*;
use trouble::without_writing;

mod person;
pub(crate) mod trouble;

fn written(subscriber: &Client<'_>) -> Vec<RecordDetail> {
    let page: TimelinePage = subscriber.read("/api/v1/timeline?trigger=access");
    page.items
        .iter()
        .map(|item| match item {
            TimelineItem::Record(record) => {
                subscriber.read(&format!("/api/v1/records/{}", record.id))
            }
            TimelineItem::Routine(_) => panic!("a look is no routine"),
        })
        .collect()
}

#[test]
fn a_look_says_who_for_whom_why_by_which_grant_and_at_what() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &grant(ID));
    let looks = dealer(&server);
    assert_eq!(looks.get("/api/v1/session").status, 200);
    assert_eq!(looks.get("/api/v1/grants/own").status, 200);
    assert!(written(&subscriber).is_empty(), "nothing was seen yet");
    assert_eq!(looks.get("/api/v1/timeline").status, 200);
    let [look] = written(&subscriber).try_into().unwrap();
    let record = look.record;
    assert_eq!(record.trigger.cause, Cause::ServiceVisit);
    let actor = record.trigger.actor.unwrap();
    assert_eq!(
        (actor.role, actor.organisation.as_str()),
        (ActorRole::DealerStaff, DEALER)
    );
    let reference = record.trigger.grant.unwrap();
    assert_eq!(reference.given_on, "2026-11-20".parse().unwrap());
    assert_eq!(reference.until, "2026-11-30".parse().unwrap());
    assert_eq!(record.asked, Some(AskedFor::Timeline));
    assert_eq!(record.purposes, [Purpose::ServiceDelivery]);
    assert_eq!(record.vehicle.unwrap().as_str(), CAR);
    let seen = [DataCategory::Fuel, DataCategory::Odometer];
    assert_eq!(record.withheld, seen);
    assert_eq!(record.disclosures[0].recipient.name, DEALER);
    assert_eq!(record.disclosures[0].categories, seen);
    let report = subscriber.get("/api/v1/export/report?trigger=access").body;
    assert!(report.contains("Could be seen: Fuel and Mileage."));
    assert!(!report.contains("not handed out"));
}

#[test]
fn an_auditor_s_look_is_a_record_of_no_content() {
    let server = server();
    let auditor = auditor(&server);
    assert_eq!(auditor.get("/api/v1/timeline/summary").status, 200);
    let [look] = written(&server.sign_in(ACCOUNT)).try_into().unwrap();
    let actor = look.record.trigger.actor.unwrap();
    assert_eq!(actor.role, ActorRole::Auditor);
    assert!(look.record.withheld.is_empty() && look.record.disclosures.is_empty());
}

#[test]
fn the_subscriber_s_own_looks_are_no_records() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    for path in [
        "/api/v1/timeline",
        "/api/v1/vehicles",
        "/api/v1/export?format=json",
    ] {
        assert_eq!(subscriber.get(path).status, 200);
    }
    assert!(written(&subscriber).is_empty());
}

#[test]
fn one_record_stands_for_ten_minutes_of_the_same_and_no_longer() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &grant(ID));
    let looks = dealer(&server);
    for path in [
        "/api/v1/timeline",
        "/api/v1/timeline?q=a",
        "/api/v1/timeline",
    ] {
        assert_eq!(looks.get(path).status, 200);
    }
    assert_eq!(written(&subscriber).len(), 1);
    looks.get("/api/v1/sharing");
    looks.get(&format!("/api/v1/records/{ID}"));
    assert_eq!(
        written(&subscriber).len(),
        3,
        "each part of the account by itself"
    );
    server.set_now("2026-11-20T12:09:59Z");
    looks.get("/api/v1/timeline");
    assert_eq!(written(&subscriber).len(), 3);
    server.set_now("2026-11-20T12:10:00Z");
    looks.get("/api/v1/timeline");
    assert_eq!(written(&subscriber).len(), 4);
    let again = dealer(&server);
    again.get("/api/v1/timeline");
    assert_eq!(
        written(&subscriber).len(),
        5,
        "another session is another look"
    );
}

#[test]
fn looks_at_once_are_one_record() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &grant(ID));
    let looks = dealer(&server);
    std::thread::scope(|threads| {
        for _ in 0..6 {
            threads.spawn(|| assert_eq!(looks.get("/api/v1/timeline").status, 200));
        }
    });
    assert_eq!(written(&subscriber).len(), 1);
}

#[test]
fn looks_are_new_since_the_last_visit_and_others_visits_are_none_of_the_subscriber_s() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &grant(ID));
    server.set_now("2026-11-20T13:00:00Z");
    dealer(&server).get("/api/v1/timeline");
    server.set_now("2026-11-20T14:00:00Z");
    let visit: SinceLastVisit = server.sign_in(ACCOUNT).read("/api/v1/visit");
    assert_eq!(visit.since, Some("2026-11-20T12:00:00Z".parse().unwrap()));
    assert_eq!(visit.looks, 1);
}

#[test]
fn what_cannot_be_written_down_is_not_seen() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &grant(ID));
    let looks = dealer(&server);
    without_writing(&server, || {
        for path in ["/api/v1/timeline", "/api/v1/vehicles"] {
            let answer = looks.get(path);
            assert_eq!(answer.status, 503, "{path}: {}", answer.body);
            assert_eq!(answer.problem().kind, "/problems/look-not-kept");
            assert!(answer.header("retry-after").is_some());
            assert!(!answer.body.contains("veh_") && !answer.body.contains("odometer"));
        }
        assert_eq!(subscriber.get("/api/v1/timeline").status, 200);
    });
    assert!(written(&subscriber).is_empty());
    assert_eq!(looks.get("/api/v1/timeline").status, 200);
    assert_eq!(written(&subscriber).len(), 1);
}

/// A stream that goes on past its ten minutes is another look, and without its record it ends.
#[test]
fn a_stream_whose_next_look_cannot_be_written_down_ends() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &grant(ID));
    let looks = dealer(&server);
    let kept = looks.listen("/api/v1/events");
    next_event(&kept);
    assert_eq!(written(&subscriber).len(), 1);
    server.set_now("2026-11-20T12:10:00Z");
    told_soon(&kept);
    assert_eq!(written(&subscriber).len(), 2, "it goes on, as another look");
    let unwritten = dealer(&server).listen("/api/v1/events");
    next_event(&unwritten);
    trouble::without_records(&server, || {
        server.set_now("2026-11-20T12:20:00Z");
        for stream in [&unwritten, &kept] {
            ended(stream, Instant::now());
        }
    });
    assert_eq!(written(&server.sign_in(ACCOUNT)).len(), 3);
}
