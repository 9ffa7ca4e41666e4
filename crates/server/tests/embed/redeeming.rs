//! What a frame is told that brings a ticket.

use dashboard_model::embed::FrameSession;

use super::*;
use crate::support::portals::{OTHER_ORIGIN, SECOND_ORIGIN};

#[test]
fn a_ticket_gives_a_session_of_five_minutes_and_no_cookie() {
    let server = linked();
    let ticket = ticket(&server, PORTAL, &own_view());
    let answer = redeem(&server.stranger(), &ticket, ORIGIN);
    assert_eq!(answer.status, 201, "{}", answer.body);
    assert!(answer.header("set-cookie").is_none());
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert!(answer.header("access-control-allow-origin").is_none());
    let session: FrameSession = answer.json();
    assert_eq!(session.expires_at.to_string(), "2026-11-20T12:05:00Z");
    let mut frame = server.stranger();
    frame.token = Some(session.token);
    assert_eq!(frame.get("/api/v1/session").status, 200);
    server.set_now("2026-11-20T12:04:59Z");
    assert_eq!(frame.get("/api/v1/timeline").status, 200);
    server.set_now("2026-11-20T12:05:00Z");
    assert_eq!(frame.get("/api/v1/timeline").status, 401);
}

/// The bytes of a refusal, without the request's own id.
fn refusal(server: &TestServer, ticket: &str, origin: &str) -> String {
    let answer = redeem(&server.stranger(), ticket, origin);
    assert_eq!(answer.status, 403, "{}", answer.body);
    let mut problem = answer.problem();
    assert_eq!(problem.kind, "/problems/ticket-not-good");
    problem.request_id = None;
    serde_json::to_string(&problem).unwrap()
}

#[test]
fn whatever_is_wrong_with_a_ticket_the_answer_is_the_same_and_the_ticket_is_used_up() {
    let server = linked();
    let mut told = Vec::new();
    // Used.
    let used = ticket(&server, PORTAL, &own_view());
    frame(&server, &used);
    told.push(refusal(&server, &used, ORIGIN));
    // Never issued, and nothing like a ticket.
    told.push(refusal(&server, &"A".repeat(43), ORIGIN));
    told.push(refusal(&server, "", ORIGIN));
    // Of another page: of somebody else, and of the same portal. Even the right page comes too late then.
    for origin in [
        OTHER_ORIGIN,
        SECOND_ORIGIN,
        "null",
        "",
        "https://portal.example/",
    ] {
        let stolen = ticket(&server, PORTAL, &own_view());
        told.push(refusal(&server, &stolen, origin));
        told.push(refusal(&server, &stolen, ORIGIN));
    }
    // Too old.
    let old = ticket(&server, PORTAL, &own_view());
    server.set_now("2026-11-20T12:00:30Z");
    told.push(refusal(&server, &old, ORIGIN));
    told.dedup();
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn a_ticket_is_good_to_its_last_moment() {
    let server = linked();
    let last = ticket(&server, PORTAL, &own_view());
    server.set_now("2026-11-20T12:00:29.999Z");
    frame(&server, &last);
}

#[test]
fn a_new_ticket_goes_on_and_ends_the_session_before() {
    let server = linked();
    let first = frame(&server, &ticket(&server, PORTAL, &own_view()));
    let beside = frame(&server, &ticket(&server, PORTAL, &own_view()));
    server.set_now("2026-11-20T12:04:00Z");
    let again = ticket(&server, PORTAL, &own_view());
    let answer = redeem(&first, &again, ORIGIN);
    assert_eq!(answer.status, 201, "{}", answer.body);
    let mut renewed = server.stranger();
    renewed.token = Some(answer.json::<FrameSession>().token);
    assert_eq!(first.get("/api/v1/session").status, 401);
    assert_eq!(renewed.get("/api/v1/session").status, 200);
    assert_eq!(beside.get("/api/v1/session").status, 200, "another frame");
    // What is not good ends nothing.
    assert_eq!(redeem(&renewed, &again, ORIGIN).status, 403);
    assert_eq!(renewed.get("/api/v1/session").status, 200);
    // A browser's own session is none of a frame's.
    let subscriber = server.sign_in(ACCOUNT);
    let mut thief = server.stranger();
    let cookie = subscriber.cookie.as_deref().unwrap();
    thief.token = cookie.split_once('=').map(|(_, value)| value.to_owned());
    let ticket = ticket(&server, PORTAL, &own_view());
    assert_eq!(redeem(&thief, &ticket, ORIGIN).status, 201);
    assert_eq!(subscriber.get("/api/v1/session").status, 200);
}

#[test]
fn a_page_of_another_site_redeems_nothing() {
    let server = linked();
    let ticket = ticket(&server, PORTAL, &own_view());
    let body = json!({ "ticket": ticket, "origin": ORIGIN }).to_string();
    for header in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", ORIGIN),
        ("origin", "null"),
    ] {
        let stranger = server.stranger();
        let answer = stranger.post(SESSIONS, &[JSON, header], body.as_bytes());
        assert_eq!(answer.status, 403, "{header:?}");
        assert_eq!(answer.problem().kind, "/problems/cross-site");
    }
    let own = [JSON, ("sec-fetch-site", "same-origin")];
    let answer = server.stranger().post(SESSIONS, &own, body.as_bytes());
    assert_eq!(answer.status, 201, "{}", answer.body);
}

#[test]
fn a_body_of_another_form_is_named() {
    let server = linked();
    let post = |headers: &[(&str, &str)], body: &str| {
        server.stranger().post(SESSIONS, headers, body.as_bytes())
    };
    assert_eq!(post(&[], "{}").status, 415);
    assert_eq!(post(&[JSON], "[]").status, 400);
    assert_eq!(post(&[JSON], "{").status, 400);
    for (body, field) in [
        (json!({ "ticket": "x" }), "origin"),
        (json!({ "origin": ORIGIN }), "ticket"),
        (json!({ "ticket": 7, "origin": ORIGIN }), "ticket"),
        (
            json!({ "ticket": "x", "origin": "y", "surprise": 1 }),
            "surprise",
        ),
    ] {
        let answer = post(&[JSON], &body.to_string());
        assert_eq!(answer.status, 422, "{}", answer.body);
        assert_eq!(answer.violations()[0].0, field, "{}", answer.body);
    }
}
