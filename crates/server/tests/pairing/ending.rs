//! How a car's session ends.

use dashboard_model::session::SessionList;
use dashboard_server::{
    auth::{self, Proven},
    store::{Device, LogoutNotice, LogoutTarget, Person},
};

use super::*;
use crate::support::moment;

fn is_open(client: &Client<'_>) -> bool {
    match client.get("/api/v1/vehicles").status {
        200 => true,
        401 => false,
        other => panic!("answered {other}"),
    }
}

#[test]
fn it_ends_after_half_an_hour_however_it_is_used() {
    let server = server();
    let car = let_in(&server.sign_in(ACCOUNT), &server);
    for minute in [10, 20, 29] {
        server.set_now(&format!("2026-11-20T12:{minute}:59Z"));
        assert!(is_open(&car), "{minute}");
    }
    server.set_now("2026-11-20T12:30:00Z");
    assert!(!is_open(&car));
}

#[test]
fn it_ends_after_a_quarter_of_an_hour_without_use() {
    let server = server();
    let car = let_in(&server.sign_in(ACCOUNT), &server);
    server.set_now("2026-11-20T12:15:00Z");
    assert!(!is_open(&car));
}

#[test]
fn signing_out_in_the_car_ends_it_and_nothing_else() {
    let server = server();
    let phone = server.sign_in(ACCOUNT);
    let car = let_in(&phone, &server);
    let answer = car.post("/auth/logout", &[], b"");
    assert_eq!(answer.status, 204);
    assert!(answer.header("clear-site-data").is_some());
    assert!(!is_open(&car) && is_open(&phone));
}

#[test]
fn the_subscriber_ends_it_from_the_list_and_with_all_others() {
    let server = server();
    let phone = server.sign_in(ACCOUNT);
    let car = let_in(&phone, &server);
    let list: SessionList = phone.read("/api/v1/sessions");
    let id = &list.items.iter().find(|one| one.car).unwrap().id;
    let path = format!("/api/v1/sessions/{id}");
    assert_eq!(phone.send("DELETE", &path, &[], b"").status, 204);
    assert!(!is_open(&car));
    let car = let_in(&phone, &server);
    let ended = phone.post("/api/v1/sessions/end-others", &[], b"");
    assert_eq!(ended.status, 200);
    assert!(!is_open(&car) && is_open(&phone));
}

#[test]
fn one_that_is_ended_before_the_car_comes_for_it_is_not_given() {
    let server = server();
    let phone = server.sign_in(ACCOUNT);
    let asked = ask(&server);
    assert_eq!(answer(&phone, &asked.user_code, true).status, 204);
    assert_eq!(
        phone.post("/api/v1/sessions/end-others", &[], b"").status,
        200
    );
    assert_eq!(told(&server, &asked.device_code), "access_denied");
}

#[test]
fn it_outlives_the_phone_s_session() {
    let server = server();
    let phone = server.sign_in(ACCOUNT);
    let car = let_in(&phone, &server);
    assert_eq!(phone.post("/auth/logout", &[], b"").status, 204);
    assert!(is_open(&car));
}

const ISSUER: &str = "https://sign-in.example.com";

/// Somebody who signed in at a provider, in a session of that name there.
pub(super) fn at_provider<'a>(server: &'a TestServer, session: &str) -> Client<'a> {
    let proven = Proven {
        person: Person {
            issuer: ISSUER.to_owned(),
            subject: "person".to_owned(),
        },
        account: Some(ACCOUNT.parse().unwrap()),
        role: dashboard_model::vocabulary::ActorRole::Subscriber,
        organisation: None,
        proved_at: None,
        provider_session: Some(session.to_owned()),
    };
    let (store, clock) = (server.app.store.as_ref(), &server.app.clock);
    let opened = auth::open_proven(store, clock, proven, Device::default(), None);
    let secret = server.block_on(opened).unwrap().unwrap();
    let mut client = server.stranger();
    client.cookie = Some(format!("dashboard_session={}", secret.reveal()));
    client
}

pub(super) fn hear(server: &TestServer, number: u8, target: LogoutTarget) -> u32 {
    let now = moment("2026-11-20T12:00:00Z");
    let notice = LogoutNotice {
        token: [number; 32],
        until: moment("2026-11-20T13:00:00Z"),
        issuer: ISSUER.to_owned(),
        target,
    };
    let ended = server.app.store.end_at_provider(notice, now);
    server.block_on(ended).unwrap().unwrap()
}

#[test]
fn it_ends_with_the_session_at_the_provider_by_which_it_was_let_in() {
    let server = server();
    let (here, there) = (at_provider(&server, "here"), at_provider(&server, "there"));
    let (car, other) = (let_in(&here, &server), let_in(&there, &server));
    let session = |name: &str| LogoutTarget::Session {
        provider_session: name.to_owned(),
        subject: None,
    };
    hear(&server, 1, session("here"));
    assert!(!is_open(&here) && !is_open(&car));
    assert!(is_open(&there) && is_open(&other));
    let person = LogoutTarget::Person {
        subject: "person".to_owned(),
    };
    hear(&server, 2, person);
    assert!(!is_open(&there) && !is_open(&other));
}

#[test]
fn only_those_of_the_same_person_see_it() {
    let server = server();
    let person = at_provider(&server, "here");
    let _car = let_in(&person, &server);
    let cars = |client: &Client<'_>| {
        let list: SessionList = client.read("/api/v1/sessions");
        list.items.iter().filter(|one| one.car).count()
    };
    assert_eq!(cars(&person), 1);
    assert_eq!(cars(&server.sign_in(ACCOUNT)), 0);
}
