//! Cars that ask and never come back, and as many of them as somebody likes.

use dashboard_server::store::Polled;

use super::*;
use crate::support::{NOW, StoreKind, moment};

/// How many cars wait at most.
const MOST: i64 = 10_000;

fn oldest_gives_way(server: &TestServer, kind: StoreKind) {
    let now = moment(NOW);
    let asked_at = now.millis();
    let insert = format!(
        "INSERT INTO pairing (device_hash, code_hash, asked_at, expires_at, interval_s) \
         SELECT {{hash}}, {{hash}}, {asked_at}, {asked_at} + 600000 - i, 5 FROM numbers"
    );
    server.fill(kind, MOST - 1, &insert);
    let cars = [ask(server), ask(server)];
    let polled = |number| {
        let device = TestServer::filled(number);
        let polled = server.app.store.poll_pairing(device, [9; 32], now);
        server.block_on(polled).unwrap()
    };
    assert_eq!(polled(MOST - 1), Polled::Unknown);
    assert_eq!(polled(MOST - 2), Polled::Waiting);
    for car in &cars {
        assert_eq!(told(server, &car.device_code), "authorization_pending");
    }
}

#[test]
fn of_too_many_the_oldest_gives_way() {
    oldest_gives_way(&filled(TestServer::on_sqlite()), StoreKind::Sqlite);
}

#[test]
fn on_postgresql_too() {
    oldest_gives_way(&filled(TestServer::on_postgres()), StoreKind::Postgres);
}
