//! Who is asking: one-time links, sessions, and the token of telematics back ends.

mod cookie;
mod device;
mod link;
mod opening;
mod secret;
mod session;

use dashboard_model::time::Timestamp;

pub use cookie::SessionCookie;
pub use device::device_of;
pub use link::{issue_link, redeem_link};
pub use secret::{Secret, hash, same};
pub use session::{Listening, SignedIn, still_open};

/// How long a one-time link is good, in milliseconds.
const LINK_MS: i64 = 10 * 60 * 1_000;

/// How long a session is good at most, in milliseconds.
const SESSION_MS: i64 = 12 * 60 * 60 * 1_000;

/// How long a session is good without being used, in milliseconds.
const IDLE_MS: i64 = 15 * 60 * 1_000;

/// How long a session is used before that is written down again, in milliseconds.
const SEEN_MS: i64 = 60 * 1_000;

/// How subscribers sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignIn {
    /// By a one-time link to the demo household.
    Demo,
    /// Not at all: no identity provider is configured, so no account is served.
    NotConfigured,
}

fn later(moment: Timestamp, millis: i64) -> Timestamp {
    Timestamp::from_millis(moment.millis().saturating_add(millis)).unwrap_or(moment)
}
