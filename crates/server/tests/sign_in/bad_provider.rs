//! A provider that is down, slow, floods, or is not whom it says.

use std::{
    thread,
    time::{Duration, Instant},
};

use dashboard_model::vocabulary::ActorRole;
use serde_json::{Value, json};

use super::{
    Pair,
    bad::{UNTRUSTED, is_page},
    logout::tell,
    support::{Answer, events::ACCOUNT},
};
use crate::access::signed_in;

const SILENT: &str = "Test Motors does not answer";

#[test]
fn a_provider_that_is_down_is_named_and_nothing_breaks() {
    let pair = Pair::without_provider();
    let answer = pair.browser().get("/auth/login");
    is_page(&answer, 503, SILENT);
    assert_eq!(answer.header("retry-after"), Some("30"));
    assert_eq!(pair.server.stranger().get("/").status, 503);
}

#[test]
fn a_provider_that_floods_is_not_listened_to() {
    let pair = Pair::start();
    for (padding, status) in [(200 * 1024, 200), (300 * 1024, 503)] {
        pair.provider.change(|it| it.padding = padding);
        let done = pair.browser().sign_in("/auth/login");
        assert_eq!(done.status, status, "{padding}: {}", done.body);
        if status == 503 {
            is_page(&done, 503, SILENT);
        }
    }
}

/// Everything that is asked of it directly, in the order of a sign-in.
const ASKED: [&str; 4] = [DISCOVERY, "/keys", "/pushed", "/token"];
const DISCOVERY: &str = "/.well-known/openid-configuration";

/// A provider that takes questions directly.
fn asked_directly() -> Pair {
    let pair = Pair::start();
    let issuer = pair.provider.issuer.clone();
    pair.provider.change(|it| {
        it.metadata = Box::new(move |metadata| {
            let endpoint = json!(format!("{issuer}/pushed"));
            metadata["pushed_authorization_request_endpoint"] = endpoint;
        });
    });
    pair
}

/// What somebody is answered who signs in and gets as far as it lets them.
fn tries(pair: &Pair) -> Answer {
    let mut browser = pair.browser();
    let answer = browser.get("/auth/login");
    match answer.header("location").filter(|_| answer.status == 303) {
        Some(address) => browser.get(&pair.provider.visit(address)),
        None => answer,
    }
}

#[test]
fn a_provider_that_is_slow_is_not_waited_for_wherever_it_is() {
    thread::scope(|scope| {
        for path in ASKED {
            scope.spawn(move || {
                let pair = asked_directly();
                pair.provider
                    .change(|it| it.delay = (path, Duration::from_secs(9)));
                let since = Instant::now();
                is_page(&tries(&pair), 503, SILENT);
                let took = since.elapsed();
                let whole = Duration::from_secs(5)..Duration::from_secs(8);
                assert!(whole.contains(&took), "{path}: {took:?}");
            });
        }
    });
}

#[test]
fn where_it_leads_on_to_nobody_goes() {
    for path in ASKED {
        let pair = asked_directly();
        pair.provider.change(|it| it.redirects = vec![path]);
        let refused = tries(&pair);
        let page = match path {
            "/pushed" => (400, "Test Motors did not let the sign-in through"),
            _ => (503, SILENT),
        };
        is_page(&refused, page.0, page.1);
        let behavior = pair.provider.behavior.lock().unwrap();
        let asked = &behavior.asked;
        assert!(!asked.iter().any(|asked| asked == path), "{asked:?}");
    }
    assert_eq!(tries(&asked_directly()).status, 200);
}

#[test]
fn who_is_signed_in_can_sign_out_while_it_is_down_or_slow() {
    let slow = Pair::start();
    slow.provider
        .change(|it| it.delay = (DISCOVERY, Duration::from_secs(9)));
    for (pair, limit) in [(Pair::without_provider(), 4), (slow, 8)] {
        let client = signed_in(&pair.server, ACCOUNT, ActorRole::Subscriber, "").unwrap();
        assert_eq!(client.get("/api/v1/session").status, 200);
        let since = Instant::now();
        let out = client.post("/auth/logout", &[], b"");
        assert_eq!(out.status, 204, "{}", out.body);
        assert!(since.elapsed() < Duration::from_secs(limit));
        assert!(out.header("clear-site-data").is_some());
        assert_eq!(client.get("/api/v1/session").status, 401);
    }
}

#[test]
fn a_notice_whose_keys_cannot_be_asked_for_is_to_be_sent_again() {
    let silent = |told: &Answer| {
        assert_eq!(told.status, 503, "{}", told.body);
        assert_eq!(told.problem().kind, "/problems/provider-silent");
        assert_eq!(told.header("retry-after"), Some("5"));
    };
    let pair = Pair::without_provider();
    silent(&tell(&pair, &pair.provider.logout_token(|_| {})));
    // It is known, and signs with a key that is not, and whose publication is not there.
    let pair = Pair::start();
    let mut browser = pair.signed_in();
    pair.provider.rotate(true);
    pair.provider.change(|it| it.redirects = vec!["/keys"]);
    silent(&tell(&pair, &pair.provider.logout_token(|_| {})));
    assert!(browser.is_signed_in());
}

#[test]
fn a_provider_that_names_itself_otherwise_is_not_believed() {
    for change in [
        |metadata: &mut Value| metadata["issuer"] = json!("https://evil.example.com"),
        |metadata: &mut Value| metadata["token_endpoint"] = json!("http://example.com/token"),
        |metadata: &mut Value| {
            metadata["authorization_endpoint"] = json!("http://example.com/authorize");
        },
    ] {
        let pair = Pair::start();
        pair.provider.change(|it| it.metadata = Box::new(change));
        is_page(&pair.browser().get("/auth/login"), 502, UNTRUSTED);
    }
}
