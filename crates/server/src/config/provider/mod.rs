//! Where people sign in: the OpenID Connect provider.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use clap::Args;
use openidconnect::{ClientSecret, IssuerUrl};

use super::PublicUrl;
use crate::auth::{
    ClientKey, ClientProof, FreshFault, KeyFault, ProviderSettings, SettingFault, safe_url,
};

/// The environment variable that can hold our secret at the provider itself.
const SECRET_VARIABLE: &str = "DASHBOARD_OIDC_CLIENT_SECRET";

/// The option that says how young a sign-in has to be.
const FRESH: &str = "fresh-sign-in";

/// The shortest secret that is accepted, in characters.
const SHORTEST_SECRET: usize = 16;

/// Options of the provider.
#[derive(Debug, Default, Args)]
pub struct ProviderOptions {
    /// Where people sign in: the issuer of an OpenID Connect provider, exactly as it names itself.
    #[arg(long, env = "DASHBOARD_OIDC_ISSUER", value_name = "URL")]
    pub oidc_issuer: Option<String>,
    /// What people know the provider by, for the button; its host if it is left out.
    #[arg(long, env = "DASHBOARD_OIDC_NAME", value_name = "NAME")]
    pub oidc_name: Option<String>,
    /// How the provider names this service.
    #[arg(long, env = "DASHBOARD_OIDC_CLIENT_ID", value_name = "ID")]
    pub oidc_client_id: Option<String>,
    /// A file with the secret that the provider gave this service. The secret itself can stand in the
    /// environment variable DASHBOARD_OIDC_CLIENT_SECRET.
    #[arg(long, env = "DASHBOARD_OIDC_CLIENT_SECRET_FILE", value_name = "FILE")]
    pub oidc_client_secret_file: Option<PathBuf>,
    /// A file with the private key of this service (PEM, PKCS #8; RSA or P-256), in place of a secret.
    #[arg(long, env = "DASHBOARD_OIDC_CLIENT_KEY_FILE", value_name = "FILE")]
    pub oidc_client_key_file: Option<PathBuf>,
    /// What the provider calls that key (`kid`).
    #[arg(long, env = "DASHBOARD_OIDC_CLIENT_KEY_ID", value_name = "ID")]
    pub oidc_client_key_id: Option<String>,
    /// The claim in which the provider says which account somebody may open.
    #[arg(
        long,
        env = "DASHBOARD_OIDC_ACCOUNT_CLAIM",
        value_name = "CLAIM",
        default_value = "account"
    )]
    pub oidc_account_claim: String,
    /// The claim in which the provider says in what role somebody signs in: `subscriber`,
    /// `household_driver`, `dealer_staff`, `operator_staff` or `auditor`. Whoever has no such claim is a subscriber, and so
    /// is everybody if this is left out.
    #[arg(long, env = "DASHBOARD_OIDC_ROLE_CLAIM", value_name = "CLAIM")]
    pub oidc_role_claim: Option<String>,
    /// The claim in which the provider says for which organisation somebody in another role signs in.
    #[arg(
        long,
        env = "DASHBOARD_OIDC_ORGANISATION_CLAIM",
        value_name = "CLAIM",
        default_value = "organisation"
    )]
    pub oidc_organisation_claim: String,
    /// The claim in which the provider says who a `household_driver` is, by the name that records of
    /// their calls have. Nobody signs in as one if this is left out. It must be a claim that people
    /// cannot change themselves: it decides whose calls they see.
    #[arg(long, env = "DASHBOARD_OIDC_PERSON_CLAIM", value_name = "CLAIM")]
    pub oidc_person_claim: Option<String>,
    /// What the provider is asked for besides `openid`. Can be repeated.
    #[arg(
        long,
        env = "DASHBOARD_OIDC_SCOPE",
        value_name = "SCOPE",
        value_delimiter = ' '
    )]
    pub oidc_scope: Vec<String>,
    /// How young a sign-in has to be for precise positions, call recordings, exports, and another mail
    /// address or phone number, such as `15m` (60s to 12h); older sessions are asked to sign in again. Any sign-in is good without it.
    #[arg(long, env = "DASHBOARD_FRESH_SIGN_IN", value_name = "DURATION")]
    pub fresh_sign_in: Option<String>,
}

/// A setting of the provider that is not taken: which one, and the rule.
#[derive(Debug)]
pub struct ProviderFault {
    key: &'static str,
    rule: Rule,
}

#[derive(Debug)]
enum Rule {
    Missing,
    Alone,
    Both,
    Empty,
    Length(usize),
    Address(SettingFault),
    Fresh(FreshFault),
    Key(KeyFault),
    Read(PathBuf, io::Error),
}

impl fmt::Display for ProviderFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = self.key;
        match &self.rule {
            Rule::Missing => write!(f, "--{key} must be given when --oidc-issuer is"),
            Rule::Alone => write!(f, "--{key} is of no use without --oidc-issuer"),
            Rule::Both => write!(
                f,
                "--{key} and --oidc-client-secret-file (or {SECRET_VARIABLE}) exclude each other"
            ),
            Rule::Empty => write!(f, "--{key} must not be empty or hold spaces"),
            Rule::Length(least) => write!(f, "--{key} must hold at least {least} characters"),
            Rule::Address(fault) => write!(f, "--{key} {fault}"),
            Rule::Fresh(fault) => write!(f, "--{key} {fault}"),
            Rule::Key(fault) => write!(f, "--{key} {fault}"),
            Rule::Read(file, cause) => {
                write!(f, "--{key}: {} cannot be read: {cause}", file.display())
            }
        }
    }
}

impl std::error::Error for ProviderFault {}

fn fault(key: &'static str, rule: Rule) -> ProviderFault {
    ProviderFault { key, rule }
}

impl ProviderOptions {
    /// The settings, if a provider is named.
    ///
    /// # Errors
    /// One of them is missing or breaks its rule.
    pub fn settings(
        self,
        public_url: Option<&PublicUrl>,
    ) -> Result<Option<ProviderSettings>, ProviderFault> {
        let Some(issuer) = self.oidc_issuer.as_deref() else {
            return self.nothing_else().map(|()| None);
        };
        let address = safe_url(issuer).map_err(|it| fault("oidc-issuer", Rule::Address(it)))?;
        let issuer = IssuerUrl::new(issuer.to_owned())
            .map_err(|_| fault("oidc-issuer", Rule::Address(SettingFault::NoAddress)))?;
        let client_id = word("oidc-client-id", self.oidc_client_id.clone())?;
        let account_claim = word("oidc-account-claim", Some(self.oidc_account_claim.clone()))?;
        let organisation_claim = Some(self.oidc_organisation_claim.clone());
        let organisation_claim = word("oidc-organisation-claim", organisation_claim)?;
        let role_claim = match &self.oidc_role_claim {
            Some(claim) => Some(word("oidc-role-claim", Some(claim.clone()))?),
            None => None,
        };
        let person_claim = match &self.oidc_person_claim {
            Some(claim) => Some(word("oidc-person-claim", Some(claim.clone()))?),
            None => None,
        };
        for scope in &self.oidc_scope {
            word("oidc-scope", Some(scope.clone()))?;
        }
        let fresh_sign_in = self.fresh_sign_in.as_deref().map(str::parse).transpose();
        let fresh_sign_in = fresh_sign_in.map_err(|it| fault(FRESH, Rule::Fresh(it)))?;
        let public_url = public_url.ok_or(fault("public-url", Rule::Missing))?;
        let public_url =
            safe_url(&public_url.address).map_err(|it| fault("public-url", Rule::Address(it)))?;
        let name = self.oidc_name.clone().map(|name| name.trim().to_owned());
        if name.as_deref() == Some("") {
            return Err(fault("oidc-name", Rule::Empty));
        }
        let host = address.host_str().unwrap_or_default().to_owned();
        Ok(Some(ProviderSettings {
            proof: self.proof()?,
            issuer,
            name: name.unwrap_or(host),
            client_id,
            public_url,
            account_claim,
            role_claim,
            organisation_claim,
            person_claim,
            scopes: self.oidc_scope,
            fresh_sign_in,
        }))
    }

    /// Settings of a provider that is not named would be forgotten silently.
    fn nothing_else(&self) -> Result<(), ProviderFault> {
        let given = [
            ("oidc-name", self.oidc_name.is_some()),
            ("oidc-client-id", self.oidc_client_id.is_some()),
            (
                "oidc-client-secret-file",
                self.oidc_client_secret_file.is_some(),
            ),
            ("oidc-client-key-file", self.oidc_client_key_file.is_some()),
            ("oidc-client-key-id", self.oidc_client_key_id.is_some()),
            ("oidc-role-claim", self.oidc_role_claim.is_some()),
            ("oidc-person-claim", self.oidc_person_claim.is_some()),
            ("oidc-scope", !self.oidc_scope.is_empty()),
            (FRESH, self.fresh_sign_in.is_some()),
        ];
        match given.into_iter().find(|(_, given)| *given) {
            Some((key, _)) => Err(fault(key, Rule::Alone)),
            None => Ok(()),
        }
    }

    fn proof(&self) -> Result<ClientProof, ProviderFault> {
        let secret = match &self.oidc_client_secret_file {
            Some(file) => Some(read("oidc-client-secret-file", file)?),
            None => std::env::var(SECRET_VARIABLE).ok(),
        };
        match (secret, &self.oidc_client_key_file) {
            (Some(_), Some(_)) => Err(fault("oidc-client-key-file", Rule::Both)),
            (None, None) => Err(fault("oidc-client-secret-file", Rule::Missing)),
            (Some(secret), None) => {
                let secret = secret.trim();
                if secret.chars().count() < SHORTEST_SECRET {
                    let rule = Rule::Length(SHORTEST_SECRET);
                    return Err(fault("oidc-client-secret-file", rule));
                }
                Ok(ClientProof::Secret(ClientSecret::new(secret.to_owned())))
            }
            (None, Some(file)) => {
                let pem = read("oidc-client-key-file", file)?;
                ClientKey::from_pem(&pem, self.oidc_client_key_id.clone())
                    .map(|key| ClientProof::Key(Box::new(key)))
                    .map_err(|it| fault("oidc-client-key-file", Rule::Key(it)))
            }
        }
    }
}

fn read(key: &'static str, file: &Path) -> Result<String, ProviderFault> {
    fs::read_to_string(file).map_err(|cause| fault(key, Rule::Read(file.to_owned(), cause)))
}

fn word(key: &'static str, value: Option<String>) -> Result<String, ProviderFault> {
    let value = value.ok_or(fault(key, Rule::Missing))?;
    if value.is_empty() || value.contains(char::is_whitespace) {
        return Err(fault(key, Rule::Empty));
    }
    Ok(value)
}

#[cfg(test)]
mod tests;
