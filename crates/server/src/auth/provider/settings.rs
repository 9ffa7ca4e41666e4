//! Which provider, and how it knows us.

use openidconnect::{ClientSecret, IssuerUrl, url::Url};

use super::{ClientKey, FreshSignIn};

/// The path to which the provider sends browsers back.
const CALLBACK: &str = "auth/callback";

/// Why a setting is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SettingFault {
    /// Not an address.
    #[error("must be an address such as https://sign-in.example.com")]
    NoAddress,
    /// Anybody on the way could read and change what is said.
    #[error("must begin with https://; http:// is for this machine alone (127.0.0.1, localhost)")]
    NotSafe,
    /// More than an address.
    #[error("must not have a query, a fragment or a password in it")]
    TooMuch,
}

/// How we prove to the provider who we are.
#[derive(Debug)]
pub enum ClientProof {
    /// By a secret that both know.
    Secret(ClientSecret),
    /// By a signature with a key of ours (`private_key_jwt`).
    Key(Box<ClientKey>),
}

/// Everything about the provider that is set.
#[derive(Debug)]
pub struct ProviderSettings {
    /// How the provider names itself.
    pub issuer: IssuerUrl,
    /// What people know it by.
    pub name: String,
    /// How it names us.
    pub client_id: String,
    /// How we prove that we are us.
    pub proof: ClientProof,
    /// Under which address browsers reach us.
    pub public_url: Url,
    /// In which claim it says whose data somebody may open.
    pub account_claim: String,
    /// In which claim it says in what role they do; everybody is a subscriber if there is none.
    pub role_claim: Option<String>,
    /// In which claim it says for which organisation.
    pub organisation_claim: String,
    /// In which claim it says who somebody of the household is, by name; none of them signs in if
    /// there is none.
    pub person_claim: Option<String>,
    /// What is asked for besides `openid`.
    pub scopes: Vec<String>,
    /// How young a sign-in has to be for precise positions and recordings; any is good without it.
    pub fresh_sign_in: Option<FreshSignIn>,
}

impl ProviderSettings {
    /// Where the provider sends browsers back.
    pub(super) fn callback_address(&self) -> String {
        self.own(CALLBACK)
    }

    /// Where it sends them after signing out.
    pub(super) fn signed_out_address(&self) -> String {
        self.own("?sign_in=signed_out")
    }

    fn own(&self, path: &str) -> String {
        let base = self.public_url.as_str().trim_end_matches('/');
        format!("{base}/{path}")
    }
}

/// Reads an address of the provider or of ours.
///
/// # Errors
/// It is not an address, or not one on which secrets may travel.
pub fn safe_url(text: &str) -> Result<Url, SettingFault> {
    let url = safe_endpoint(text)?;
    let password = !url.username().is_empty() || url.password().is_some();
    if url.query().is_some() || url.fragment().is_some() || password {
        return Err(SettingFault::TooMuch);
    }
    Ok(url)
}

/// Reads an address that the provider names: it may have a query.
pub(super) fn safe_endpoint(text: &str) -> Result<Url, SettingFault> {
    let url = Url::parse(text).map_err(|_| SettingFault::NoAddress)?;
    let Some(host) = url.host_str().filter(|host| !host.is_empty()) else {
        return Err(SettingFault::NoAddress);
    };
    let here = matches!(host, "127.0.0.1" | "localhost" | "[::1]");
    match url.scheme() {
        "https" => Ok(url),
        "http" if here => Ok(url),
        _ => Err(SettingFault::NotSafe),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_travel_over_https_or_within_the_machine() {
        for good in [
            "https://sign-in.example.com",
            "https://example.com/realms/drivers",
            "http://127.0.0.1:4000",
            "http://localhost:4000/",
            "http://[::1]:4000",
        ] {
            assert!(safe_url(good).is_ok(), "{good}");
        }
        for (bad, fault) in [
            ("sign-in.example.com", SettingFault::NoAddress),
            ("", SettingFault::NoAddress),
            ("http://example.com", SettingFault::NotSafe),
            ("http://127.0.0.1.example.com", SettingFault::NotSafe),
            ("ftp://example.com", SettingFault::NotSafe),
            ("https://example.com/?x=1", SettingFault::TooMuch),
            ("https://example.com/#x", SettingFault::TooMuch),
            ("https://me:secret@example.com", SettingFault::TooMuch),
            ("https://me@example.com", SettingFault::TooMuch),
            ("https://:secret@example.com", SettingFault::TooMuch),
        ] {
            assert_eq!(safe_url(bad), Err(fault), "{bad}");
        }
    }
}
