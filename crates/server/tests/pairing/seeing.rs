//! What a car may: see what the subscriber sees, and sign out.

use dashboard_model::{session::SessionList, visit::SinceLastVisit};
use serde_json::Value;

use super::*;
use crate::support::moment;

const NOT_IN_CARS: &str = "/problems/not-in-cars";

#[test]
fn a_car_sees_what_the_subscriber_sees() {
    let server = server();
    let phone = server.sign_in(ACCOUNT);
    let car = let_in(&phone, &server);
    for path in [
        "/api/v1/timeline",
        "/api/v1/timeline/summary",
        "/api/v1/vehicles",
        "/api/v1/recipients",
        "/api/v1/sharing",
        "/api/v1/account",
    ] {
        let (here, there) = (car.get(path), phone.get(path));
        assert_eq!(here.status, 200, "{path}");
        assert_eq!(here.body, there.body, "{path}");
    }
    let page: Value = car.read("/api/v1/timeline?trigger=assistance_call");
    let id = page["items"][0]["record"]["id"].as_str().unwrap();
    assert_eq!(car.get(&format!("/api/v1/records/{id}")).status, 200);
}

#[test]
fn a_car_changes_nothing_and_gives_nobody_access() {
    let server = server();
    let phone = server.sign_in(ACCOUNT);
    let car = let_in(&phone, &server);
    let list: SessionList = phone.read("/api/v1/sessions");
    let ended = format!("/api/v1/sessions/{}", list.items[0].id);
    for (method, path) in [
        ("PATCH", "/api/v1/account"),
        ("PUT", "/api/v1/visit"),
        ("GET", "/api/v1/export?format=json"),
        ("GET", "/api/v1/export/manifest"),
        ("GET", "/api/v1/export/report"),
        ("GET", "/api/v1/grants"),
        ("POST", "/api/v1/grants"),
        ("GET", "/api/v1/portals"),
        ("PUT", "/api/v1/portals/harmon-ridge"),
        ("DELETE", "/api/v1/portals/harmon-ridge"),
        ("GET", "/api/v1/sessions"),
        ("POST", "/api/v1/sessions/end-others"),
        ("DELETE", ended.as_str()),
        ("POST", "/api/v1/pairings/BCDF-GHJK"),
    ] {
        let answer = car.send(method, path, &[JSON], b"");
        assert_eq!(answer.status, 403, "{method} {path}");
        assert_eq!(answer.problem().kind, NOT_IN_CARS, "{method} {path}");
    }
    assert_eq!(phone.get("/api/v1/session").status, 200);
}

#[test]
fn a_car_goes_on_with_the_visit_of_the_phone_and_is_none_itself() {
    let server = server();
    drop(server.sign_in(ACCOUNT));
    server.set_now("2026-11-20T13:00:00Z");
    server.ingest_all(&[events::call("later", "2026-11-20T12:30:00Z")]);
    let phone = server.sign_in(ACCOUNT);
    let seen: SinceLastVisit = phone.read("/api/v1/visit");
    assert_eq!(seen.since, Some(moment("2026-11-20T12:00:00Z")));
    server.set_now("2026-11-20T13:05:00Z");
    let car = let_in(&phone, &server);
    let shown: SinceLastVisit = car.read("/api/v1/visit");
    assert_eq!(shown, seen);
    server.set_now("2026-11-20T13:10:00Z");
    let next: SinceLastVisit = server.sign_in(ACCOUNT).read("/api/v1/visit");
    assert_eq!(next.since, Some(moment("2026-11-20T13:00:00Z")));
}

#[test]
fn the_list_of_sessions_tells_cars_from_browsers() {
    let server = server();
    let phone = server.sign_in(ACCOUNT);
    let _car = let_in(&phone, &server);
    let list: SessionList = phone.read("/api/v1/sessions");
    let (cars, browsers): (Vec<_>, Vec<_>) = list.items.iter().partition(|one| one.car);
    assert_eq!((cars.len(), browsers.len()), (1, 1));
    assert_eq!(cars[0].browser.as_deref(), Some("Chrome"));
    assert_eq!(cars[0].system.as_deref(), Some("Android"));
    assert!(!cars[0].current && browsers[0].current);
    assert_eq!(cars[0].expires_at, moment("2026-11-20T12:30:00Z"));
}

#[test]
fn a_car_is_no_token() {
    let server = server();
    let car = let_in(&server.sign_in(ACCOUNT), &server);
    let mut frame = server.stranger();
    let cookie = car.cookie.unwrap();
    frame.token = cookie.split_once('=').map(|(_, token)| token.to_owned());
    assert_eq!(frame.get("/api/v1/timeline").status, 401);
}
