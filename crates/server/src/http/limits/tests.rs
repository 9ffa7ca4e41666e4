//! Whose noise slows down whom.

use super::*;
use crate::store::Person;

const OWNER: SecretHash = [1; 32];
const NOISY: SecretHash = [2; 32];

fn throttle() -> Throttle {
    Throttle(Arc::new(Shared {
        ways: Ways {
            cookie: crate::auth::SessionCookie { https: false },
            senders: crate::auth::Senders::default(),
            proxies: Vec::new(),
        },
        account: Rate::of_setting(20),
        network: Rate::of_setting(10),
        ingest: Rate::of_setting(10),
        state: Mutex::new(Counted {
            sessions: Kept::new(MOST),
            payers: Kept::new(MOST),
            networks: Kept::new(MOST),
            senders: Kept::new(MOST),
        }),
    }))
}

fn caller(session: Option<SecretHash>, address: &str) -> Caller {
    let mut request = Request::new(axum::body::Body::empty());
    request
        .extensions_mut()
        .insert(crate::serve::Peer(address.parse().unwrap()));
    let ways = Ways {
        cookie: crate::auth::SessionCookie { https: false },
        senders: crate::auth::Senders::default(),
        proxies: Vec::new(),
    };
    Caller {
        session,
        ..ways.caller(&request)
    }
}

fn account() -> Payer {
    Payer::Account("acc_tests".parse().unwrap())
}

fn person(subject: &str) -> Payer {
    Payer::Person(Person {
        issuer: "https://sign-in.example.com".to_owned(),
        subject: subject.to_owned(),
    })
}

/// How many of so many questions at once are let in.
fn admitted(throttle: &Throttle, caller: &Caller, questions: u32, now: Instant) -> u32 {
    let taken = (0..questions).filter(|_| throttle.take(caller, 1, now).is_ok());
    u32::try_from(taken.count()).unwrap()
}

#[test]
fn another_session_of_the_account_never_takes_what_is_ones_own() {
    let (throttle, now) = (throttle(), Instant::now());
    throttle.learn(OWNER, Some(account()), now);
    throttle.learn(NOISY, Some(account()), now);
    let noisy = caller(Some(NOISY), "203.0.113.7");
    let owner = caller(Some(OWNER), "203.0.113.7");
    assert_eq!(admitted(&throttle, &noisy, 10_000, now), OWN.1 + 200);
    assert_eq!(admitted(&throttle, &owner, 10_000, now), OWN.1);
    let later = now + Duration::from_secs(1);
    assert!(admitted(&throttle, &owner, 5, later) == 5);
}

#[test]
fn who_has_no_session_slows_down_nobody_who_has_one() {
    let (throttle, now) = (throttle(), Instant::now());
    throttle.learn(OWNER, Some(account()), now);
    let stranger = caller(None, "203.0.113.7");
    let forged = caller(Some([9; 32]), "203.0.113.7");
    let owner = caller(Some(OWNER), "203.0.113.7");
    assert_eq!(admitted(&throttle, &stranger, 10_000, now), 100);
    assert_eq!(admitted(&throttle, &forged, 10_000, now), 0);
    assert_eq!(admitted(&throttle, &owner, 10_000, now), OWN.1 + 200);
    let elsewhere = caller(None, "203.0.113.8");
    assert_eq!(admitted(&throttle, &elsewhere, 10_000, now), 100);
}

#[test]
fn a_session_that_has_ended_is_a_stranger_again() {
    let (throttle, now) = (throttle(), Instant::now());
    throttle.learn(NOISY, Some(account()), now);
    throttle.learn(NOISY, None, now);
    let ended = caller(Some(NOISY), "203.0.113.7");
    assert_eq!(admitted(&throttle, &ended, 10_000, now), 100);
    throttle.learn(OWNER, Some(account()), now);
    let owner = caller(Some(OWNER), "203.0.113.7");
    assert_eq!(admitted(&throttle, &owner, 10_000, now), OWN.1 + 200);
}

#[test]
fn signing_in_costs_more() {
    let (throttle, now) = (throttle(), Instant::now());
    let stranger = caller(None, "203.0.113.7");
    let begun = (0..1_000).filter(|_| throttle.take(&stranger, SIGN_IN_COST, now).is_ok());
    assert_eq!(begun.count(), 10);
}

#[test]
fn staff_use_up_nothing_of_the_account_that_they_look_at_and_not_of_their_address() {
    let (throttle, now) = (throttle(), Instant::now());
    let (staff, colleague) = ([3; 32], [4; 32]);
    throttle.learn(OWNER, Some(account()), now);
    throttle.learn(staff, Some(person("one")), now);
    throttle.learn(colleague, Some(person("other")), now);
    let here = "203.0.113.7";
    let asks = |session| admitted(&throttle, &caller(Some(session), here), 10_000, now);
    assert_eq!(asks(staff), OWN.1 + 200);
    assert_eq!(asks(colleague), OWN.1 + 200);
    assert_eq!(asks(OWNER), OWN.1 + 200);
    assert_eq!(admitted(&throttle, &caller(None, here), 10_000, now), 100);
}

#[test]
fn another_session_of_the_same_person_shares_what_is_beyond_its_own() {
    let (throttle, now) = (throttle(), Instant::now());
    throttle.learn(OWNER, Some(person("one")), now);
    throttle.learn(NOISY, Some(person("one")), now);
    let asks = |session| admitted(&throttle, &caller(Some(session), "::1"), 10_000, now);
    assert_eq!(asks(NOISY), OWN.1 + 200);
    assert_eq!(asks(OWNER), OWN.1);
}
