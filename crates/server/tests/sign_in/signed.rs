//! By what a provider may sign, and by what it may not.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::hmac;
use serde_json::{Value, json};

use super::{
    Pair,
    bad::{UNTRUSTED, is_page},
    key::Key,
    provider::SECRET,
};

/// All with a key of which only the public part is known to others.
const ALGORITHMS: [&str; 9] = [
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA",
];

#[test]
fn each_algorithm_that_is_taken_signs_somebody_in_and_out() {
    for algorithm in ALGORITHMS {
        let pair = Pair::start();
        pair.provider.change(|it| {
            it.key = Key::by(algorithm).into();
            it.published = vec![it.key.public()];
        });
        let mut browser = pair.browser();
        let done = browser.sign_in("/auth/login");
        assert_eq!(done.status, 200, "{algorithm}: {}", done.body);
        assert!(browser.is_signed_in(), "{algorithm}");
        let token = pair.provider.logout_token(|_| {});
        let told = super::logout::tell(&pair, &token);
        assert_eq!(told.status, 200, "{algorithm}: {}", told.body);
        assert!(!browser.is_signed_in(), "{algorithm}");
    }
}

#[test]
fn a_signature_by_another_key_of_the_same_kind_opens_nothing() {
    for algorithm in ["ES384", "EdDSA"] {
        let pair = Pair::start();
        pair.provider.change(|it| {
            it.key = Key::by(algorithm).into();
            it.published = vec![Key::by(algorithm).public()];
        });
        is_page(&pair.browser().sign_in("/auth/login"), 502, UNTRUSTED);
    }
}

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

/// A token with the claims of a good one, signed by what others know, too: our secret, or the key that
/// the provider publishes.
fn by_hmac(good: &str, key: &[u8]) -> String {
    let claims = good.split('.').nth(1).unwrap();
    let header = part(&json!({ "alg": "HS256", "kid": "first" }));
    let message = format!("{header}.{claims}");
    let key = hmac::Key::new(hmac::HMAC_SHA256, key);
    let signature = URL_SAFE_NO_PAD.encode(hmac::sign(&key, message.as_bytes()));
    format!("{message}.{signature}")
}

/// The same, signed by nothing.
fn unsigned(good: &str, signature: &str) -> String {
    let claims = good.split('.').nth(1).unwrap();
    format!("{}.{claims}.{signature}", part(&json!({ "alg": "none" })))
}

type Forge = fn(&str, &Key) -> String;

#[test]
fn a_token_that_is_not_signed_by_the_provider_s_own_key_opens_nothing() {
    let forged: [(&str, Forge); 6] = [
        ("none", |good, _| unsigned(good, "")),
        ("none, with the signature", |good, _| {
            unsigned(good, good.rsplit('.').next().unwrap())
        }),
        ("HS256 by our secret", |good, _| {
            by_hmac(good, SECRET.as_bytes())
        }),
        ("HS256 by the published key", |good, key| {
            by_hmac(good, key.public_bytes())
        }),
        ("no signature", |good, _| {
            format!("{}.", good.rsplit_once('.').unwrap().0)
        }),
        ("another algorithm's name", |good, _| {
            let (_, rest) = good.split_once('.').unwrap();
            format!(
                "{}.{rest}",
                part(&json!({ "alg": "RS256", "kid": "first" }))
            )
        }),
    ];
    for (what, forge) in forged {
        let pair = Pair::start();
        pair.provider.change(|it| it.forge = Some(forge));
        let mut browser = pair.browser();
        let done = browser.sign_in("/auth/login");
        assert_eq!(done.status, 502, "{what}: {}", done.body);
        is_page(&done, 502, UNTRUSTED);
        assert!(!browser.is_signed_in(), "{what}");
    }
}
