//! Signing out here and at the provider, from either side.

use std::time::Instant;

use serde_json::{Value, json};

use super::{
    Pair,
    key::Key,
    provider::{CLIENT, now_s},
    support::{Answer, ended, within_a_second},
};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

pub fn tell(pair: &Pair, token: &str) -> Answer {
    let body = format!("logout_token={token}");
    let path = "/auth/backchannel-logout";
    pair.server.stranger().post(path, &[FORM], body.as_bytes())
}

#[test]
fn signing_out_leads_to_the_provider_without_a_token() {
    let pair = Pair::start();
    let mut browser = pair.signed_in();
    let out = browser.post("/auth/logout", &[]);
    assert_eq!(out.status, 200, "{}", out.body);
    assert_eq!(
        out.header("clear-site-data"),
        Some("\"cache\", \"storage\"")
    );
    assert_eq!(out.header("cache-control"), Some("no-store"));
    let told: Value = out.json();
    assert_eq!(
        told["continue_at"],
        format!(
            "{}/end?client_id={CLIENT}&post_logout_redirect_uri=\
             http%3A%2F%2F127.0.0.1%3A1%2F%3Fsign_in%3Dsigned_out",
            pair.provider.issuer
        )
    );
    assert!(!browser.is_signed_in());
    let again = browser.post("/auth/logout", &[]);
    assert_eq!(again.status, 204, "two tabs may sign out");
    assert_eq!(
        again.header("clear-site-data"),
        Some("\"cache\", \"storage\"")
    );
}

#[test]
fn without_the_app_a_page_leads_there() {
    let pair = Pair::start();
    let mut browser = pair.signed_in();
    let out = browser.post("/auth/logout", &[("accept", "text/html")]);
    assert_eq!(out.status, 200);
    assert!(out.body.contains("/end?client_id="), "{}", out.body);
    assert!(!browser.is_signed_in());
}

#[test]
fn who_signs_out_at_the_provider_is_signed_out_here_and_open_pages_end() {
    within_a_second(|| {
        let pair = Pair::start();
        let mut browser = pair.signed_in();
        let by_link = pair.server.sign_in(super::support::events::ACCOUNT);
        let lines = browser.client().listen("/api/v1/events");
        let since = Instant::now();
        let told = tell(&pair, &pair.provider.logout_token(|_| {}));
        assert_eq!(told.status, 200, "{}", told.body);
        assert_eq!(told.header("cache-control"), Some("no-store"));
        assert!(!browser.is_signed_in());
        let took = ended(&lines, since);
        assert_eq!(by_link.get("/api/v1/session").status, 200);
        took
    });
}

#[test]
fn one_session_of_the_provider_ends_what_came_out_of_it_alone() {
    let pair = Pair::start();
    let mut first = pair.signed_in();
    pair.provider
        .claims(|claims| claims["sid"] = json!("there-2"));
    let mut second = pair.signed_in();
    let token = pair.provider.logout_token(|claims| {
        claims["sid"] = json!("there-2");
        claims.as_object_mut().unwrap().remove("sub");
    });
    assert_eq!(tell(&pair, &token).status, 200);
    assert!(first.is_signed_in());
    assert!(!second.is_signed_in());
    let other = pair.provider.logout_token(|claims| {
        claims["jti"] = json!("notice-2");
        claims["sid"] = json!("there-1");
        claims["sub"] = json!("person-2");
    });
    assert_eq!(tell(&pair, &other).status, 200);
    assert!(first.is_signed_in(), "the session is not that person's");
}

#[test]
fn a_notice_is_heard_once() {
    let pair = Pair::start();
    let token = pair.provider.logout_token(|_| {});
    assert_eq!(tell(&pair, &token).status, 200);
    let mut browser = pair.signed_in();
    let again = tell(&pair, &token);
    assert_eq!(again.status, 400);
    assert_eq!(again.problem().kind, "/problems/logout-token");
    assert!(browser.is_signed_in());
}

#[test]
fn what_is_no_logout_token_for_us_ends_nothing() {
    let pair = Pair::start();
    let mut browser = pair.signed_in();
    type Change = fn(&mut Value);
    let changes: [(&str, Change); 13] = [
        ("iss", |c| c["iss"] = json!("https://evil.example.com")),
        ("iss", |c| _ = c.as_object_mut().unwrap().remove("iss")),
        ("aud", |c| c["aud"] = json!("somebody-else")),
        ("aud", |c| _ = c.as_object_mut().unwrap().remove("aud")),
        ("iat", |c| c["iat"] = json!(now_s() - 3_600)),
        ("iat", |c| c["iat"] = json!(now_s() + 61)),
        ("iat", |c| _ = c.as_object_mut().unwrap().remove("iat")),
        ("exp", |c| c["exp"] = json!(now_s() - 60)),
        ("jti", |c| _ = c.as_object_mut().unwrap().remove("jti")),
        ("events", |c| c["events"] = json!({})),
        ("events", |c| {
            _ = c.as_object_mut().unwrap().remove("events")
        }),
        ("nonce", |c| c["nonce"] = json!("n")),
        ("sub", |c| _ = c.as_object_mut().unwrap().remove("sub")),
    ];
    for (claim, change) in changes {
        let refused = tell(&pair, &pair.provider.logout_token(change));
        assert_eq!(refused.status, 400, "{claim}");
        let detail = refused.problem().detail.unwrap();
        assert!(detail.contains(&format!("`{claim}`")), "{detail}");
    }
    assert!(browser.is_signed_in());
}

#[test]
fn a_notice_is_taken_for_ten_minutes_and_the_minute_that_a_clock_may_be_off() {
    for (seconds, status) in [(650, 200), (670, 400)] {
        let pair = Pair::start();
        let token = pair
            .provider
            .logout_token(|claims| claims["iat"] = json!(now_s() - seconds));
        assert_eq!(tell(&pair, &token).status, status, "{seconds} s");
    }
}

#[test]
fn a_signed_token_of_another_kind_ends_nothing() {
    let pair = Pair::start();
    let mut browser = pair.signed_in();
    let other = pair.provider.logout_token_of("at+jwt", |_| {});
    assert_eq!(tell(&pair, &other).status, 400);
    assert!(browser.is_signed_in());
    let usual = pair.provider.logout_token_of("JWT", |_| {});
    assert_eq!(tell(&pair, &usual).status, 200);
    assert!(!browser.is_signed_in());
}

#[test]
fn a_notice_that_the_provider_did_not_sign_ends_nothing() {
    let pair = Pair::start();
    let mut browser = pair.signed_in();
    let good = pair.provider.logout_token(|_| {});
    let (message, signature) = good.rsplit_once('.').unwrap();
    let (header, claims) = message.split_once('.').unwrap();
    let none = "eyJhbGciOiJub25lIn0";
    let hmac = "eyJhbGciOiJIUzI1NiJ9";
    for bad in [
        format!("{message}."),
        format!("{none}.{claims}."),
        format!("{hmac}.{claims}.{signature}"),
        format!("{header}.{claims}A.{signature}"),
        "x.y.z".to_owned(),
        "x".to_owned(),
        String::new(),
        "A".repeat(8_000),
    ] {
        assert_eq!(tell(&pair, &bad).status, 400, "{bad}");
    }
    pair.provider
        .change(|it| it.key = std::sync::Arc::new(Key::new("first")));
    let forged = pair.provider.logout_token(|_| {});
    assert_eq!(tell(&pair, &forged).status, 400);
    let large = "A".repeat(20_000);
    assert_eq!(tell(&pair, &large).status, 413);
    let stranger = pair.server.stranger();
    let plain = stranger.post("/auth/backchannel-logout", &[], good.as_bytes());
    assert_eq!(plain.status, 415);
    assert!(browser.is_signed_in());
}
