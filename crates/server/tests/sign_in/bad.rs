//! Sign-ins that must not succeed. Each ends on a page that says what happened, and opens nothing.

use serde_json::{Value, json};

use super::{Browser, Pair, key::Key, provider::now_s, support::Answer};

/// The answer is a page that says so, in words, and nothing leaks.
#[track_caller]
pub fn is_page(answer: &Answer, status: u16, title: &str) {
    assert_eq!(answer.status, status, "{}", answer.body);
    let kind = answer.header("content-type");
    assert_eq!(kind, Some("text/html; charset=utf-8"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert!(answer.body.contains(title), "{}", answer.body);
    assert!(answer.body.contains("href=\"/\""), "{}", answer.body);
    // It says what to do, and leads on to that.
    let (_, advice) = answer.body.split_once("</h1><p>").unwrap();
    assert!(
        advice.find('<').is_some_and(|length| length > 20),
        "{advice}"
    );
    let way_on = "<a class=\"button\" href=\"/auth/login";
    assert!(advice.contains(way_on), "{advice}");
    for hidden in [
        "eyJ",
        "person-1",
        "acc_",
        "panicked",
        "src/",
        "code-",
        "127.0.0.1",
    ] {
        assert!(!answer.body.contains(hidden), "{hidden} in {}", answer.body);
    }
    let sessions = answer.headers.get_all("set-cookie");
    for cookie in sessions {
        let cookie = cookie.to_str().unwrap();
        assert!(!cookie.starts_with("dashboard_session="), "{cookie}");
    }
}

pub const UNTRUSTED: &str = "The sign-in could not be verified";
pub const STALE: &str = "This sign-in cannot be finished";

/// A sign-in at a provider that says something else of somebody than it should.
#[track_caller]
fn with_claims(change: impl Fn(&mut Value) + Send + 'static) -> Answer {
    let pair = Pair::start();
    pair.provider.claims(change);
    let mut browser = pair.browser();
    let done = browser.sign_in("/auth/login");
    assert!(!browser.is_signed_in());
    done
}

#[test]
fn a_token_that_is_not_for_this_sign_in_opens_nothing() {
    type Change = fn(&mut Value);
    let changes: [(&str, Change); 11] = [
        ("another issuer", |c| {
            c["iss"] = json!("https://evil.example.com")
        }),
        ("another audience", |c| c["aud"] = json!("somebody-else")),
        ("a further audience", |c| {
            c["aud"] = json!(["dashboard", "somebody-else"])
        }),
        ("no nonce", |c| {
            _ = c.as_object_mut().unwrap().remove("nonce")
        }),
        ("another nonce", |c| c["nonce"] = json!("replayed")),
        ("expired", |c| c["exp"] = json!(now_s() - 61)),
        ("made long ago", |c| c["iat"] = json!(now_s() - 3_600)),
        ("made in the future", |c| c["iat"] = json!(now_s() + 62)),
        ("a name without an end", |c| {
            c["sub"] = json!("x".repeat(256))
        }),
        ("a session without an end", |c| {
            c["sid"] = json!("x".repeat(256))
        }),
        ("no name", |c| c["sub"] = json!("")),
    ];
    for (what, change) in changes {
        let done = with_claims(change);
        assert_eq!(done.status, 502, "{what}: {}", done.body);
        is_page(&done, 502, UNTRUSTED);
    }
}

#[test]
fn a_token_of_another_key_opens_nothing() {
    let pair = Pair::start();
    pair.provider.change(|it| {
        let other = Key::new("first");
        it.key = std::sync::Arc::new(other);
    });
    is_page(&pair.browser().sign_in("/auth/login"), 502, UNTRUSTED);
    let pair = Pair::start();
    pair.provider.rotate(false);
    is_page(&pair.browser().sign_in("/auth/login"), 502, UNTRUSTED);
}

#[test]
fn a_proof_that_is_too_old_opens_nothing() {
    for change in [
        |c: &mut Value| c["auth_time"] = json!(now_s() - 121),
        |c: &mut Value| _ = c.as_object_mut().unwrap().remove("auth_time"),
    ] {
        let pair = Pair::start();
        pair.provider.claims(change);
        let done = pair.browser().sign_in("/auth/login?fresh=60");
        is_page(&done, 502, "Test Motors did not ask who you are");
    }
}

#[test]
fn somebody_without_an_account_is_told_so_and_gets_no_session() {
    const NONE: &str = "There is no account for you here";
    for account in [json!("acc_nobody1"), json!("x"), json!(7), Value::Null] {
        let done = with_claims(move |claims| claims["account"] = account.clone());
        is_page(&done, 403, NONE);
    }
}

#[test]
fn a_state_is_good_once_for_its_browser_within_ten_minutes() {
    let pair = Pair::start();
    let mut browser = pair.browser();
    let back = browser.go("/auth/login");
    let kept = browser.cookies.clone();

    is_page(&pair.browser().get(&back), 400, STALE);
    let mut other = pair.browser();
    other.go("/auth/login");
    is_page(&other.get(&back), 400, STALE);

    assert_eq!(browser.get(&back).status, 200);
    let mut again: Browser<'_> = pair.browser();
    again.cookies = kept;
    is_page(&again.get(&back), 400, STALE);

    let mut late = pair.browser();
    let back = late.go("/auth/login");
    pair.server.set_now("2026-11-20T12:10:00Z");
    is_page(&late.get(&back), 400, STALE);
}

#[test]
fn a_way_back_that_nobody_made_opens_nothing() {
    let pair = Pair::start();
    let mut browser = pair.browser();
    browser.go("/auth/login");
    for path in [
        "/auth/callback",
        "/auth/callback?code=x",
        "/auth/callback?code=x&state=",
        "/auth/callback?code=x&state=unknown",
    ] {
        is_page(&browser.get(path), 400, STALE);
    }
    let malformed = "This address is not complete";
    is_page(
        &browser.get("/auth/callback?state=a&state=b"),
        400,
        malformed,
    );
    let endless = format!("/auth/callback?code={}&state=a", "x".repeat(5_000));
    is_page(&browser.get(&endless), 400, malformed);
}

#[test]
fn the_cookie_of_the_way_there_cannot_be_forged_or_cut() {
    let pair = Pair::start();
    for change in [
        |secret: &str| "A".repeat(secret.len()),
        |secret: &str| secret[..42].to_owned(),
        |secret: &str| format!("{secret}A"),
        |_: &str| String::new(),
    ] {
        let mut browser = pair.browser();
        let back = browser.go("/auth/login");
        browser.cookies[0].1 = change(&browser.cookies[0].1.clone());
        is_page(&browser.get(&back), 400, STALE);
    }
}

#[test]
fn a_code_is_good_once() {
    let pair = Pair::start();
    let mut browser = pair.browser();
    let first = browser.go("/auth/login");
    assert_eq!(browser.get(&first).status, 200);
    let second = browser.go("/auth/login");
    let (code, _) = first.split_once('&').unwrap();
    let (_, state) = second.split_once('&').unwrap();
    let refused = browser.get(&format!("{code}&{state}"));
    is_page(&refused, 400, "Test Motors did not let the sign-in through");
}

#[test]
fn a_code_of_another_sign_in_is_of_no_use() {
    let pair = Pair::start();
    let (mut victim, mut thief) = (pair.browser(), pair.browser());
    let stolen = victim.go("/auth/login");
    let own = thief.go("/auth/login");
    let (code, _) = stolen.split_once('&').unwrap();
    let (_, state) = own.split_once('&').unwrap();
    let refused = thief.get(&format!("{code}&{state}"));
    is_page(&refused, 400, "Test Motors did not let the sign-in through");
}

#[test]
fn whoever_breaks_it_off_is_told_so() {
    let pair = Pair::start();
    for (error, title) in [
        ("access_denied", "You did not sign in"),
        (
            "server_error",
            "Test Motors did not let the sign-in through",
        ),
        (
            "%3Cscript%3E",
            "Test Motors did not let the sign-in through",
        ),
    ] {
        let mut browser = pair.browser();
        let back = browser.go("/auth/login");
        let (_, state) = back.split_once('&').unwrap();
        let path = format!("/auth/callback?error={error}&error_description=evil&{state}");
        let answer = browser.get(&path);
        is_page(&answer, 400, title);
        assert!(!answer.body.contains("evil") && !answer.body.contains("script"));
    }
}

#[test]
fn an_answer_of_another_provider_opens_nothing() {
    let pair = Pair::start();
    let mut browser = pair.browser();
    let back = browser.go("/auth/login");
    let mixed = browser.get(&format!("{back}&iss=https%3A%2F%2Fevil.example.com"));
    is_page(&mixed, 502, UNTRUSTED);

    let pair = Pair::start();
    pair.provider.change(|it| {
        it.metadata = Box::new(|metadata| {
            metadata["authorization_response_iss_parameter_supported"] = json!(true);
        });
    });
    is_page(&pair.browser().sign_in("/auth/login"), 502, UNTRUSTED);
    let mut browser = pair.browser();
    let back = browser.go("/auth/login");
    let issuer: String = form_urlencoded::byte_serialize(pair.provider.issuer.as_bytes()).collect();
    assert_eq!(browser.get(&format!("{back}&iss={issuer}")).status, 200);
}

#[test]
fn parameters_of_the_way_there_are_checked() {
    let pair = Pair::start();
    let malformed = "This address is not complete";
    for path in [
        "/auth/login?fresh=soon",
        "/auth/login?fresh=-1",
        "/auth/login?fresh=86401",
        "/auth/login?fresh=1&fresh=2",
    ] {
        is_page(&pair.browser().get(path), 400, malformed);
    }
    let done = pair
        .browser()
        .sign_in("/auth/login?return_to=%2F%2Fevil.example.com");
    assert!(done.body.contains("0; url=/\""), "{}", done.body);
    let page = pair
        .server
        .stranger()
        .get_with("/auth/callback", &[("accept-language", "es-MX,es;q=0.9")]);
    is_page(&page, 400, "Este inicio de sesión no puede terminarse");
}
