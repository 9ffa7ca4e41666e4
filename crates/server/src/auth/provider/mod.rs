//! Signing in with OpenID Connect. All of it happens on the server: a browser sees addresses, and
//! never a token.
//!
//! - [`settings`]: which provider, and how it knows us; [`client_key`]: our key there
//! - [`fetch`]: asking it, bounded in time and size; [`known`]: what it says of itself, and its keys
//! - [`authorize`], [`exchange`]: the way there and back
//! - [`logout`]: what it says when somebody signed out there; [`token`]: tokens that it signs

mod authorize;
mod client_key;
mod exchange;
mod fetch;
mod fresh_sign_in;
mod known;
mod logout;
mod settings;
mod token;

use std::fmt;

use dashboard_model::{id::AccountId, time::Timestamp, vocabulary::ActorRole};
use openidconnect::url::Url;

pub use authorize::Question;
pub use client_key::{ClientKey, KeyFault};
pub use exchange::Answered;
pub use fetch::NoCertificates;
pub use fresh_sign_in::{FreshFault, FreshSignIn};
pub use logout::LogoutFault;
pub use settings::{ClientProof, ProviderSettings, SettingFault, safe_url};

use self::{fetch::Fetch, known::Knowledge};
use crate::{clock::Clock, store::Person};

/// How far the provider's clock and ours may differ, in seconds.
const SKEW_S: i64 = 60;

/// Why the provider did not tell who somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// It cannot be reached, takes too long, or says what nobody understands.
    #[error("the provider gives no answer: {0}")]
    Silent(&'static str),
    /// It refuses: the sign-in is too old, was finished before, or it does not know us.
    #[error("the provider refuses: {0}")]
    Refuses(&'static str),
    /// What it says cannot be trusted.
    #[error("the provider's answer cannot be trusted: {0}")]
    Untrusted(&'static str),
    /// It let the person in by an older sign-in, or does not say by which.
    #[error("the provider did not ask the person to sign in afresh")]
    NotFresh,
}

/// What the provider told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proven {
    /// Who it is.
    pub person: Person,
    /// Whose data they may open, if the provider says so.
    pub account: Option<AccountId>,
    /// In what role.
    pub role: ActorRole,
    /// For which organisation, or who they are by name, if they are of the household; `None` for
    /// subscribers.
    pub organisation: Option<String>,
    /// When they proved who they are.
    pub proved_at: Option<Timestamp>,
    /// The provider's name of its session.
    pub provider_session: Option<String>,
}

/// The provider.
pub struct Provider {
    settings: ProviderSettings,
    fetch: Fetch,
    known: Knowledge,
    clock: Clock,
}

impl Provider {
    /// Prepares to ask it. Nothing is asked yet: it may come later than we do.
    ///
    /// # Errors
    /// The machine trusts no authority that certifies servers.
    pub fn new(settings: ProviderSettings, clock: Clock) -> Result<Self, NoCertificates> {
        Ok(Self {
            fetch: Fetch::new(&settings.issuer)?,
            settings,
            known: Knowledge::default(),
            clock,
        })
    }

    /// What people know it by.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.settings.name
    }

    /// For how long a sign-in is fresh; `None` where none is asked for.
    #[must_use]
    pub fn fresh_sign_in(&self) -> Option<FreshSignIn> {
        self.settings.fresh_sign_in
    }

    /// How it names itself.
    #[must_use]
    pub fn issuer(&self) -> &str {
        self.settings.issuer.as_str()
    }

    /// Where a browser goes to sign out there too, if there is such a place. It comes back to our
    /// own `/` with `sign_in=signed_out`. No token is in the address: the provider asks whoever it
    /// is once more instead.
    pub async fn sign_out_address(&self) -> Option<Url> {
        let known = self.known.get(self).await.ok()?;
        let mut address = known.end_session()?;
        address
            .query_pairs_mut()
            .append_pair("client_id", &self.settings.client_id)
            .append_pair(
                "post_logout_redirect_uri",
                &self.settings.signed_out_address(),
            );
        Some(address)
    }
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Provider")
    }
}

#[cfg(test)]
mod tests {
    use openidconnect::{ClientSecret, IssuerUrl};

    use super::*;

    #[test]
    fn a_provider_shows_nothing_of_its_settings_in_a_log() {
        let settings = ProviderSettings {
            issuer: IssuerUrl::new("https://sign-in.example.com".to_owned()).unwrap(),
            name: "Example".to_owned(),
            client_id: "dashboard".to_owned(),
            proof: ClientProof::Secret(ClientSecret::new("hush".to_owned())),
            public_url: Url::parse("https://dashboard.example.com").unwrap(),
            account_claim: "account".to_owned(),
            role_claim: None,
            organisation_claim: "organisation".to_owned(),
            person_claim: None,
            scopes: Vec::new(),
            fresh_sign_in: None,
        };
        let clock = Clock::from_fn(|| Timestamp::from_millis(0).unwrap());
        let provider = Provider::new(settings, clock).unwrap();
        assert_eq!(format!("{provider:?}"), "Provider");
    }
}
