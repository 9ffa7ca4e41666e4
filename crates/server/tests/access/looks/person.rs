//! A look says which person it was by, and not who that is.

use dashboard_model::record::Record;

use super::*;
use crate::{
    embed,
    support::{
        events::{OTHER_ACCOUNT, OTHER_CAR},
        portals::PORTAL,
    },
};

const ISSUER: &str = "https://sign-in.example.com";
const KIM: &str = "kim.park@harmon.example";

/// The records of looks at an account, the newest first.
fn looks_at(subscriber: &Client<'_>) -> Vec<Record> {
    let all = written(subscriber).into_iter();
    all.map(|detail| detail.record).collect()
}

/// The mark of somebody of the dealer, as the account's newest look has it.
fn mark_of(server: &TestServer, account: &str, person: (&str, &str)) -> String {
    let staff = signed_in_as(server, account, ActorRole::DealerStaff, DEALER, person).unwrap();
    let subscriber = server.sign_in(account);
    let before: Vec<_> = looks_at(&subscriber).into_iter().map(|it| it.id).collect();
    assert_eq!(staff.get("/api/v1/vehicles").status, 200);
    let new = looks_at(&subscriber)
        .into_iter()
        .find(|look| !before.contains(&look.id));
    new.unwrap().person.unwrap()
}

#[test]
fn two_people_of_one_dealer_have_two_marks_and_one_person_has_one() {
    let server = server();
    given(&server.sign_in(ACCOUNT), &grant(ID));
    let mut other = grant(&ID.replace('7', "6"));
    other["vehicles"] = json!([OTHER_CAR]);
    given(&server.sign_in(OTHER_ACCOUNT), &other);
    let kim = mark_of(&server, ACCOUNT, (ISSUER, KIM));
    assert_eq!(kim, mark_of(&server, ACCOUNT, (ISSUER, KIM)), "again");
    let others = [
        mark_of(&server, ACCOUNT, (ISSUER, "lee@harmon.example")),
        mark_of(&server, ACCOUNT, ("https://other.example.com", KIM)),
        mark_of(&server, OTHER_ACCOUNT, (ISSUER, KIM)),
    ];
    for (place, mark) in others.iter().enumerate() {
        assert_ne!(*mark, kim);
        assert!(!others[..place].contains(mark));
    }
    let subscriber = server.sign_in(ACCOUNT);
    for path in [
        "/api/v1/timeline?trigger=access",
        "/api/v1/export?format=json&trigger=access",
    ] {
        let told = subscriber.get(path).body;
        assert!(
            told.contains(DEALER) && !told.contains("kim.park"),
            "{path}"
        );
    }
    let export = subscriber.get("/api/v1/export?format=json&trigger=access");
    assert!(export.body.contains(&kim), "{}", export.body);
}

#[test]
fn who_comes_through_a_portal_has_a_mark_too() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    given(&subscriber, &grant(ID));
    assert_eq!(embed::link(&subscriber, PORTAL).status, 200);
    let person = |subject: &str, mut asked: Value| {
        asked["actor"]["subject"] = subject.into();
        let frame = embed::frame(&server, &embed::ticket(&server, PORTAL, &asked));
        assert_eq!(frame.get("/api/v1/vehicles").status, 200);
    };
    person("staff-12", embed::staff_view());
    person("staff-13", embed::staff_view());
    server.set_now("2026-11-20T12:20:00Z");
    person("staff-12", embed::staff_view());
    person("person-1", embed::own_view());
    let subscriber = server.sign_in(ACCOUNT);
    let marks = |role| {
        let of_role = looks_at(&subscriber)
            .into_iter()
            .filter(|look| look.trigger.actor.as_ref().unwrap().role == role);
        let mut marks: Vec<_> = of_role.map(|look| look.person.unwrap()).collect();
        marks.sort();
        marks
    };
    let staff = marks(ActorRole::DealerStaff);
    assert_eq!(staff.len(), 3, "{staff:?}");
    assert!(
        (staff[0] == staff[1]) != (staff[1] == staff[2]),
        "one of the two twice: {staff:?}"
    );
    assert_eq!(marks(ActorRole::Subscriber).len(), 1);
}

#[test]
fn what_others_report_of_looks_has_no_mark_of_ours() {
    let server = server();
    let mut report = events::report("looked", "2026-11-18T12:00:00Z");
    report["data"]["trigger"] = json!({
        "kind": "access", "cause": "service_visit", "activation": "operator",
        "actor": { "role": "dealer_staff", "organisation": DEALER },
    });
    let mut with_actor = report.clone();
    with_actor["data"]["trigger"]["actor"]["person"] = "BCDFG-HJKLM".into();
    let mut with_record = report.clone();
    with_record["data"]["person"] = "BCDFG-HJKLM".into();
    for event in [with_actor, with_record] {
        let answer = server.ingest(&event);
        assert_eq!(answer.status, 422, "{}", answer.body);
        assert!(answer.body.contains("person"), "{}", answer.body);
    }
    server.ingest_all(&[report]);
    let [look] = looks_at(&server.sign_in(ACCOUNT)).try_into().unwrap();
    assert_eq!(look.person, None);
}
