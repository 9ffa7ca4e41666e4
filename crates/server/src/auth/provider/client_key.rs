//! Our own key at the provider (`private_key_jwt`, RFC 7523).

use std::fmt;

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use dashboard_model::time::Timestamp;
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256, RsaKeyPair},
};
use serde_json::json;
use uuid::Uuid;

/// How long a proof is good, in seconds.
const GOOD_S: i64 = 60;

/// Why a key is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// Not the form.
    #[error("must be a PEM file with one `PRIVATE KEY` (PKCS #8)")]
    NotPem,
    /// Neither kind.
    #[error("must be an RSA key of 2048 to 4096 bits, or an elliptic one on P-256")]
    Kind,
}

enum Pair {
    Rsa(RsaKeyPair),
    Elliptic(EcdsaKeyPair),
}

/// A key with which we sign.
pub struct ClientKey {
    pair: Pair,
    name: Option<String>,
    random: SystemRandom,
}

impl ClientKey {
    /// Reads a key; `name` is what the provider knows it by.
    ///
    /// # Errors
    /// It is not a key of a kind that is taken.
    pub fn from_pem(pem: &str, name: Option<String>) -> Result<Self, KeyFault> {
        let inner = pem
            .trim()
            .strip_prefix("-----BEGIN PRIVATE KEY-----")
            .and_then(|rest| rest.strip_suffix("-----END PRIVATE KEY-----"))
            .ok_or(KeyFault::NotPem)?;
        let packed: String = inner.split_ascii_whitespace().collect();
        let bytes = STANDARD.decode(packed).map_err(|_| KeyFault::NotPem)?;
        let random = SystemRandom::new();
        let elliptic = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &bytes, &random);
        let pair = match elliptic {
            Ok(pair) => Pair::Elliptic(pair),
            Err(_) => RsaKeyPair::from_pkcs8(&bytes)
                .map(Pair::Rsa)
                .map_err(|_| KeyFault::Kind)?,
        };
        Ok(Self { pair, name, random })
    }

    /// A proof that we are this client, for that audience; good once, for a minute.
    pub(super) fn assertion(
        &self,
        client_id: &str,
        audience: &str,
        now: Timestamp,
    ) -> Option<String> {
        let algorithm = match self.pair {
            Pair::Rsa(_) => "RS256",
            Pair::Elliptic(_) => "ES256",
        };
        let mut header = json!({ "alg": algorithm, "typ": "JWT" });
        if let Some(name) = &self.name {
            header["kid"] = json!(name);
        }
        let second = now.millis().div_euclid(1_000);
        let claims = json!({
            "iss": client_id,
            "sub": client_id,
            "aud": audience,
            "jti": Uuid::new_v4().to_string(),
            "iat": second,
            "exp": second + GOOD_S,
        });
        let encode = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", encode(&header), encode(&claims));
        let signature = self.sign(message.as_bytes())?;
        Some(format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        match &self.pair {
            Pair::Elliptic(pair) => {
                let signature = pair.sign(&self.random, message).ok()?;
                Some(signature.as_ref().to_vec())
            }
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &self.random, message, &mut signature)
                    .ok()?;
                Some(signature)
            }
        }
    }
}

impl fmt::Debug for ClientKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientKey")
    }
}
