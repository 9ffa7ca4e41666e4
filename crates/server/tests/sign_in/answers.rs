//! What the provider answers.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    sync::Mutex,
};

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{
    provider::{Behavior, CLIENT, SECRET, SUBJECT, now_s, pairs},
    support::events::ACCOUNT,
};

/// Answers one request.
pub fn answer(mut stream: TcpStream, behavior: &Mutex<Behavior>, issuer: &str) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
            break;
        }
        head.push(line.trim_end().to_owned());
    }
    let header = |name: &str| {
        head.iter()
            .filter_map(|line| line.split_once(": "))
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.to_owned())
    };
    let length = header("content-length").map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let Some(path) = head.first().and_then(|line| line.split(' ').nth(1)) else {
        return;
    };
    let form = pairs(&String::from_utf8(body).unwrap());
    let authorization = header("authorization");
    let (slow, delay) = behavior.lock().unwrap().delay;
    if path == slow {
        std::thread::sleep(delay);
    }
    let leads_on = behavior.lock().unwrap().redirects.contains(&path);
    let (status, said) = if leads_on {
        (302, json!({}))
    } else {
        let path = path.strip_prefix(ELSEWHERE).unwrap_or(path);
        respond(path, form, authorization.as_deref(), behavior, issuer)
    };
    let text = said.to_string();
    let _ = write!(
        stream,
        "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\
         location: {issuer}{ELSEWHERE}{path}\r\nconnection: close\r\n\r\n{text}",
        text.len()
    );
}

/// Where it leads on to.
const ELSEWHERE: &str = "/elsewhere";

fn respond(
    path: &str,
    form: HashMap<String, String>,
    authorization: Option<&str>,
    behavior: &Mutex<Behavior>,
    issuer: &str,
) -> (u16, Value) {
    let mut it = behavior.lock().unwrap();
    it.asked.push(path.to_owned());
    match path {
        "/.well-known/openid-configuration" => {
            let mut metadata = json!({
                "issuer": issuer,
                "authorization_endpoint": format!("{issuer}/authorize"),
                "token_endpoint": format!("{issuer}/token"),
                "jwks_uri": format!("{issuer}/keys"),
                "end_session_endpoint": format!("{issuer}/end"),
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["ES256"],
            });
            (it.metadata)(&mut metadata);
            (200, metadata)
        }
        "/keys" => (200, json!({ "keys": it.published })),
        "/pushed" => {
            if !knows(&form, authorization) {
                return (401, json!({ "error": "invalid_client" }));
            }
            let uri = format!("urn:test:{}", it.pushed.len());
            it.pushed.insert(uri.clone(), form);
            (201, json!({ "request_uri": uri, "expires_in": 60 }))
        }
        "/token" => {
            it.bodies.push(form.clone());
            token(&mut it, &form, authorization, issuer)
        }
        _ => (404, json!({})),
    }
}

/// Whether it is the client, by its secret or with a proof (which the test itself checks).
fn knows(form: &HashMap<String, String>, authorization: Option<&str>) -> bool {
    let encoded: String = form_urlencoded::byte_serialize(SECRET.as_bytes()).collect();
    let basic = format!("Basic {}", STANDARD.encode(format!("{CLIENT}:{encoded}")));
    let posted = form.get("client_secret").is_some_and(|it| it == SECRET);
    authorization == Some(&basic) || posted || form.contains_key("client_assertion")
}

fn token(
    it: &mut Behavior,
    form: &HashMap<String, String>,
    authorization: Option<&str>,
    issuer: &str,
) -> (u16, Value) {
    let refuse = |why: &str| (400, json!({ "error": why }));
    if !knows(form, authorization) {
        return refuse("invalid_client");
    }
    let Some(asked) = form.get("code").and_then(|code| it.codes.remove(code)) else {
        return refuse("invalid_grant");
    };
    let verifier = Sha256::digest(form["code_verifier"].as_bytes());
    if asked["code_challenge"] != URL_SAFE_NO_PAD.encode(verifier) {
        return refuse("invalid_grant");
    }
    let mut claims = json!({
        "iss": issuer, "sub": SUBJECT, "aud": CLIENT, "iat": now_s(), "exp": now_s() + 300,
        "nonce": asked["nonce"], "auth_time": now_s() - 30, "sid": "there-1",
        "account": ACCOUNT,
    });
    (it.claims)(&mut claims);
    let header = json!({ "alg": it.key.algorithm, "kid": it.key.name });
    let good = it.key.sign(&header, &claims);
    let token = match it.forge {
        Some(forge) => forge(&good, &it.key),
        None => good,
    };
    let padding = "x".repeat(it.padding);
    (
        200,
        json!({
            "access_token": "an-access-token", "token_type": "Bearer", "expires_in": 60,
            "id_token": token, "padding": padding,
        }),
    )
}
