//! What is written down of what a portal opens.

use dashboard_model::{
    record::{Record, RecordDetail},
    timeline::{TimelineItem, TimelinePage},
    vocabulary::{ActorRole, AskedFor, Purpose},
};

use super::*;

fn written(server: &TestServer) -> Vec<Record> {
    let subscriber = server.sign_in(ACCOUNT);
    let page: TimelinePage = subscriber.read("/api/v1/timeline?trigger=access");
    let records = page.items.iter().map(|item| match item {
        TimelineItem::Record(record) => {
            let path = format!("/api/v1/records/{}", record.id);
            subscriber.read::<RecordDetail>(&path).record
        }
        TimelineItem::Routine(_) => panic!("a look is no routine"),
    });
    records.collect()
}

#[test]
fn staff_s_looks_are_written_as_others_looks_are_with_the_ticket_s_purpose() {
    let server = granted();
    let staff = frame(&server, &ticket(&server, PORTAL, &staff_view()));
    assert!(written(&server).is_empty(), "nothing was seen yet");
    assert_eq!(staff.get("/api/v1/timeline").status, 200);
    let [look] = written(&server).try_into().unwrap();
    let actor = look.trigger.actor.unwrap();
    assert_eq!(actor.role, ActorRole::DealerStaff);
    assert_eq!(actor.organisation, "Harmon Ridge Motors");
    assert!(look.trigger.grant.is_some());
    assert_eq!(look.purposes, [Purpose::ServiceDelivery]);
    assert_eq!(look.asked, Some(AskedFor::Timeline));
}

#[test]
fn a_session_that_is_renewed_is_the_same_look_for_ten_minutes() {
    let server = granted();
    for minute in [0, 4, 8] {
        server.set_now(&format!("2026-11-20T12:0{minute}:00Z"));
        let staff = frame(&server, &ticket(&server, PORTAL, &staff_view()));
        assert_eq!(staff.get("/api/v1/timeline").status, 200);
    }
    assert_eq!(written(&server).len(), 1);
    // Somebody else at the same portal looks by themselves.
    let mut other = staff_view();
    other["actor"]["subject"] = "staff-13".into();
    let other = frame(&server, &ticket(&server, PORTAL, &other));
    assert_eq!(other.get("/api/v1/timeline").status, 200);
    assert_eq!(written(&server).len(), 2);
}

#[test]
fn that_a_portal_opened_the_account_is_written_before_anything_is_seen() {
    let server = linked();
    let waiting = ticket(&server, PORTAL, &own_view());
    assert!(written(&server).is_empty(), "a ticket alone opens nothing");
    let own = frame(&server, &waiting);
    let [opened] = written(&server).try_into().unwrap();
    let actor = opened.trigger.actor.clone().unwrap();
    assert_eq!(actor.role, ActorRole::Subscriber);
    assert_eq!(actor.organisation, "Harmon Ridge Motors");
    assert_eq!(opened.purposes, [Purpose::ServiceDelivery]);
    assert!(opened.disclosures.is_empty() && opened.withheld.is_empty());
    assert_eq!(own.get("/api/v1/timeline").status, 200);
    assert_eq!(written(&server).len(), 1, "their own looks are no records");
}

#[test]
fn a_portal_that_stays_open_is_one_opening_and_one_that_comes_back_another() {
    let server = linked();
    for minute in ["00", "04", "08", "12", "16"] {
        server.set_now(&format!("2026-11-20T12:{minute}:00Z"));
        frame(&server, &ticket(&server, PORTAL, &own_view()));
    }
    assert_eq!(written(&server).len(), 1);
    server.set_now("2026-11-20T12:27:00Z");
    frame(&server, &ticket(&server, PORTAL, &own_view()));
    assert_eq!(written(&server).len(), 2);
}

#[test]
fn an_opening_is_no_visit() {
    let server = linked();
    let visits = |server: &TestServer| {
        let subscriber = server.sign_in(ACCOUNT);
        subscriber.read::<Value>("/api/v1/visit")["since"].clone()
    };
    visits(&server);
    server.set_now("2026-11-20T12:02:00Z");
    frame(&server, &ticket(&server, PORTAL, &own_view()));
    server.set_now("2026-11-20T12:04:00Z");
    assert_eq!(visits(&server), "2026-11-20T12:00:00Z");
}
