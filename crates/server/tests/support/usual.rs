//! What most tests want: nobody is slowed down, and the subscriber looks.

use std::{
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

use dashboard_server::{
    auth::policy::{Actor, Asker, Operation, decide},
    serve::{Rates, ServerLimits},
    store::{AccountScope, OpenSession},
};

/// Where people reach the server, as far as it knows.
pub const PUBLIC: &str = "http://privacy.example";

/// The usual limits, but for how often somebody may ask: tests ask as fast as they can.
pub fn unhurried() -> ServerLimits {
    ServerLimits {
        rates: Rates {
            account: 1_000_000,
            address: 1_000_000,
            ingest: 1_000_000,
            ticket: 1_000_000,
            changes: 1_000_000,
            proxies: Vec::new(),
        },
        ..ServerLimits::default()
    }
}

/// All of an account, as its subscriber sees it.
pub fn whole(open: &OpenSession) -> AccountScope {
    let sight = decide(Asker::nameless(Actor::Subscriber), Operation::ReadTimeline).unwrap();
    open.scope(&sight)
}

/// How long after that moment a stream ended; it has to.
#[track_caller]
pub fn ended(lines: &Receiver<String>, since: Instant) -> Duration {
    loop {
        match lines.recv_timeout(Duration::from_secs(10)) {
            Ok(_) => {}
            Err(RecvTimeoutError::Disconnected) => return since.elapsed(),
            Err(error) => panic!("the stream goes on: {error}"),
        }
    }
}

/// What a round does takes effect within a second. The best of three rounds counts: the machine may be
/// busy with something else in one of them.
#[track_caller]
pub fn within_a_second(mut round: impl FnMut() -> Duration) {
    let mut took = Vec::new();
    while took.len() < 3 {
        took.push(round());
        if took.last() < Some(&Duration::from_secs(1)) {
            return;
        }
    }
    panic!("{took:?}");
}
