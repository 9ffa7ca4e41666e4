//! What the provider says when somebody signed out there (OpenID Connect Back-Channel Logout 1.0).

use std::collections::BTreeMap;

use dashboard_model::time::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::{
    Provider, ProviderError, SKEW_S,
    token::{TokenFault, claims},
};
use crate::{
    auth::hash,
    store::{LogoutNotice, LogoutTarget},
};

/// The event that such a token tells of.
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// Of which kind such a token may say that it is.
const KINDS: [&str; 2] = ["logout+jwt", "JWT"];

/// How long a token is heard that does not say so itself, in seconds.
const HEARD_S: i64 = 10 * 60;

/// Why a token is not heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LogoutFault {
    /// The keys of the provider cannot be asked for.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// It is not a signed logout token.
    #[error("the logout token is not a signed token of that kind")]
    Form,
    /// Somebody else has signed it.
    #[error("the logout token's signature is not the provider's")]
    Signature,
    /// A claim is missing or wrong.
    #[error("the logout token's claim `{0}` is missing or wrong")]
    Claim(&'static str),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

#[derive(Deserialize)]
struct Claims {
    iss: Option<String>,
    aud: Option<Audience>,
    iat: Option<i64>,
    exp: Option<i64>,
    jti: Option<String>,
    events: Option<BTreeMap<String, Value>>,
    sub: Option<String>,
    sid: Option<String>,
    nonce: Option<Value>,
}

impl Provider {
    /// Reads what the provider says.
    ///
    /// # Errors
    /// It is not the provider's, not meant for us, not about signing out, or too old.
    pub async fn logout_notice(&self, token: &str) -> Result<LogoutNotice, LogoutFault> {
        let known = self.known.get(self).await?;
        let read = match claims(token, &KINDS, &known.keys) {
            Err(TokenFault::UnknownKey) => {
                let known = self.known.with_new_keys(self).await?;
                claims(token, &KINDS, &known.keys)
            }
            read => read,
        };
        let claims: Claims = read.map_err(|fault| match fault {
            TokenFault::Form => LogoutFault::Form,
            TokenFault::UnknownKey | TokenFault::Signature => LogoutFault::Signature,
        })?;
        self.checked(claims)
    }

    fn checked(&self, claims: Claims) -> Result<LogoutNotice, LogoutFault> {
        let wrong = LogoutFault::Claim;
        if claims.iss.as_deref() != Some(self.issuer()) {
            return Err(wrong("iss"));
        }
        let ours = &self.settings.client_id;
        let meant = match &claims.aud {
            None => false,
            Some(Audience::One(audience)) => audience == ours,
            Some(Audience::Several(all)) => all.contains(ours),
        };
        if !meant {
            return Err(wrong("aud"));
        }
        let now = self.clock.now().millis().div_euclid(1_000);
        let made = claims.iat.ok_or(wrong("iat"))?;
        if !(now - HEARD_S - SKEW_S..=now + SKEW_S).contains(&made) {
            return Err(wrong("iat"));
        }
        if claims
            .exp
            .is_some_and(|end| end.saturating_add(SKEW_S) <= now)
        {
            return Err(wrong("exp"));
        }
        if claims.nonce.is_some() {
            return Err(wrong("nonce"));
        }
        let events = claims.events.unwrap_or_default();
        if !events.get(EVENT).is_some_and(Value::is_object) {
            return Err(wrong("events"));
        }
        let name = claims
            .jti
            .filter(|name| !name.is_empty())
            .ok_or(wrong("jti"))?;
        let target = match (claims.sid, claims.sub) {
            (Some(provider_session), subject) => LogoutTarget::Session {
                provider_session,
                subject,
            },
            (None, Some(subject)) => LogoutTarget::Person { subject },
            (None, None) => return Err(wrong("sub")),
        };
        Ok(LogoutNotice {
            token: hash(&name),
            until: heard_until(made).ok_or(wrong("iat"))?,
            issuer: self.issuer().to_owned(),
            target,
        })
    }
}

/// Until when the name of a notice that was made then is remembered: no server takes it later, whichever
/// way its clock is wrong.
fn heard_until(made_s: i64) -> Option<Timestamp> {
    let seconds = made_s.saturating_add(HEARD_S + 2 * SKEW_S);
    Timestamp::from_millis(seconds.saturating_mul(1_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_remembered_for_longer_than_any_server_takes_it() {
        let until = heard_until(1_000).unwrap();
        assert_eq!(until.millis(), (1_000 + 600 + 60 + 60) * 1_000);
    }
}
