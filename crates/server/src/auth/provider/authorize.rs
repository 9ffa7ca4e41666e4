//! The way to the provider.

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use openidconnect::{
    AdditionalClaims, AuthType, AuthenticationFlow, Client, ClientId, CsrfToken,
    EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest,
    IdTokenFields, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
    StandardErrorResponse, StandardTokenResponse,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreClientAuthMethod, CoreErrorResponseType,
        CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm, CoreResponseType, CoreRevocableToken, CoreRevocationErrorResponse,
        CoreTokenIntrospectionResponse, CoreTokenType,
    },
    http::{Method, StatusCode, header},
    url::Url,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::{ClientProof, Provider, ProviderError, known::Known};

/// What the provider calls a proof by signature.
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// The claims that we read besides the usual ones.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Claims {
    #[serde(default)]
    pub(super) sid: Option<String>,
    #[serde(flatten)]
    pub(super) others: Map<String, Value>,
}

impl AdditionalClaims for Claims {}

type Fields = IdTokenFields<
    Claims,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

/// We, as the provider knows us.
pub(super) type Us = Client<
    Claims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    StandardTokenResponse<Fields, CoreTokenType>,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// What binds a sign-in to the browser that began it. The nonce and the verifier are made of the
/// browser's secret, so that the database, which has only its hash, is of no use for finishing it.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// What the provider gives back.
    pub state: &'a str,
    /// The secret in the browser's cookie.
    pub browser: &'a str,
    /// How long ago the person may have proved who they are, in seconds.
    pub max_age_s: Option<u32>,
}

impl Question<'_> {
    pub(super) fn nonce(&self) -> Nonce {
        Nonce::new(self.derived(b"nonce"))
    }

    pub(super) fn verifier(&self) -> PkceCodeVerifier {
        PkceCodeVerifier::new(self.derived(b"verifier"))
    }

    fn derived(&self, purpose: &[u8]) -> String {
        let mut hash = Sha256::new();
        for part in [purpose, self.browser.as_bytes(), self.state.as_bytes()] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        URL_SAFE_NO_PAD.encode(hash.finalize())
    }
}

/// Where the provider takes a question directly, it gives a name for it.
#[derive(Deserialize)]
struct Pushed {
    request_uri: String,
}

impl Provider {
    /// The address at the provider to which a browser goes.
    ///
    /// # Errors
    /// The provider cannot be asked, or refuses the question.
    pub async fn ask(&self, question: Question<'_>) -> Result<Url, ProviderError> {
        let known = self.known.get(self).await?;
        let url = self.question(&known, question)?;
        match known.pushed() {
            None => Ok(url),
            Some(endpoint) => self.push(&known, &endpoint, url).await,
        }
    }

    /// We, as the provider knows us now.
    pub(super) fn us(&self, known: &Known) -> Result<Us, ProviderError> {
        let secret = match &self.settings.proof {
            ClientProof::Secret(secret) => Some(secret.clone()),
            ClientProof::Key(_) => None,
        };
        let callback = RedirectUrl::new(self.settings.callback_address())
            .map_err(|_| ProviderError::Refuses("our own address is none"))?;
        let id = ClientId::new(self.settings.client_id.clone());
        let auth = if self.in_header(known) {
            AuthType::BasicAuth
        } else {
            AuthType::RequestBody
        };
        let us = Us::from_provider_metadata(known.metadata.clone(), id, secret);
        Ok(us.set_redirect_uri(callback).set_auth_type(auth))
    }

    /// Whether our secret goes into a header: where the provider takes it so, or does not say.
    fn in_header(&self, known: &Known) -> bool {
        let taken = known.metadata.token_endpoint_auth_methods_supported();
        let basic = CoreClientAuthMethod::ClientSecretBasic;
        matches!(self.settings.proof, ClientProof::Secret(_))
            && taken.is_none_or(|taken| taken.contains(&basic))
    }

    /// What goes into a body to prove by signature who we are.
    pub(super) fn assertion(&self) -> Result<Vec<(&'static str, String)>, ProviderError> {
        let ClientProof::Key(key) = &self.settings.proof else {
            return Ok(Vec::new());
        };
        let assertion = key
            .assertion(&self.settings.client_id, self.issuer(), self.clock.now())
            .ok_or(ProviderError::Refuses("our key cannot sign"))?;
        Ok(vec![
            ("client_assertion_type", ASSERTION_TYPE.to_owned()),
            ("client_assertion", assertion),
        ])
    }

    fn question(&self, known: &Known, question: Question<'_>) -> Result<Url, ProviderError> {
        let us = self.us(known)?;
        let (state, nonce) = (CsrfToken::new(question.state.to_owned()), question.nonce());
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&question.verifier());
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let scopes = self.settings.scopes.iter().cloned().map(Scope::new);
        let mut asked = us
            .authorize_url(flow, move || state, move || nonce)
            .add_scopes(scopes)
            .set_pkce_challenge(challenge);
        if question.max_age_s == Some(0) {
            // Some providers know only the one, some only the other.
            asked = asked.add_prompt(CoreAuthPrompt::Login);
        }
        if let Some(seconds) = question.max_age_s {
            asked = asked.set_max_age(std::time::Duration::from_secs(seconds.into()));
        }
        Ok(asked.url().0)
    }

    /// Gives the question to the provider directly, so that nothing of it stands in an address.
    async fn push(&self, known: &Known, to: &Url, question: Url) -> Result<Url, ProviderError> {
        let request = self.pushing(known, to, &question)?;
        let answer = self.fetch.send(request).await;
        let answer = answer.map_err(|error| ProviderError::Silent(error.words()))?;
        if answer.status() != StatusCode::CREATED {
            return Err(ProviderError::Refuses("it does not take the question"));
        }
        let pushed: Pushed = serde_json::from_slice(answer.body())
            .map_err(|_| ProviderError::Silent("its answer is not understood"))?;
        let mut address = known.metadata.authorization_endpoint().url().clone();
        address
            .query_pairs_mut()
            .append_pair("client_id", &self.settings.client_id)
            .append_pair("request_uri", &pushed.request_uri);
        Ok(address)
    }

    fn pushing(
        &self,
        known: &Known,
        to: &Url,
        question: &Url,
    ) -> Result<HttpRequest, ProviderError> {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(question.query_pairs());
        body.extend_pairs(self.assertion()?);
        let mut request = axum::http::Request::builder()
            .method(Method::POST)
            .uri(to.as_str())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let ClientProof::Secret(secret) = &self.settings.proof {
            if self.in_header(known) {
                let basic = basic(&self.settings.client_id, secret.secret());
                request = request.header(header::AUTHORIZATION, basic);
            } else {
                body.append_pair("client_secret", secret.secret());
            }
        }
        request
            .body(body.finish().into_bytes())
            .map_err(|_| ProviderError::Silent("its endpoint is no address"))
    }
}

/// RFC 6749, 2.3.1: both are form-encoded before they are put together.
fn basic(id: &str, secret: &str) -> String {
    let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let both = format!("{}:{}", encode(id), encode(secret));
    format!("Basic {}", STANDARD.encode(both))
}
