//! Keys with which a provider, or we, sign.

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use ring::{
    rand::SystemRandom,
    rsa::PublicKeyComponents,
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair,
        EcdsaSigningAlgorithm, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384,
        RSA_PKCS1_SHA512, RSA_PSS_SHA256, RSA_PSS_SHA384, RSA_PSS_SHA512, RsaEncoding, RsaKeyPair,
    },
};
use serde_json::{Value, json};

/// An RSA key of 2048 bits, made for these tests: making one takes long, and `ring` makes none.
pub const RSA: &str = include_str!("rsa.pem");

enum Pair {
    Elliptic(EcdsaKeyPair),
    Rsa(RsaKeyPair, &'static dyn RsaEncoding),
    Edwards(Ed25519KeyPair),
}

/// A key with a name.
pub struct Key {
    pub name: &'static str,
    pub algorithm: &'static str,
    pair: Pair,
    random: SystemRandom,
}

impl Key {
    pub fn new(name: &'static str) -> Self {
        Self::with_pem(name).0
    }

    /// A key, and the same as an operator would have it in a file.
    pub fn with_pem(name: &'static str) -> (Self, String) {
        let (pair, pkcs8) = elliptic(&ECDSA_P256_SHA256_FIXED_SIGNING);
        let inner = STANDARD.encode(pkcs8);
        let pem = format!("-----BEGIN PRIVATE KEY-----\n{inner}\n-----END PRIVATE KEY-----\n");
        (Self::of(name, "ES256", pair), pem)
    }

    /// A key that signs by an algorithm.
    pub fn by(algorithm: &'static str) -> Self {
        let pair = match algorithm {
            "ES256" => elliptic(&ECDSA_P256_SHA256_FIXED_SIGNING).0,
            "ES384" => elliptic(&ECDSA_P384_SHA384_FIXED_SIGNING).0,
            "RS256" => rsa(&RSA_PKCS1_SHA256),
            "RS384" => rsa(&RSA_PKCS1_SHA384),
            "RS512" => rsa(&RSA_PKCS1_SHA512),
            "PS256" => rsa(&RSA_PSS_SHA256),
            "PS384" => rsa(&RSA_PSS_SHA384),
            "PS512" => rsa(&RSA_PSS_SHA512),
            "EdDSA" => {
                let pkcs8 = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
                Pair::Edwards(Ed25519KeyPair::from_pkcs8(pkcs8.as_ref()).unwrap())
            }
            other => panic!("{other}"),
        };
        Self::of("first", algorithm, pair)
    }

    fn of(name: &'static str, algorithm: &'static str, pair: Pair) -> Self {
        let random = SystemRandom::new();
        Self {
            name,
            algorithm,
            pair,
            random,
        }
    }

    /// What everybody may know of it, as `ring` takes it.
    pub fn public_bytes(&self) -> &[u8] {
        match &self.pair {
            Pair::Elliptic(pair) => pair.public_key().as_ref(),
            Pair::Rsa(pair, _) => pair.public_key().as_ref(),
            Pair::Edwards(pair) => pair.public_key().as_ref(),
        }
    }

    /// What is published of it.
    pub fn public(&self) -> Value {
        let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let mut public = match &self.pair {
            Pair::Elliptic(pair) => {
                let point = &pair.public_key().as_ref()[1..];
                let (x, y) = point.split_at(point.len() / 2);
                let curve = if x.len() == 32 { "P-256" } else { "P-384" };
                json!({ "kty": "EC", "crv": curve, "x": encode(x), "y": encode(y) })
            }
            Pair::Rsa(pair, _) => {
                let parts = PublicKeyComponents::<Vec<u8>>::from(pair.public());
                json!({ "kty": "RSA", "n": encode(&parts.n), "e": encode(&parts.e) })
            }
            Pair::Edwards(pair) => {
                json!({ "kty": "OKP", "crv": "Ed25519", "x": encode(pair.public_key().as_ref()) })
            }
        };
        public["use"] = json!("sig");
        public["alg"] = json!(self.algorithm);
        public["kid"] = json!(self.name);
        public
    }

    pub fn sign(&self, header: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(header), part(claims));
        let bytes = message.as_bytes();
        let signature = match &self.pair {
            Pair::Elliptic(pair) => pair.sign(&self.random, bytes).unwrap().as_ref().to_vec(),
            Pair::Rsa(pair, encoding) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(*encoding, &self.random, bytes, &mut signature)
                    .unwrap();
                signature
            }
            Pair::Edwards(pair) => pair.sign(bytes).as_ref().to_vec(),
        };
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

fn elliptic(algorithm: &'static EcdsaSigningAlgorithm) -> (Pair, Vec<u8>) {
    let random = SystemRandom::new();
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
    let pair = EcdsaKeyPair::from_pkcs8(algorithm, pkcs8.as_ref(), &random).unwrap();
    (Pair::Elliptic(pair), pkcs8.as_ref().to_vec())
}

fn rsa(encoding: &'static dyn RsaEncoding) -> Pair {
    let lines = RSA.lines().filter(|line| !line.starts_with("-----"));
    let pkcs8 = STANDARD.decode(lines.collect::<String>()).unwrap();
    Pair::Rsa(RsaKeyPair::from_pkcs8(&pkcs8).unwrap(), encoding)
}

#[test]
fn our_own_key_does_not_show_itself_in_a_log() {
    let (_, pem) = Key::with_pem("ours");
    let ours = dashboard_server::auth::ClientKey::from_pem(&pem, Some("ours".to_owned()));
    assert_eq!(format!("{:?}", ours.unwrap()), "ClientKey");
}
