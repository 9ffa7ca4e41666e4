//! Who may let a car in, and how often somebody may be wrong.

use dashboard_model::{pairing::WaitingCar, session::Session, vocabulary::ActorRole};
use serde_json::Value;

use super::*;
use crate::{
    access, embed,
    support::{NOW, moment, portals::PORTAL},
};

#[test]
fn whoever_answers_sees_what_asked_and_lets_it_into_their_own_account() {
    let server = server();
    for account in [ACCOUNT, OTHER_ACCOUNT] {
        let phone = server.sign_in(account);
        let asked = ask(&server);
        let car: WaitingCar = phone.read(&path(&asked.user_code));
        assert_eq!(car.browser.as_deref(), Some("Chrome"));
        assert_eq!(car.system.as_deref(), Some("Android"));
        assert_eq!(car.asked_at, moment(NOW));
        assert_eq!(car.expires_at, moment("2026-11-20T12:10:00Z"));
        assert_eq!(answer(&phone, &asked.user_code, true).status, 204);
        let mut car = server.stranger();
        car.cookie = Some(cookie(&poll(&car, &asked.device_code)));
        let session: Session = car.read("/api/v1/session");
        assert_eq!(session.account.as_str(), account);
        assert_eq!(session.actor, ActorRole::Subscriber);
        assert_eq!(session.expires_at, moment("2026-11-20T12:30:00Z"));
    }
}

#[test]
fn however_a_code_is_typed_it_is_the_same() {
    let server = server();
    let phone = server.sign_in(ACCOUNT);
    let code = ask(&server).user_code;
    let plain = code.replace('-', "");
    for typed in [
        code.clone(),
        plain.clone(),
        plain.to_lowercase(),
        format!("{}%20{}", &plain[..4], &plain[4..]),
        code.replace('-', "%2D"),
    ] {
        assert_eq!(phone.get(&path(&typed)).status, 200, "{typed}");
    }
}

#[test]
fn a_code_is_answered_once() {
    let server = server();
    let (phone, other) = (server.sign_in(ACCOUNT), server.sign_in(OTHER_ACCOUNT));
    for allow in [true, false] {
        let asked = ask(&server);
        assert_eq!(answer(&phone, &asked.user_code, allow).status, 204);
        for somebody in [&phone, &other] {
            assert_eq!(answer(somebody, &asked.user_code, true).status, 404);
            assert_eq!(answer(somebody, &asked.user_code, false).status, 404);
            assert_eq!(somebody.get(&path(&asked.user_code)).status, 404);
        }
    }
}

#[test]
fn a_code_that_no_car_shows_and_one_that_cannot_be_one_are_alike() {
    let server = server();
    let phone = server.sign_in(ACCOUNT);
    let absent = phone.get(&path(NOBODYS));
    for typed in ["AAAA-AAAA", "B", "BCDF-GHJKL", "%00", "%F0%9F%9A%97"] {
        let answer = phone.get(&path(typed));
        assert_eq!(answer.status, 404, "{typed}");
        assert_eq!(answer.body, absent.body);
    }
}

#[test]
fn an_answer_that_is_none_answers_nothing() {
    let server = server();
    let phone = server.sign_in(ACCOUNT);
    let asked = ask(&server);
    let send =
        |headers: &[(&str, &str)], body: &[u8]| phone.post(&path(&asked.user_code), headers, body);
    for (body, status) in [
        (&b""[..], 400),
        (b"{", 400),
        (b"[]", 400),
        (b"true", 400),
        (b"{}", 422),
        (b"{\"allow\":1}", 422),
        (b"{\"allow\":\"true\"}", 422),
        (b"{\"allow\":true,\"account\":\"acc_somebody\"}", 422),
    ] {
        assert_eq!(send(&[JSON], body).status, status, "{body:?}");
    }
    send(&[JSON], b"{\"allow\":\"yes\"}").refuses(422, "allow", "wrong_type");
    assert_eq!(send(&[FORM], b"allow=true").status, 415);
    assert_eq!(send(&[], b"{\"allow\":true}").status, 415);
    let huge = [b' '; 1_025];
    assert_eq!(send(&[JSON], &huge).status, 413);
    let answer = phone.post(
        &format!("{}?allow=true", path(&asked.user_code)),
        &[JSON],
        b"{\"allow\":true}",
    );
    answer.refuses(400, "allow", "unknown_parameter");
    assert_eq!(told(&server, &asked.device_code), "authorization_pending");
}

#[test]
fn nobody_but_the_subscriber_lets_a_car_in() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let id = "7d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b";
    assert_eq!(access::give(&subscriber, &access::grant(id)).status, 201);
    assert_eq!(embed::link(&subscriber, PORTAL).status, 200);
    let asked = ask(&server);
    let frame = embed::frame(&server, &embed::ticket(&server, PORTAL, &embed::own_view()));
    for (somebody, kind) in [
        (server.stranger(), "/problems/signed-out"),
        (access::dealer(&server), "/problems/not-allowed"),
        (
            access::driver(&server, ACCOUNT, "Ben"),
            "/problems/not-allowed",
        ),
        (frame, "/problems/not-in-frames"),
        (let_in(&subscriber, &server), "/problems/not-in-cars"),
    ] {
        let seen = somebody.get(&path(&asked.user_code));
        assert_eq!(seen.problem().kind, kind);
        let answered = answer(&somebody, &asked.user_code, true);
        assert_eq!(answered.problem().kind, kind);
    }
    assert_eq!(told(&server, &asked.device_code), "authorization_pending");
}

#[test]
fn whoever_signed_out_meanwhile_lets_nobody_in() {
    let server = server();
    let phone = server.sign_in(ACCOUNT);
    let asked = ask(&server);
    assert_eq!(phone.post("/auth/logout", &[], b"").status, 204);
    assert_eq!(answer(&phone, &asked.user_code, true).status, 401);
    assert_eq!(told(&server, &asked.device_code), "authorization_pending");
}

#[test]
fn guessing_is_slowed_down_for_the_account_and_for_nobody_else() {
    let server = server();
    let (one, again) = (server.sign_in(ACCOUNT), server.sign_in(ACCOUNT));
    let good = ask(&server).user_code;
    for _ in 0..5 {
        assert_eq!(one.get(&path(&good)).status, 200, "what is right is free");
        assert_eq!(one.get(&path(NOBODYS)).status, 404);
        assert_eq!(answer(&one, NOBODYS, true).status, 404);
    }
    // The same from another browser.
    for refused in [
        one.get(&path(NOBODYS)),
        answer(&again, NOBODYS, true),
        again.get(&path(&good)),
        answer(&again, &good, true),
    ] {
        assert_eq!(refused.problem().kind, "/problems/too-many-codes");
        assert_eq!(refused.header("retry-after"), Some("30"));
    }
    let other = server.sign_in(OTHER_ACCOUNT);
    assert_eq!(answer(&other, &good, true).status, 204);
    let page: Value = one.read("/api/v1/timeline");
    assert!(page["items"].is_array(), "everything else goes on");
}
