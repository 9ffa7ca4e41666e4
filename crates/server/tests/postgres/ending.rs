//! What ends on one of several servers ends on the others. The clock of these tests stands still: what a
//! server knows of a session does not grow old by itself, so that only news can end it.

use std::{
    sync::mpsc::Receiver,
    thread,
    time::{Duration, Instant},
};

use dashboard_model::session::SessionList;
use dashboard_server::store::{LogoutNotice, LogoutTarget};

use super::several_servers::{count, household};
use crate::{
    access::{dealer, give, grant, revoke},
    support::{Client, NOW, TestServer, ended, events::ACCOUNT, moment, within_a_second},
};

const EVENTS: &str = "/api/v1/events";
const ID: &str = "7d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b";

/// Those who listen to what other servers say, of the two that there are.
const LISTENING: &str = "FROM pg_stat_activity WHERE datname = current_database() \
                         AND query = 'LISTEN dashboard_written'";

/// Another server, once both hear each other.
fn beside(server: &TestServer) -> TestServer {
    let other = TestServer::beside(server, |_| {});
    let listening = format!("SELECT count(*) {LISTENING} AND state = 'idle'");
    while count(server, &listening) < 2 {
        thread::sleep(Duration::from_millis(10));
    }
    other
}

/// The same session there, and an open stream of it.
fn listens<'a>(other: &'a TestServer, here: &Client<'_>) -> (Client<'a>, Receiver<String>) {
    let mut there = other.stranger();
    there.cookie.clone_from(&here.cookie);
    let lines = there.listen(EVENTS);
    assert!(lines.recv_timeout(Duration::from_secs(5)).is_ok());
    (there, lines)
}

#[test]
fn a_grant_that_is_revoked_here_ends_streams_there_within_a_second() {
    within_a_second(|| {
        let server = household();
        let other = beside(&server);
        let subscriber = server.sign_in(ACCOUNT);
        assert_eq!(give(&subscriber, &grant(ID)).status, 201);
        let (there, lines) = listens(&other, &dealer(&server));
        let since = Instant::now();
        assert_eq!(revoke(&subscriber, ID), 204);
        let took = ended(&lines, since);
        assert_eq!(there.get("/api/v1/timeline").status, 401);
        took
    });
}

#[test]
fn a_session_that_is_ended_here_ends_its_streams_there_within_a_second() {
    type End = fn(&Client<'_>, &Client<'_>) -> u16;
    let ways: [End; 3] = [
        |one, _| one.post("/auth/logout", &[], b"").status,
        |_, owner| owner.post("/api/v1/sessions/end-others", &[], b"").status,
        |_, owner| {
            let list: SessionList = owner.read("/api/v1/sessions");
            let id = list.items.into_iter().find(|it| !it.current).unwrap().id;
            owner
                .send("DELETE", &format!("/api/v1/sessions/{id}"), &[], b"")
                .status
        },
    ];
    let server = household();
    let other = beside(&server);
    for end in ways {
        within_a_second(|| {
            let (one, owner) = (server.sign_in(ACCOUNT), server.sign_in(ACCOUNT));
            let (there, lines) = listens(&other, &one);
            let since = Instant::now();
            assert!(end(&one, &owner) < 300);
            let took = ended(&lines, since);
            assert_eq!(there.get("/api/v1/timeline").status, 401);
            assert_eq!(owner.post("/auth/logout", &[], b"").status, 204);
            took
        });
    }
}

#[test]
fn whom_the_provider_signs_out_here_is_signed_out_there_within_a_second() {
    let server = household();
    let other = beside(&server);
    let subscriber = server.sign_in(ACCOUNT);
    assert_eq!(give(&subscriber, &grant(ID)).status, 201);
    let mut told = 0;
    within_a_second(|| {
        let (there, lines) = listens(&other, &dealer(&server));
        told += 1;
        let notice = LogoutNotice {
            token: [told; 32],
            until: moment("2026-11-20T12:10:00Z"),
            issuer: "https://sign-in.example.com".to_owned(),
            target: LogoutTarget::Person {
                subject: "dealer_staff of Harmon Ridge Motors".to_owned(),
            },
        };
        let since = Instant::now();
        let ending = server.app.store.end_at_provider(notice, moment(NOW));
        assert_eq!(server.block_on(ending).unwrap(), Some(1));
        let took = ended(&lines, since);
        assert_eq!(there.get("/api/v1/timeline").status, 401);
        took
    });
}

#[test]
fn who_did_not_hear_it_asks_when_it_hears_again() {
    let server = household();
    let other = beside(&server);
    let one = server.sign_in(ACCOUNT);
    let (there, lines) = listens(&other, &one);
    let cut = format!("SELECT count(pg_terminate_backend(pid)) {LISTENING}");
    assert_eq!(count(&server, &cut), 2);
    let since = Instant::now();
    assert_eq!(one.post("/auth/logout", &[], b"").status, 204);
    let took = ended(&lines, since);
    assert!(took < Duration::from_secs(5), "{took:?}");
    assert_eq!(there.get("/api/v1/timeline").status, 401);
}
