//! The provider says that somebody signed out while a car is being let in: on PostgreSQL, where neither
//! waits for the other unless it has to.

use std::{
    thread,
    time::{Duration, Instant},
};

use dashboard_server::store::LogoutTarget;
use tokio::runtime::Runtime;
use tokio_postgres::NoTls;

use super::{
    ending::{at_provider, hear},
    *,
};
use crate::support::cluster::with_client;

/// How many wait for rows that others hold.
fn waiting(server: &TestServer) -> i64 {
    with_client(&server.postgres().superuser(), async |client| {
        let sql = "SELECT count(*) FROM pg_stat_activity \
                   WHERE datname = current_database() AND wait_event_type = 'Lock'";
        client.query_one(sql, &[]).await.unwrap().get(0)
    })
}

fn until(happens: impl Fn() -> bool) {
    let begun = Instant::now();
    while !happens() {
        assert!(begun.elapsed() < Duration::from_secs(20));
        thread::sleep(Duration::from_millis(20));
    }
}

/// Holds rows until one thing waits for them, and another one, begun after it, waits too or is done.
fn holding(
    server: &TestServer,
    rows: &str,
    first: impl FnOnce() + Send,
    then: impl FnOnce() + Send,
) {
    let runtime = Runtime::new().unwrap();
    let client = runtime.block_on(async {
        let address = server.postgres().superuser();
        let (client, connection) = tokio_postgres::connect(&address, NoTls).await.unwrap();
        tokio::spawn(connection);
        let hold = format!("BEGIN; {rows} FOR UPDATE");
        client.batch_execute(&hold).await.unwrap();
        client
    });
    let runtime = &runtime;
    thread::scope(move |scope| {
        scope.spawn(first);
        until(|| waiting(server) == 1);
        let then = scope.spawn(then);
        until(|| waiting(server) == 2 || then.is_finished());
        runtime.block_on(client.batch_execute("COMMIT")).unwrap();
    });
}

#[test]
fn a_car_that_is_let_in_meanwhile_ends_with_the_session_that_lets_it_in() {
    let server = filled(TestServer::on_postgres());
    let phone = at_provider(&server, "here");
    let asked = ask(&server);
    let target = LogoutTarget::Session {
        provider_session: "here".to_owned(),
        subject: None,
    };
    holding(
        &server,
        "SELECT 1 FROM account",
        || assert_eq!(answer(&phone, &asked.user_code, true).status, 204),
        || assert_eq!(hear(&server, 1, target), 2),
    );
    assert_eq!(told(&server, &asked.device_code), "access_denied");
}

#[test]
fn a_car_that_comes_for_its_session_meanwhile_has_none() {
    let server = filled(TestServer::on_postgres());
    let phone = at_provider(&server, "here");
    let asked = ask(&server);
    assert_eq!(answer(&phone, &asked.user_code, true).status, 204);
    assert_eq!(phone.post("/auth/logout", &[], b"").status, 204);
    let target = LogoutTarget::Person {
        subject: "person".to_owned(),
    };
    let mut car = server.stranger();
    holding(
        &server,
        "SELECT 1 FROM account_session WHERE car",
        || car.cookie = Some(cookie(&poll(&server.stranger(), &asked.device_code))),
        || assert_eq!(hear(&server, 1, target), 1),
    );
    assert!(car.cookie.is_some());
    assert_eq!(car.get("/api/v1/session").status, 401);
}
