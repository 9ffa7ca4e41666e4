//! Signing in afresh, and coming back.

use dashboard_model::session::Session;

use super::*;
use crate::{sign_in::is_page, support::Answer};

/// Where the app leads whoever wants to see what is veiled.
const AGAIN: &str = "/auth/login?return_to=%2Fsharing&fresh=0";

/// Lets the provider say that the person proved so many seconds ago who they are.
fn proved_ago(pair: &Pair, seconds: i64) {
    let at = moment(crate::support::NOW).millis() / 1_000 - seconds;
    pair.provider
        .claims(move |claims| claims["auth_time"] = json!(at));
}

/// Whether the call's position is shown.
fn sees(browser: &mut Browser<'_>) -> bool {
    let page: Value = browser
        .get("/api/v1/timeline?category=call_recording")
        .json();
    let id = page["items"][0]["record"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let answer = browser.get(&format!("/api/v1/records/{id}"));
    assert_eq!(answer.status, 200);
    answer.body.contains(PRECISE[0])
}

fn again(browser: &mut Browser<'_>) -> Answer {
    browser.sign_in(AGAIN)
}

#[test]
fn the_provider_is_asked_for_a_new_proof_and_the_session_is_another_one() {
    let pair = pair();
    proved_ago(&pair, 3_600);
    let mut browser = pair.signed_in();
    assert!(!sees(&mut browser));
    let before = browser.cookies.clone();
    let account: Session = browser.get("/api/v1/session").json();

    proved_ago(&pair, 1);
    let there = browser.get(AGAIN).header("location").unwrap().to_owned();
    assert!(
        there.contains("max_age=0") && there.contains("prompt=login"),
        "{there}"
    );
    let done = again(&mut browser);
    assert_eq!(done.status, 200, "{}", done.body);
    assert!(done.body.contains("0; url=/sharing\""), "{}", done.body);
    assert!(sees(&mut browser));
    let same: Session = browser.get("/api/v1/session").json();
    assert_eq!((same.account, same.actor), (account.account, account.actor));
    let mut old = pair.browser();
    old.cookies = before;
    assert!(!old.is_signed_in(), "the session was rotated");
}

#[test]
fn a_provider_that_does_not_ask_anew_is_not_believed_and_the_session_stays() {
    let pair = pair();
    proved_ago(&pair, 3_600);
    let mut browser = pair.signed_in();
    let done = again(&mut browser);
    is_page(&done, 502, "Test Motors did not ask who you are");
    assert!(browser.is_signed_in());
    assert!(!sees(&mut browser));
    pair.provider.claims(|claims| {
        claims.as_object_mut().unwrap().remove("auth_time");
    });
    is_page(
        &again(&mut browser),
        502,
        "Test Motors did not ask who you are",
    );
    assert!(!sees(&mut browser));
}

#[test]
fn somebody_else_does_not_go_on_with_the_session() {
    let pair = pair();
    proved_ago(&pair, 3_600);
    let now = moment(crate::support::NOW).millis() / 1_000;
    for (claim, value) in [
        ("sub", json!("person-2")),
        ("account", json!("acc_other")),
        ("role", json!("auditor")),
    ] {
        let mut browser = pair.signed_in();
        pair.provider.claims(move |claims| {
            claims["auth_time"] = json!(now);
            claims["organisation"] = json!("Somebody");
            claims[claim] = value.clone();
        });
        is_page(&again(&mut browser), 403, "Somebody else signed in");
        assert!(browser.is_signed_in());
        assert!(!sees(&mut browser), "{claim}");
        proved_ago(&pair, 3_600);
    }
}
