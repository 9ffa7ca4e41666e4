//! What a frame sees, and what it may do.

use dashboard_model::vocabulary::ActorRole;
use dashboard_model::{grant::Grant, session::Session, timeline::TimelineSummary};

use super::*;

/// What a frame shows.
const SEEN: [&str; 7] = [
    "/api/v1/session",
    "/api/v1/vehicles",
    "/api/v1/timeline",
    "/api/v1/timeline/index",
    "/api/v1/timeline/summary",
    "/api/v1/recipients",
    "/api/v1/sharing",
];

#[test]
fn the_subscriber_sees_all_records_and_can_change_nothing() {
    let server = linked();
    let frame = frame(&server, &ticket(&server, PORTAL, &own_view()));
    for path in SEEN {
        assert_eq!(frame.get(path).status, 200, "{path}");
    }
    let session: Session = frame.read("/api/v1/session");
    assert_eq!(session.actor, ActorRole::Subscriber);
    assert_eq!(session.expires_at.to_string(), "2026-11-20T12:05:00Z");
    let own: TimelineSummary = server.sign_in(ACCOUNT).read("/api/v1/timeline/summary");
    let framed: TimelineSummary = frame.read("/api/v1/timeline/summary");
    assert_eq!(framed.total, own.total);
    for (method, path) in [
        ("GET", "/api/v1/account"),
        ("PATCH", "/api/v1/account"),
        ("GET", "/api/v1/grants"),
        ("POST", "/api/v1/grants"),
        ("GET", "/api/v1/portals"),
        ("PUT", "/api/v1/portals/harmon-ridge"),
        ("DELETE", "/api/v1/portals/harmon-ridge"),
        ("GET", "/api/v1/sessions"),
        ("POST", "/api/v1/sessions/end-others"),
        ("GET", "/api/v1/visit"),
        ("PUT", "/api/v1/visit"),
        ("GET", "/api/v1/export?format=json"),
        ("GET", "/api/v1/export/report"),
    ] {
        let answer = match method {
            "GET" => frame.get(path),
            _ => frame.send(method, path, &[JSON], b"{}"),
        };
        assert_eq!(answer.status, 403, "{method} {path}: {}", answer.body);
        assert_eq!(answer.problem().kind, "/problems/not-in-frames", "{path}");
    }
}

#[test]
fn staff_see_what_was_granted_and_by_which_grant() {
    let server = granted();
    let frame = frame(&server, &ticket(&server, PORTAL, &staff_view()));
    for path in SEEN {
        assert_eq!(frame.get(path).status, 200, "{path}");
    }
    let session: Session = frame.read("/api/v1/session");
    assert_eq!(session.actor, ActorRole::DealerStaff);
    assert_eq!(session.name, "");
    let grant: Grant = frame.read("/api/v1/grants/own");
    assert_eq!(grant.id.as_str(), GRANT);
    let page = frame.get("/api/v1/timeline").body;
    assert!(!page.contains("location"), "{page}");
    let export = frame.get("/api/v1/export?format=json");
    assert_eq!(export.problem().kind, "/problems/not-in-frames");
}

#[test]
fn a_token_is_no_cookie_and_a_cookie_is_no_token() {
    let server = linked();
    let frame = frame(&server, &ticket(&server, PORTAL, &own_view()));
    let token = frame.token.clone().unwrap();
    let mut wrong = server.stranger();
    wrong.cookie = Some(format!("dashboard_session={token}"));
    assert_eq!(wrong.get("/api/v1/timeline").status, 401);
    let subscriber = server.sign_in(ACCOUNT);
    let cookie = subscriber.cookie.clone().unwrap();
    let mut wrong = server.stranger();
    wrong.token = cookie.split_once('=').map(|(_, value)| value.to_owned());
    assert_eq!(wrong.get("/api/v1/timeline").status, 401);
    // Beside a token, a cookie does not count.
    let mut both = server.stranger();
    both.cookie = Some(cookie);
    both.token = Some("A".repeat(43));
    assert_eq!(both.get("/api/v1/timeline").status, 401);
    both.token = Some(token.clone());
    assert_eq!(both.get("/api/v1/account").status, 403);
    // In an address it is nothing.
    let path = format!("/api/v1/timeline?token={token}");
    assert_eq!(server.stranger().get(&path).status, 401);
}

#[test]
fn a_page_of_another_origin_cannot_use_the_token() {
    let server = linked();
    let frame = frame(&server, &ticket(&server, PORTAL, &own_view()));
    for header in [
        ("origin", ORIGIN),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("sec-fetch-site", "none"),
    ] {
        let answer = frame.get_with("/api/v1/timeline", &[header]);
        assert_eq!(answer.status, 403, "{header:?}");
        assert_eq!(answer.problem().kind, "/problems/cross-site");
        assert!(answer.header("access-control-allow-origin").is_none());
    }
    let own = [
        ("sec-fetch-site", "same-origin"),
        ("origin", server.url.as_str()),
    ];
    assert_eq!(frame.get_with("/api/v1/timeline", &own).status, 200);
    // What a browser asks first is answered without a word that would let it go on.
    let asked = [
        ("origin", ORIGIN),
        ("access-control-request-method", "GET"),
        ("access-control-request-headers", "authorization"),
    ];
    let before = server
        .stranger()
        .send("OPTIONS", "/api/v1/timeline", &asked, b"");
    let words = before
        .headers
        .keys()
        .filter(|name| name.as_str().starts_with("access-control"));
    assert_eq!(words.count(), 0, "{}", before.status);
}

#[test]
fn a_frame_listens_with_its_token() {
    let server = linked();
    let frame = frame(&server, &ticket(&server, PORTAL, &own_view()));
    let lines = frame.listen("/api/v1/events");
    let first = lines.recv_timeout(std::time::Duration::from_secs(5));
    assert!(first.is_ok_and(|line| line.contains("timeline")));
}

#[test]
fn a_portal_does_not_use_up_how_often_the_subscriber_may_ask() {
    let server = filled(TestServer::with(|app| {
        app.limits.rates.account = 5;
        app.limits.rates.address = 2;
        app.limits.rates.proxies = vec!["127.0.0.1".parse().unwrap()];
    }));
    let subscriber = server.sign_in(ACCOUNT);
    assert_eq!(link(&subscriber, PORTAL).status, 200);
    let frame = frame(&server, &ticket(&server, PORTAL, &own_view()));
    let here = [("x-forwarded-for", "203.0.113.7")];
    let asked: Vec<_> = (0..200)
        .map(|_| frame.get_with("/api/v1/session", &here).status)
        .collect();
    assert!(asked.contains(&429) && asked[..60].iter().all(|status| *status == 200));
    assert_eq!(subscriber.get_with("/api/v1/session", &here).status, 200);
}

/// The subscriber said of that grant what may be seen there; a newer one is for the next ticket.
#[test]
fn staff_are_in_by_the_grant_for_which_their_ticket_was_issued() {
    let server = granted();
    let first = ticket(&server, PORTAL, &staff_view());
    server.set_now("2026-11-20T12:00:10Z");
    let newer = "6f0d1c3e-7a54-4d7e-8f6a-1d2f3c4b5a70";
    let given = access::give(&server.sign_in(ACCOUNT), &access::grant(newer));
    assert_eq!(given.status, 201, "{}", given.body);
    let second = ticket(&server, PORTAL, &staff_view());
    for (ticket, grant) in [(first, GRANT), (second, newer)] {
        let own: Grant = frame(&server, &ticket).read("/api/v1/grants/own");
        assert_eq!(own.id.to_string(), grant);
    }
}
