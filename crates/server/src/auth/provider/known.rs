//! What the provider says of itself, and its keys.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use openidconnect::{
    AdditionalProviderMetadata, DiscoveryError, JsonWebKeySet, ProviderMetadata,
    core::{
        CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType,
        CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm,
        CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType,
    },
    url::Url,
};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use super::{Provider, ProviderError, fetch::FetchError, settings::safe_endpoint};

/// How long what it says of itself is believed.
const BELIEVED: Duration = Duration::from_secs(60 * 60);

/// How long it is not asked again after it did not answer.
const PAUSE: Duration = Duration::from_secs(3);

/// How long its keys are not asked for again, however many unknown ones are named.
const KEYS_PAUSE: Duration = Duration::from_secs(30);

/// What a provider may say besides.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Further {
    end_session_endpoint: Option<String>,
    pushed_authorization_request_endpoint: Option<String>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for Further {}

/// What a provider says of itself.
pub(super) type Metadata = ProviderMetadata<
    Further,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// What is known of the provider.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) metadata: Metadata,
    pub(super) keys: JsonWebKeySet<CoreJsonWebKey>,
}

impl Known {
    /// Where browsers sign out.
    pub(super) fn end_session(&self) -> Option<Url> {
        let further = self.metadata.additional_metadata();
        safe_endpoint(further.end_session_endpoint.as_deref()?).ok()
    }

    /// Where our question is taken directly (RFC 9126).
    pub(super) fn pushed(&self) -> Option<Url> {
        let further = self.metadata.additional_metadata();
        safe_endpoint(further.pushed_authorization_request_endpoint.as_deref()?).ok()
    }

    /// Whether it says in each answer who it is (RFC 9207).
    pub(super) fn names_itself(&self) -> bool {
        let further = self.metadata.additional_metadata();
        further.authorization_response_iss_parameter_supported
    }
}

/// The knowledge, once there is any. Whoever comes while it is being asked for waits for that answer.
#[derive(Debug, Default)]
pub(super) struct Knowledge(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    known: Option<(Instant, Arc<Known>)>,
    failed: Option<(Instant, ProviderError)>,
    keys_asked: Option<Instant>,
}

impl Knowledge {
    /// What is known. It is asked for when it is not known yet, or was long ago.
    pub(super) async fn get(&self, provider: &Provider) -> Result<Arc<Known>, ProviderError> {
        let mut state = self.0.lock().await;
        if let Some((at, known)) = &state.known
            && is_within(at.elapsed(), BELIEVED)
        {
            return Ok(Arc::clone(known));
        }
        if let Some((at, error)) = state.failed
            && is_within(at.elapsed(), PAUSE)
        {
            return Err(error);
        }
        match discover(provider).await {
            Ok(known) => {
                let known = Arc::new(known);
                state.known = Some((Instant::now(), Arc::clone(&known)));
                state.failed = None;
                Ok(known)
            }
            Err(error) => {
                tracing::warn!(%error, "the identity provider cannot be asked");
                state.failed = Some((Instant::now(), error));
                // What it said before is better than nothing.
                let before = state.known.as_ref().map(|(_, known)| Arc::clone(known));
                before.ok_or(error)
            }
        }
    }

    /// The same with keys that were asked for just now, because an unknown one was named.
    pub(super) async fn with_new_keys(
        &self,
        provider: &Provider,
    ) -> Result<Arc<Known>, ProviderError> {
        let mut state = self.0.lock().await;
        let Some((at, known)) = state.known.clone() else {
            return Err(ProviderError::Untrusted("its key is not known"));
        };
        if state
            .keys_asked
            .is_some_and(|asked| is_within(asked.elapsed(), KEYS_PAUSE))
        {
            return Ok(known);
        }
        state.keys_asked = Some(Instant::now());
        let keys = JsonWebKeySet::fetch_async(known.metadata.jwks_uri(), &provider.fetch)
            .await
            .map_err(|error| silent(&error))?;
        let known = Arc::new(Known {
            metadata: known.metadata.clone(),
            keys,
        });
        state.known = Some((at, Arc::clone(&known)));
        Ok(known)
    }
}

/// Whether something that is so old still stands.
fn is_within(age: Duration, limit: Duration) -> bool {
    age < limit
}

async fn discover(provider: &Provider) -> Result<Known, ProviderError> {
    let issuer = provider.settings.issuer.clone();
    let metadata = Metadata::discover_async(issuer, &provider.fetch)
        .await
        .map_err(|error| silent(&error))?;
    let token = metadata.token_endpoint().map(|endpoint| endpoint.url());
    let endpoints = [
        Some(metadata.authorization_endpoint().url()),
        Some(metadata.jwks_uri().url()),
        token,
    ];
    let Some(endpoints) = endpoints.into_iter().collect::<Option<Vec<_>>>() else {
        return Err(ProviderError::Silent("it names no token endpoint"));
    };
    if endpoints
        .iter()
        .any(|endpoint| safe_endpoint(endpoint.as_str()).is_err())
    {
        return Err(ProviderError::Untrusted(
            "it names an endpoint that is not safe",
        ));
    }
    let keys = metadata.jwks().clone();
    Ok(Known { metadata, keys })
}

fn silent(error: &DiscoveryError<FetchError>) -> ProviderError {
    match error {
        DiscoveryError::Request(error) => ProviderError::Silent(error.words()),
        DiscoveryError::Validation(_) => {
            ProviderError::Untrusted("it names itself otherwise than --oidc-issuer does")
        }
        DiscoveryError::Response(..) => ProviderError::Silent("it answers with an error"),
        DiscoveryError::UrlParse(_) => ProviderError::Silent("it cannot be asked"),
        _ => ProviderError::Silent("its answer is not understood"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_why_a_provider_is_not_known_is_told_by_its_name() {
        type Fault = DiscoveryError<FetchError>;
        let no_address = openidconnect::url::ParseError::EmptyHost;
        let status = openidconnect::http::StatusCode::NOT_FOUND;
        for (error, told) in [
            (
                Fault::Request(FetchError::Unreachable),
                ProviderError::Silent("it cannot be reached"),
            ),
            (
                Fault::Request(FetchError::Slow),
                ProviderError::Silent("it takes too long"),
            ),
            (
                Fault::Validation(String::new()),
                ProviderError::Untrusted("it names itself otherwise than --oidc-issuer does"),
            ),
            (
                Fault::Response(status, Vec::new(), String::new()),
                ProviderError::Silent("it answers with an error"),
            ),
            (
                Fault::UrlParse(no_address),
                ProviderError::Silent("it cannot be asked"),
            ),
            (
                Fault::Other(String::new()),
                ProviderError::Silent("its answer is not understood"),
            ),
        ] {
            assert_eq!(silent(&error), told);
        }
    }

    #[test]
    fn what_a_provider_says_stands_for_an_hour() {
        assert!(is_within(Duration::from_secs(3_599), BELIEVED));
        assert!(!is_within(Duration::from_secs(3_600), BELIEVED));
    }
}
