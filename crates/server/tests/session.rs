//! Signing in and out.

use std::time::Instant;

use crate::support::{
    Client, TestServer, ended,
    events::{self, ACCOUNT, OTHER_ACCOUNT},
    within_a_second,
};
use dashboard_model::session::Session;
use dashboard_server::auth::{SessionCookie, SignIn};

const ACCOUNT_ADDRESSES: [&str; 10] = [
    "/api/v1/session",
    "/api/v1/vehicles",
    "/api/v1/timeline",
    "/api/v1/timeline/summary",
    "/api/v1/records/9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69",
    "/api/v1/recipients",
    "/api/v1/sharing",
    "/api/v1/policies/2016-10-17/records",
    "/api/v1/account",
    "/api/v1/visit",
];

#[test]
fn a_link_opens_a_session() {
    let server = TestServer::with_household();
    let session: Session = server.sign_in(ACCOUNT).read("/api/v1/session");
    assert_eq!(session.account.as_str(), ACCOUNT);
    assert_eq!(session.name, "Nora Test");
    assert_eq!(session.time_zone, "America/New_York");
    assert_eq!(session.operator, "bmw-assist");
    assert_eq!(session.today.to_string(), "2026-11-20");
    assert_eq!(session.expires_at.to_string(), "2026-11-21T00:00:00Z");
}

#[test]
fn the_cookie_is_kept_from_scripts_and_other_sites() {
    let server = TestServer::with_household();
    let path = format!("/auth/link/{}", server.link(ACCOUNT));
    let answer = server.stranger().get(&path);
    assert_eq!(answer.status, 303);
    assert_eq!(answer.header("location"), Some("/"));
    let cookie = answer.header("set-cookie").unwrap();
    let (value, attributes) = cookie.split_once("; ").unwrap();
    assert_eq!(value.len(), "dashboard_session=".len() + 43);
    assert_eq!(
        attributes,
        "Path=/; Max-Age=43200; HttpOnly; SameSite=Strict"
    );
}

#[test]
fn over_https_the_cookie_is_bound_to_the_host() {
    let server = TestServer::with(|app| app.cookie = SessionCookie { https: true });
    server.ingest_all(&events::household());
    let subscriber = server.sign_in(ACCOUNT);
    let cookie = subscriber.cookie.clone().unwrap();
    assert!(cookie.starts_with("__Host-dashboard_session="));
    assert_eq!(subscriber.get("/api/v1/session").status, 200);
}

#[test]
fn a_link_is_good_once() {
    let server = TestServer::with_household();
    let path = format!("/auth/link/{}", server.link(ACCOUNT));
    assert_eq!(server.stranger().get(&path).header("location"), Some("/"));
    let again = server.stranger().get(&path);
    assert_eq!(again.status, 303);
    assert_eq!(again.header("location"), Some("/?sign_in=link_used"));
    assert_eq!(again.header("set-cookie"), None);
}

/// Opens a link in the browser that somebody is signed in with.
fn opens<'a>(client: &Client<'a>, token: &str) -> Client<'a> {
    let answer = client.get(&format!("/auth/link/{token}"));
    let cookie = answer.header("set-cookie").unwrap();
    let mut next = client.server.stranger();
    next.cookie = cookie.split(';').next().map(str::to_owned);
    next
}

#[test]
fn a_link_ends_the_session_of_the_same_browser_and_no_other() {
    within_a_second(|| {
        let server = TestServer::with_household();
        server.ingest_all(&events::others());
        let (before, elsewhere) = (server.sign_in(ACCOUNT), server.sign_in(ACCOUNT));
        let lines = before.listen("/api/v1/events");
        let since = Instant::now();
        let after = opens(&before, &server.link(OTHER_ACCOUNT));
        let took = ended(&lines, since);
        assert_eq!(before.get("/api/v1/session").status, 401);
        assert_eq!(elsewhere.get("/api/v1/session").status, 200);
        let session: Session = after.read("/api/v1/session");
        assert_eq!(session.account.as_str(), OTHER_ACCOUNT);
        took
    });
}

#[test]
fn a_link_that_is_not_good_ends_no_session() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    assert_eq!(subscriber.get("/auth/link/AAAA").status, 303);
    assert_eq!(subscriber.get("/api/v1/session").status, 200);
}

#[test]
fn looking_at_a_link_without_opening_it_uses_nothing_up() {
    let server = TestServer::with_household();
    let path = format!("/auth/link/{}", server.link(ACCOUNT));
    let looked = server.stranger().head(&path);
    assert_eq!((looked.status, looked.header("set-cookie")), (303, None));
    let opened = server.stranger().get(&path);
    assert!(opened.header("set-cookie").is_some());
}

#[test]
fn a_link_is_good_for_ten_minutes() {
    let server = TestServer::with_household();
    let path = format!("/auth/link/{}", server.link(ACCOUNT));
    server.set_now("2026-11-20T12:10:00Z");
    let late = server.stranger().get(&path);
    assert_eq!(late.header("location"), Some("/?sign_in=link_used"));
}

#[test]
fn a_link_that_nobody_made_opens_nothing() {
    let server = TestServer::with_household();
    let answer = server.stranger().get("/auth/link/AAAA");
    assert_eq!(answer.header("location"), Some("/?sign_in=link_used"));
    assert_eq!(answer.header("set-cookie"), None);
}

#[test]
fn a_session_ends_after_twelve_hours_however_much_it_is_used() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    for minutes in (0..12 * 60).step_by(10) {
        let (hour, minute) = (12 + minutes / 60, minutes % 60);
        server.set_now(&format!("2026-11-20T{hour}:{minute:02}:00Z"));
        assert_eq!(subscriber.get("/api/v1/vehicles").status, 200);
    }
    server.set_now("2026-11-20T23:59:59Z");
    assert_eq!(subscriber.get("/api/v1/session").status, 200);
    server.set_now("2026-11-21T00:00:00Z");
    assert_eq!(subscriber.get("/api/v1/session").status, 401);
}

#[test]
fn signing_out_ends_the_session_at_once() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    let answer = subscriber.post("/auth/logout", &[], b"");
    assert_eq!(answer.status, 204);
    assert_eq!(
        answer.header("clear-site-data"),
        Some("\"cache\", \"storage\"")
    );
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let cookie = answer.header("set-cookie").unwrap();
    assert!(
        cookie.starts_with("dashboard_session=; Path=/; Max-Age=0;"),
        "{cookie}"
    );
    assert_eq!(subscriber.get("/api/v1/session").status, 401);
}

#[test]
fn another_site_cannot_sign_somebody_out() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    for headers in [
        [("sec-fetch-site", "cross-site")],
        [("origin", "https://evil.example.com")],
    ] {
        let answer = subscriber.post("/auth/logout", &headers, b"");
        assert_eq!(answer.status, 403);
        assert_eq!(answer.problem().kind, "/problems/cross-site");
    }
    assert_eq!(subscriber.get("/api/v1/session").status, 200);
    let own = [("sec-fetch-site", "same-origin")];
    assert_eq!(subscriber.post("/auth/logout", &own, b"").status, 204);
}

#[test]
fn a_stranger_reads_nothing() {
    let server = TestServer::with_household();
    let mut forged = server.stranger();
    forged.cookie = Some("dashboard_session=AAAA".to_owned());
    for path in ACCOUNT_ADDRESSES {
        for client in [&server.stranger(), &forged] {
            let answer = client.get(path);
            assert_eq!(answer.status, 401, "{path}");
            assert_eq!(answer.problem().kind, "/problems/signed-out");
        }
    }
}

#[test]
fn without_a_way_to_sign_in_no_account_is_served_and_the_answer_says_why() {
    let server = TestServer::with(|app| app.sign_in = SignIn::default());
    server.ingest_all(&events::household());
    for path in ACCOUNT_ADDRESSES {
        let answer = server.stranger().get(path);
        assert_eq!(answer.status, 503, "{path}");
        let problem = answer.problem();
        assert_eq!(problem.kind, "/problems/sign-in-not-configured");
        assert!(problem.detail.unwrap().contains("No identity provider"));
    }
    let path = format!("/auth/link/{}", server.link(ACCOUNT));
    assert_eq!(server.stranger().get(&path).status, 503);
}

#[test]
fn the_policy_is_public() {
    let server = TestServer::start();
    let answer = server
        .stranger()
        .get("/api/v1/policies/2016-10-17?language=es-MX");
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("\"in_force\":true"));
    assert_eq!(
        server.stranger().get("/api/v1/policies/1999-01-01").status,
        404
    );
}
