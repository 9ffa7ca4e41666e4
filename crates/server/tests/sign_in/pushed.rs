//! Giving the question to the provider directly (PAR), and proving there who we are.

use std::{collections::HashMap, sync::Arc};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use dashboard_server::auth::{ClientKey, ClientProof};
use openidconnect::{ClientSecret, url::Url};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey, VerificationAlgorithm,
};
use serde_json::{Value, json};

use super::{
    Pair,
    bad::is_page,
    key::{Key, RSA},
    provider::{CLIENT, SECRET, pairs},
};

/// The proof in a form is one of ours: signed with our key, for this provider, good for a minute.
#[track_caller]
fn is_proof(form: &HashMap<String, String>, key: &Key, issuer: &str) {
    assert_eq!(
        form["client_assertion_type"],
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    );
    assert!(!form.contains_key("client_secret"));
    let (message, signature) = form["client_assertion"].rsplit_once('.').unwrap();
    let kind: &dyn VerificationAlgorithm = match key.algorithm {
        "RS256" => &RSA_PKCS1_2048_8192_SHA256,
        _ => &ECDSA_P256_SHA256_FIXED,
    };
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    UnparsedPublicKey::new(kind, key.public_bytes())
        .verify(message.as_bytes(), &signature)
        .unwrap();
    let (header, claims) = message.split_once('.').unwrap();
    let read = |part: &str| -> Value {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
    };
    assert_eq!(
        read(header),
        json!({ "alg": key.algorithm, "typ": "JWT", "kid": "ours" })
    );
    let claims = read(claims);
    assert_eq!(
        (&claims["iss"], &claims["sub"]),
        (&json!(CLIENT), &json!(CLIENT))
    );
    assert_eq!(claims["aud"], issuer);
    let second = |name: &str| claims[name].as_i64().unwrap();
    assert_eq!(second("exp") - second("iat"), 60);
}

/// Our key, of both kinds that are taken, with what an operator has in a file.
fn keys() -> [(Key, String); 2] {
    let rsa = (Key::by("RS256"), RSA.to_owned());
    [Key::with_pem("ours"), rsa]
}

fn by_key(pem: &str) -> ClientProof {
    let key = ClientKey::from_pem(pem, Some("ours".to_owned())).unwrap();
    ClientProof::Key(Box::new(key))
}

fn by_secret(secret: &str) -> ClientProof {
    ClientProof::Secret(ClientSecret::new(secret.to_owned()))
}

/// A provider that takes questions directly, and proofs in one way.
fn pair(proof: ClientProof, taken: &'static str) -> Pair {
    let pair = Pair::with(|provider| provider.sign_in_by(proof));
    let issuer = pair.provider.issuer.clone();
    pair.provider.change(|it| {
        it.metadata = Box::new(move |metadata| {
            let endpoint = json!(format!("{issuer}/pushed"));
            metadata["pushed_authorization_request_endpoint"] = endpoint;
            metadata["token_endpoint_auth_methods_supported"] = json!([taken]);
        });
    });
    pair
}

/// Signs somebody in and gives what the provider was told directly: the question, and for the code.
#[track_caller]
fn told(pair: &Pair) -> [HashMap<String, String>; 2] {
    let mut browser = pair.browser();
    let answer = browser.get("/auth/login");
    let address = answer.header("location").unwrap().to_owned();
    let asked = pairs(Url::parse(&address).unwrap().query().unwrap());
    assert_eq!(asked.len(), 2, "{address}");
    assert_eq!(asked["client_id"], CLIENT);
    let pushed = {
        let behavior = pair.provider.behavior.lock().unwrap();
        behavior.pushed[&asked["request_uri"]].clone()
    };
    assert_eq!(pushed["scope"], "openid");
    let back = pair.provider.visit(&address);
    assert_eq!(browser.get(&back).status, 200);
    assert!(browser.is_signed_in());
    let behavior = Arc::clone(&pair.provider.behavior);
    let behavior = behavior.lock().unwrap();
    [pushed, behavior.bodies[0].clone()]
}

#[test]
fn a_secret_is_told_in_a_header_or_where_the_provider_wants_it_in_the_body() {
    for (taken, in_body) in [("client_secret_basic", false), ("client_secret_post", true)] {
        for form in told(&pair(by_secret(SECRET), taken)) {
            let secret = form.get("client_secret").map(String::as_str);
            assert_eq!(secret, in_body.then_some(SECRET), "{taken}");
            assert!(!form.contains_key("client_assertion"));
        }
    }
}

#[test]
fn a_key_of_either_kind_proves_it_there_too() {
    for (key, pem) in keys() {
        let pair = pair(by_key(&pem), "private_key_jwt");
        let forms = told(&pair);
        assert_ne!(forms[0]["client_assertion"], forms[1]["client_assertion"]);
        for form in forms {
            is_proof(&form, &key, &pair.provider.issuer);
        }
    }
}

#[test]
fn where_the_question_is_refused_a_page_says_so() {
    for taken in ["client_secret_basic", "client_secret_post"] {
        let pair = pair(by_secret("another secret of somebody"), taken);
        let mut browser = pair.browser();
        let answer = browser.get("/auth/login");
        is_page(&answer, 400, "Test Motors did not let the sign-in through");
        assert!(browser.cookies.is_empty(), "nothing is under way");
    }
}

#[test]
fn a_key_of_a_kind_that_is_not_taken_is_refused() {
    for pem in [
        String::new(),
        RSA.replace("PRIVATE KEY", "RSA PRIVATE KEY"),
        RSA.replace("MII", "MIJ"),
    ] {
        assert!(ClientKey::from_pem(&pem, None).is_err());
    }
}
