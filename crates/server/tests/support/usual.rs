//! What most tests want: nobody is slowed down, and the subscriber looks.

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
