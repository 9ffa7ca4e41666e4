//! Who is asking: one-time links, sessions, and the token of telematics back ends; and what they may.
//!
//! - [`policy`]: who may what, in one place
//! - [`Allowed`]: somebody who may do what a handler does; nothing else opens an account to a handler
//! - [`UserCode`]: what a car shows, and somebody types on their phone
//! - [`embed`]: portals, and the tickets by which these open the dashboard in a frame
//! - [`Looks`]: what others look at is written down before they see it

mod allowed;
mod cookie;
mod device;
pub mod embed;
mod fresh;
mod link;
mod looks;
mod opening;
mod pairing;
pub mod policy;
mod provider;
mod secret;
mod senders;
mod session;

use std::sync::Arc;

use dashboard_model::time::Timestamp;

pub use allowed::{Allowed, allow};
pub use cookie::SessionCookie;
pub use device::{device_named, device_of};
pub use fresh::VEILED;
pub use link::{issue_link, redeem_link};
pub use looks::Looks;
pub(crate) use opening::random;
pub use opening::{of_a_car, open_proven};
pub use pairing::UserCode;
pub use provider::{
    Answered, ClientKey, ClientProof, FreshFault, FreshSignIn, KeyFault, LogoutFault,
    NoCertificates, Proven, Provider, ProviderError, ProviderSettings, Question, SettingFault,
    safe_url,
};
pub use secret::{Secret, hash, same};
pub use senders::{Sender, Senders};
pub use session::still_open;

/// How long a one-time link is good, in milliseconds.
const LINK_MS: i64 = 10 * 60 * 1_000;

/// How long a session is good at most, in milliseconds.
const SESSION_MS: i64 = 12 * 60 * 60 * 1_000;

/// How long a car's session is good at most, in seconds.
pub const CAR_S: u32 = 30 * 60;

/// How long a session is good without being used, in milliseconds.
const IDLE_MS: i64 = 15 * 60 * 1_000;

/// How long a session is used before that is written down again, in milliseconds.
const SEEN_MS: i64 = 60 * 1_000;

/// How long a sign-in at the provider may take, in milliseconds.
pub(crate) const SIGN_IN_MS: i64 = 10 * 60 * 1_000;

/// How subscribers sign in. Where there is no way, no account is served.
#[derive(Debug, Clone, Default)]
pub struct SignIn {
    /// By one-time links to the demo households.
    pub links: bool,
    /// At a provider.
    pub provider: Option<Arc<Provider>>,
}

impl SignIn {
    /// By one-time links alone.
    #[must_use]
    pub fn demo() -> Self {
        Self {
            links: true,
            provider: None,
        }
    }

    /// Whether there is any way.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        self.links || self.provider.is_some()
    }
}

/// A moment so much later.
pub(crate) fn later(moment: Timestamp, millis: i64) -> Timestamp {
    Timestamp::from_millis(moment.millis().saturating_add(millis)).unwrap_or(moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `docs/guides/sign-in.md` and `docs/guides/car.md` promise.
    #[test]
    fn nothing_is_good_for_longer_than_the_guides_say() {
        let minutes = |count: i64| count * 60_000;
        assert_eq!(LINK_MS, minutes(10));
        assert_eq!(SIGN_IN_MS, minutes(10));
        assert_eq!(IDLE_MS, minutes(15));
        assert_eq!(SEEN_MS, minutes(1));
        assert_eq!(SESSION_MS, minutes(12 * 60));
        assert_eq!(i64::from(CAR_S) * 1_000, minutes(30));
    }
}
