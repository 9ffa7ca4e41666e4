//! What a car is told that waits.

use dashboard_model::pairing::DeviceSession;

use super::*;

/// A moment so many seconds after everything began.
fn after(server: &TestServer, seconds: u32) {
    server.set_now(&format!(
        "2026-11-20T12:{:02}:{:02}Z",
        seconds / 60,
        seconds % 60
    ));
}

#[test]
fn a_car_waits_until_it_is_let_in_and_gets_its_session_once() {
    let server = server();
    let phone = server.sign_in(ACCOUNT);
    let asked = ask(&server);
    assert_eq!(told(&server, &asked.device_code), "authorization_pending");
    after(&server, 5);
    assert_eq!(told(&server, &asked.device_code), "authorization_pending");
    assert_eq!(answer(&phone, &asked.user_code, true).status, 204);
    // It is told at once, however soon it asks.
    let given = poll(&server.stranger(), &asked.device_code);
    assert_eq!(given.status, 200, "{}", given.body);
    assert_eq!(given.json::<DeviceSession>().expires_in, 1_800);
    let set = given.header("set-cookie").unwrap();
    assert!(set.starts_with("dashboard_session="), "{set}");
    let rest = "; Path=/; Max-Age=1800; HttpOnly; SameSite=Strict";
    assert!(set.ends_with(rest), "{set}");
    assert!(
        !set.contains(&asked.device_code),
        "a secret that a page knew"
    );
    assert_eq!(told(&server, &asked.device_code), "expired_token");
}

#[test]
fn what_the_page_of_the_car_knows_opens_nothing() {
    let server = server();
    let asked = ask(&server);
    let phone = server.sign_in(ACCOUNT);
    assert_eq!(answer(&phone, &asked.user_code, true).status, 204);
    let mut car = server.stranger();
    car.cookie = Some(format!("dashboard_session={}", asked.device_code));
    assert_eq!(car.get("/api/v1/session").status, 401);
    car.cookie = Some(cookie(&poll(&server.stranger(), &asked.device_code)));
    assert_eq!(car.get("/api/v1/session").status, 200);
    car.cookie = Some(format!("dashboard_session={}", asked.device_code));
    assert_eq!(car.get("/api/v1/session").status, 401);
}

#[test]
fn who_asks_too_soon_has_to_wait_longer_each_time() {
    let server = server();
    let asked = ask(&server);
    assert_eq!(told(&server, &asked.device_code), "authorization_pending");
    for (seconds, expected) in [
        (4, "slow_down"),
        // Ten seconds from then on.
        (13, "slow_down"),
        // Fifteen.
        (28, "authorization_pending"),
        (42, "slow_down"),
        (62, "authorization_pending"),
    ] {
        after(&server, seconds);
        assert_eq!(told(&server, &asked.device_code), expected, "{seconds}");
    }
}

#[test]
fn a_car_that_is_not_let_in_is_told_so_once() {
    let server = server();
    let phone = server.sign_in(ACCOUNT);
    let asked = ask(&server);
    assert_eq!(answer(&phone, &asked.user_code, false).status, 204);
    assert_eq!(told(&server, &asked.device_code), "access_denied");
    assert_eq!(told(&server, &asked.device_code), "expired_token");
}

#[test]
fn after_ten_minutes_a_code_is_nobody_s() {
    let server = server();
    let phone = server.sign_in(ACCOUNT);
    let (asked, other) = (ask(&server), ask(&server));
    after(&server, 599);
    assert_eq!(phone.get(&path(&asked.user_code)).status, 200);
    assert_eq!(told(&server, &asked.device_code), "authorization_pending");
    after(&server, 600);
    assert_eq!(phone.get(&path(&asked.user_code)).status, 404);
    assert_eq!(answer(&phone, &asked.user_code, true).status, 404);
    assert_eq!(told(&server, &asked.device_code), "expired_token");
    // One that nobody asked for is as good as none.
    let next = ask(&server);
    assert_eq!(told(&server, &other.device_code), "expired_token");
    assert_eq!(told(&server, &next.device_code), "authorization_pending");
}

#[test]
fn who_comes_too_late_for_the_answer_finds_no_session_and_leaves_none() {
    let server = server();
    let phone = server.sign_in(ACCOUNT);
    let asked = ask(&server);
    after(&server, 590);
    assert_eq!(answer(&phone, &asked.user_code, true).status, 204);
    let cars = |phone: &Client<'_>| {
        let list: dashboard_model::session::SessionList = phone.read("/api/v1/sessions");
        list.items.iter().filter(|session| session.car).count()
    };
    assert_eq!(cars(&phone), 1);
    after(&server, 600);
    assert_eq!(told(&server, &asked.device_code), "expired_token");
    assert_eq!(cars(&phone), 0);
}

#[test]
fn a_car_that_is_let_in_again_loses_its_session_until_then() {
    let server = server();
    let phone = server.sign_in(ACCOUNT);
    let first = let_in(&phone, &server);
    let asked = ask(&server);
    assert_eq!(answer(&phone, &asked.user_code, true).status, 204);
    let mut second = server.stranger();
    second.cookie = Some(cookie(&poll(&first, &asked.device_code)));
    assert_eq!(second.get("/api/v1/session").status, 200);
    assert_eq!(first.get("/api/v1/session").status, 401);
}
