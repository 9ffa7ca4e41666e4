//! Tokens that the provider signs.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use openidconnect::{
    JsonWebKey, JsonWebKeySet, JsonWebKeyUse,
    core::{CoreJsonWebKey, CoreJwsSigningAlgorithm},
};
use serde::{Deserialize, de::DeserializeOwned};

/// How a token may be signed: with a key of which we know only the public part.
pub(super) const SIGNED_BY: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Why a token is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenFault {
    /// It is not a signed token of the kind that is expected.
    Form,
    /// No key of that name.
    UnknownKey,
    /// Another has made it.
    Signature,
}

#[derive(Deserialize)]
struct Header {
    alg: CoreJwsSigningAlgorithm,
    kid: Option<String>,
    typ: Option<String>,
}

/// Reads the claims of a token that one of the keys has signed. Its kind is one of `kinds`, if it
/// says any.
pub(super) fn claims<T: DeserializeOwned>(
    token: &str,
    kinds: &[&str],
    keys: &JsonWebKeySet<CoreJsonWebKey>,
) -> Result<T, TokenFault> {
    let (message, signature) = token.rsplit_once('.').ok_or(TokenFault::Form)?;
    let (header, claims) = message.split_once('.').ok_or(TokenFault::Form)?;
    let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| TokenFault::Form);
    let header: Header = serde_json::from_slice(&decode(header)?).map_err(|_| TokenFault::Form)?;
    let kind = header.typ.as_deref();
    let usual = kind.is_none_or(|kind| kinds.iter().any(|known| known.eq_ignore_ascii_case(kind)));
    if !usual || !SIGNED_BY.contains(&header.alg) {
        return Err(TokenFault::Form);
    }
    let signature = decode(signature)?;
    let named = |key: &&CoreJsonWebKey| {
        let known = key.key_id().map(|id| id.as_str());
        let signs = key.key_use().is_none_or(JsonWebKeyUse::allows_signature);
        signs && (header.kid.is_none() || known == header.kid.as_deref())
    };
    let mut keys = keys.keys().iter().filter(named).peekable();
    if keys.peek().is_none() {
        return Err(TokenFault::UnknownKey);
    }
    let message = message.as_bytes();
    if !keys.any(|key| {
        key.verify_signature(&header.alg, message, &signature)
            .is_ok()
    }) {
        return Err(TokenFault::Signature);
    }
    serde_json::from_slice(&decode(claims)?).map_err(|_| TokenFault::Form)
}
