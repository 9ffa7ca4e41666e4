//! A ticket is good once: 64 at once, a thousand times, and on several servers with one database.

use std::{
    sync::Barrier,
    thread,
    time::{Duration, Instant},
};

use super::*;
use crate::support::{ended, within_a_second};

/// How many bring a ticket at once.
const AT_ONCE: usize = 64;

/// How often, which `TICKET_ROUNDS` changes.
fn rounds(usual: usize) -> usize {
    let given = std::env::var("TICKET_ROUNDS").ok();
    given.map_or(usual, |text| text.parse().unwrap())
}

/// The statuses of all who bring a ticket at once, to one server or to several in turn.
fn all_at_once(servers: &[&TestServer], ticket: &str) -> Vec<u16> {
    let barrier = Barrier::new(AT_ONCE);
    thread::scope(|scope| {
        let all: Vec<_> = (0..AT_ONCE)
            .map(|number| {
                let (barrier, server) = (&barrier, servers[number % servers.len()]);
                scope.spawn(move || {
                    let frame = server.stranger();
                    barrier.wait();
                    redeem(&frame, ticket, ORIGIN).status
                })
            })
            .collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

fn is_good_once(statuses: &[u16]) {
    let count = |status| statuses.iter().filter(|told| **told == status).count();
    assert_eq!((count(201), count(403)), (1, AT_ONCE - 1), "{statuses:?}");
}

#[test]
fn of_64_who_bring_a_ticket_at_once_one_gets_a_session() {
    let server = linked();
    for _ in 0..rounds(5) {
        is_good_once(&all_at_once(
            &[&server],
            &ticket(&server, PORTAL, &own_view()),
        ));
    }
}

#[test]
fn on_two_servers_with_one_database_too() {
    let server = filled(TestServer::on_postgres());
    assert_eq!(link(&server.sign_in(ACCOUNT), PORTAL).status, 200);
    let other = TestServer::beside(&server, |_| {});
    for round in 0..rounds(5) {
        let issuing = [&server, &other][round % 2];
        let ticket = ticket(issuing, PORTAL, &own_view());
        is_good_once(&all_at_once(&[&server, &other], &ticket));
    }
}

#[test]
fn what_one_server_ends_the_other_ends_within_a_second() {
    let server = filled(TestServer::on_postgres());
    let subscriber = server.sign_in(ACCOUNT);
    let other = TestServer::beside(&server, |_| {});
    within_a_second(|| {
        assert_eq!(link(&subscriber, PORTAL).status, 200);
        let open = frame(&other, &ticket(&server, PORTAL, &own_view()));
        assert_eq!(open.get("/api/v1/timeline").status, 200);
        let lines = open.listen("/api/v1/events");
        assert!(lines.recv_timeout(Duration::from_secs(5)).is_ok());
        let since = Instant::now();
        assert_eq!(unlink(&subscriber, PORTAL), 204);
        // The test's clock stands still, and what the other server knows does not grow old: it has to
        // hear of it.
        let took = ended(&lines, since);
        assert_eq!(open.get("/api/v1/timeline").status, 401);
        took
    });
}

#[test]
fn a_used_ticket_brought_a_thousand_times_opens_nothing() {
    let server = linked();
    let used = ticket(&server, PORTAL, &own_view());
    let open = frame(&server, &used);
    let refused = thread::scope(|scope| {
        let all: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                scope.spawn(|| {
                    let told = (0..1_000 / AT_ONCE + 1)
                        .map(|_| redeem(&server.stranger(), &used, ORIGIN).status);
                    told.filter(|status| *status == 403).count()
                })
            })
            .collect();
        all.into_iter()
            .map(|one| one.join().unwrap())
            .sum::<usize>()
    });
    assert_eq!(refused, AT_ONCE * (1_000 / AT_ONCE + 1));
    assert!(refused >= 1_000);
    assert_eq!(open.get("/api/v1/session").status, 200, "it goes on");
}

#[test]
fn nothing_that_is_kept_opens_anything() {
    let server = linked();
    let waiting = ticket(&server, PORTAL, &own_view());
    let open = frame(&server, &ticket(&server, PORTAL, &own_view()));
    let token = open.token.clone().unwrap();
    let folder = server.database.parent().unwrap();
    for file in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap_or_default();
        for secret in [waiting.as_str(), token.as_str(), PERSON] {
            let secret = secret.as_bytes();
            assert!(!bytes.windows(secret.len()).any(|part| part == secret));
        }
    }
    let hash = dashboard_server::auth::hash(&token);
    let store = &server.app.store;
    let found = server.block_on(store.session(hash, server.app.clock.now()));
    assert!(found.unwrap().is_some());
}
