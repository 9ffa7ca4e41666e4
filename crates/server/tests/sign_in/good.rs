//! Sign-ins that succeed.

use dashboard_model::session::{Session, SessionList, SignInOptions};
use dashboard_server::{
    auth::{SignIn, redeem_link},
    store::Device,
};
use openidconnect::url::Url;
use serde_json::json;

use super::{Pair, key::Key, provider::pairs, support::events::ACCOUNT};

#[test]
fn whoever_signs_in_at_the_provider_lands_where_they_wanted_to_go() {
    let pair = Pair::start();
    let mut browser = pair.browser();
    let done = browser.sign_in("/auth/login?return_to=%2F%3Ftrigger%3Dcrash");
    assert_eq!(done.status, 200, "{}", done.body);
    assert!(
        done.body.contains("0; url=/?trigger=crash"),
        "{}",
        done.body
    );
    let session: Session = browser.get("/api/v1/session").json();
    assert_eq!(session.account.as_str(), ACCOUNT);
    assert!(!session.demo);
}

#[test]
fn the_way_there_says_nothing_that_could_be_used_again() {
    let pair = Pair::start();
    let mut browser = pair.browser();
    let answer = browser.get("/auth/login?return_to=%2Fpolicy");
    let address = Url::parse(answer.header("location").unwrap()).unwrap();
    let asked = pairs(address.query().unwrap());
    let mut names: Vec<_> = asked.keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "client_id",
            "code_challenge",
            "code_challenge_method",
            "nonce",
            "redirect_uri",
            "response_type",
            "scope",
            "state"
        ]
    );
    assert_eq!(asked["scope"], "openid");
    assert_eq!(asked["redirect_uri"], "http://127.0.0.1:1/auth/callback");
    let cookie = answer.header("set-cookie").unwrap();
    let (value, attributes) = cookie.split_once("; ").unwrap();
    assert_eq!(value.len(), "dashboard_sign_in=".len() + 43);
    assert_eq!(attributes, "Path=/; Max-Age=600; HttpOnly; SameSite=Lax");
}

#[test]
fn no_token_reaches_the_browser() {
    let pair = Pair::start();
    let mut browser = pair.browser();
    let done = browser.sign_in("/auth/login");
    let headers = format!("{:?}", done.headers);
    for text in [&done.body, &headers] {
        assert!(
            !text.contains("eyJ") && !text.contains("an-access-token"),
            "{text}"
        );
    }
    assert_eq!(browser.cookies.len(), 1);
    let secret = &browser.cookies[0].1;
    assert_eq!(secret.len(), 43);
}

#[test]
fn signing_in_again_ends_the_session_before() {
    let pair = Pair::start();
    let mut browser = pair.signed_in();
    let before = browser.cookies.clone();
    assert_eq!(browser.sign_in("/auth/login").status, 200);
    assert_ne!(browser.cookies, before);
    assert!(browser.is_signed_in());
    let mut old = pair.browser();
    old.cookies = before;
    assert!(!old.is_signed_in());
    let list: SessionList = browser.get("/api/v1/sessions").json();
    assert_eq!(list.items.len(), 1);
}

#[test]
fn two_tabs_of_a_browser_may_sign_in_at_once() {
    let pair = Pair::start();
    let mut browser = pair.browser();
    let first = browser.go("/auth/login?return_to=%2Fpolicy");
    let second = browser.go("/auth/login?return_to=%2Fsharing");
    assert_eq!(browser.get(&second).status, 200);
    // The cookie of the sign-in ended with the first one that came back.
    assert_eq!(browser.get(&first).status, 400);
    assert!(browser.is_signed_in());
}

#[test]
fn a_new_key_of_the_provider_is_asked_for_once() {
    let pair = Pair::start();
    assert_eq!(pair.browser().sign_in("/auth/login").status, 200);
    pair.provider.rotate(true);
    assert_eq!(pair.browser().sign_in("/auth/login").status, 200);
    let asked = |pair: &Pair| {
        let behavior = pair.provider.behavior.lock().unwrap();
        behavior
            .asked
            .iter()
            .filter(|path| *path == "/keys")
            .count()
    };
    assert_eq!(asked(&pair), 2);
    pair.provider.rotate(false);
    pair.provider
        .change(|it| it.key = std::sync::Arc::new(Key::new("third")));
    for _ in 0..3 {
        assert_eq!(pair.browser().sign_in("/auth/login").status, 502);
    }
    assert_eq!(
        asked(&pair),
        2,
        "unknown names do not make us ask again and again"
    );
}

#[test]
fn a_clock_may_be_a_minute_off() {
    for seconds in [-59, 59] {
        let pair = Pair::start();
        pair.provider.claims(move |claims| {
            let made = claims["iat"].as_i64().unwrap() + seconds;
            claims["iat"] = json!(made);
            claims["exp"] = json!(made + 1);
        });
        let done = pair.browser().sign_in("/auth/login");
        assert_eq!(done.status, 200, "{seconds}");
    }
}

#[test]
fn a_token_is_good_for_ten_minutes_and_no_longer() {
    for (seconds, status) in [(598, 200), (600 + 61, 502)] {
        let pair = Pair::start();
        pair.provider.claims(move |claims| {
            claims["iat"] = json!(claims["iat"].as_i64().unwrap() - seconds);
        });
        let done = pair.browser().sign_in("/auth/login");
        assert_eq!(done.status, status, "{seconds} s: {}", done.body);
    }
}

#[test]
fn a_name_may_have_255_letters() {
    for name in ["sub", "sid"] {
        let pair = Pair::start();
        pair.provider
            .claims(move |claims| claims[name] = json!("x".repeat(255)));
        let done = pair.browser().sign_in("/auth/login");
        assert_ne!(done.status, 502, "{name}: {}", done.body);
    }
}

#[test]
fn a_fresh_proof_can_be_asked_for() {
    let pair = Pair::start();
    let mut browser = pair.browser();
    let answer = browser.get("/auth/login?fresh=60");
    let address = answer.header("location").unwrap().to_owned();
    assert!(address.contains("max_age=60"), "{address}");
    let back = pair.provider.visit(&address);
    assert_eq!(browser.get(&back).status, 200);
}

#[test]
fn the_app_learns_how_somebody_can_sign_in() {
    let pair = Pair::start();
    let options: SignInOptions = pair.server.stranger().read("/api/v1/sign-in");
    assert_eq!(options.provider.as_deref(), Some("Test Motors"));
    assert!(options.links);
}

#[test]
fn a_link_to_the_demo_works_beside_and_is_somebody_else() {
    let pair = Pair::start();
    let mut browser = pair.signed_in();
    let by_link = pair.server.sign_in(ACCOUNT);
    let list: SessionList = browser.get("/api/v1/sessions").json();
    assert_eq!(list.items.len(), 1, "each person sees their own sessions");
    let ended = by_link.post("/api/v1/sessions/end-others", &[], b"");
    assert_eq!(ended.body, r#"{"ended":0}"#);
    assert!(browser.is_signed_in());
}

#[test]
fn without_the_demo_a_link_opens_nothing_and_is_not_used_up() {
    let pair = Pair::with(|provider| SignIn {
        links: false,
        ..provider.sign_in()
    });
    let server = &pair.server;
    let options: SignInOptions = server.stranger().read("/api/v1/sign-in");
    assert!(!options.links);
    let link = server.link(ACCOUNT);
    let path = format!("/auth/link/{link}");
    for answer in [server.stranger().get(&path), server.stranger().head(&path)] {
        assert_eq!(answer.status, 404);
        assert_eq!(answer.header("set-cookie"), None);
    }
    let (store, clock) = (server.app.store.as_ref(), &server.app.clock);
    let opened = server.block_on(redeem_link(store, clock, &link, Device::default(), None));
    assert!(opened.unwrap().is_some(), "it is good still");
}
