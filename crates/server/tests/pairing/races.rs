//! A code is good once: 64 at once, and on several servers with one database.

use std::{sync::Barrier, thread};

use super::*;

/// How many ask at once.
const AT_ONCE: usize = 64;

/// The answers of all who do something at once, on one server or on several in turn.
fn all_at_once<T: Send>(servers: &[&TestServer], act: impl Fn(&TestServer) -> T + Sync) -> Vec<T> {
    let barrier = Barrier::new(AT_ONCE);
    thread::scope(|scope| {
        let all: Vec<_> = (0..AT_ONCE)
            .map(|number| {
                let (barrier, act) = (&barrier, &act);
                let server = servers[number % servers.len()];
                scope.spawn(move || {
                    barrier.wait();
                    act(server)
                })
            })
            .collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

/// How many sessions of cars somebody has.
fn cars(phone: &Client<'_>) -> usize {
    let list: dashboard_model::session::SessionList = phone.read("/api/v1/sessions");
    list.items.iter().filter(|session| session.car).count()
}

fn is_fetched_once(servers: &[&TestServer]) {
    let phone = servers[0].sign_in(ACCOUNT);
    for round in 1..=3 {
        let asked = ask(servers[round % servers.len()]);
        assert_eq!(answer(&phone, &asked.user_code, true).status, 204);
        let given: Vec<_> = all_at_once(servers, |server| {
            poll(&server.stranger(), &asked.device_code)
        })
        .into_iter()
        .filter(|answer| answer.status == 200)
        .map(|answer| cookie(&answer))
        .collect();
        assert_eq!(given.len(), 1);
        assert_eq!(cars(&phone), round);
        let mut car = servers[0].stranger();
        car.cookie = given.into_iter().next();
        assert_eq!(car.get("/api/v1/session").status, 200);
    }
}

fn is_answered_once(servers: &[&TestServer]) {
    let phone = servers[0].sign_in(OTHER_ACCOUNT);
    let cookie = phone.cookie.clone();
    let asked = ask(servers[0]);
    let statuses = all_at_once(servers, |server| {
        let mut phone = server.stranger();
        phone.cookie.clone_from(&cookie);
        answer(&phone, &asked.user_code, true).status
    });
    let good = statuses.iter().filter(|status| **status == 204);
    assert_eq!(good.count(), 1, "{statuses:?}");
    assert_eq!(cars(&phone), 1);
    assert_eq!(poll(&phone, &asked.device_code).status, 200);
}

#[test]
fn of_64_who_ask_for_a_car_that_is_let_in_one_gets_its_session() {
    is_fetched_once(&[&server()]);
}

#[test]
fn of_64_who_answer_a_car_one_does() {
    is_answered_once(&[&server()]);
}

#[test]
fn on_two_servers_with_one_database_too() {
    let server = filled(TestServer::on_postgres());
    let other = TestServer::beside(&server, |_| {});
    is_fetched_once(&[&server, &other]);
    is_answered_once(&[&server, &other]);
}

#[test]
fn what_one_server_is_told_the_other_knows() {
    let server = filled(TestServer::on_postgres());
    let other = TestServer::beside(&server, |_| {});
    let phone = server.sign_in(ACCOUNT);
    let asked = ask(&other);
    assert_eq!(phone.get(&path(&asked.user_code)).status, 200);
    assert_eq!(told(&server, &asked.device_code), "authorization_pending");
    assert_eq!(told(&other, &asked.device_code), "slow_down");
    assert_eq!(answer(&phone, &asked.user_code, true).status, 204);
    let mut car = other.stranger();
    car.cookie = Some(cookie(&poll(&car, &asked.device_code)));
    assert_eq!(car.get("/api/v1/timeline").status, 200);
    assert_eq!(
        phone.post("/api/v1/sessions/end-others", &[], b"").status,
        200
    );
    // The test's clock stands still, and so does what the other server knows for half a second of it.
    other.set_now("2026-11-20T12:00:01Z");
    assert_eq!(car.get("/api/v1/timeline").status, 401);
}
