//! Where somebody is signed in, and how sessions end.

use std::time::{Duration, Instant};

use crate::support::{
    Client, NOW, TestServer, ended,
    events::{self, ACCOUNT, OTHER_ACCOUNT},
    moment, within_a_second,
};
use dashboard_model::{
    session::{SessionList, SessionsEnded},
    vocabulary::ActorRole,
};
use dashboard_server::{
    auth::{Proven, open_proven},
    store::{Device, LogoutNotice, LogoutTarget, Person},
};

const SESSIONS: &str = "/api/v1/sessions";
const END_OTHERS: &str = "/api/v1/sessions/end-others";

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

fn list(client: &Client<'_>) -> SessionList {
    client.read(SESSIONS)
}

fn is_open(client: &Client<'_>) -> bool {
    match client.get("/api/v1/vehicles").status {
        200 => true,
        401 => false,
        other => panic!("answered {other}"),
    }
}

/// Signs in with a browser of that name.
fn sign_in_with<'a>(server: &'a TestServer, browser: &str) -> Client<'a> {
    let path = format!("/auth/link/{}", server.link(ACCOUNT));
    let answer = server
        .stranger()
        .get_with(&path, &[("user-agent", browser)]);
    let cookie = answer.header("set-cookie").unwrap();
    let mut client = server.stranger();
    client.cookie = cookie.split(';').next().map(str::to_owned);
    client
}

fn end(client: &Client<'_>, id: &str) -> u16 {
    client
        .send("DELETE", &format!("{SESSIONS}/{id}"), &[], b"")
        .status
}

#[test]
fn a_session_that_is_not_used_ends_after_a_quarter_of_an_hour() {
    let server = TestServer::with_household();
    let subscriber = server.sign_in(ACCOUNT);
    server.set_now("2026-11-20T12:14:59Z");
    assert!(is_open(&subscriber));
    server.set_now("2026-11-20T12:29:58Z");
    assert!(is_open(&subscriber));
    server.set_now("2026-11-20T12:44:58Z");
    assert!(!is_open(&subscriber));
}

#[test]
fn an_open_page_alone_does_not_make_a_session_last() {
    within_a_second(|| {
        let server = TestServer::with_household();
        let subscriber = server.sign_in(ACCOUNT);
        let lines = subscriber.listen("/api/v1/events");
        for minute in [5, 10, 14] {
            server.set_now(&format!("2026-11-20T12:{minute:02}:00Z"));
            let again = subscriber.listen("/api/v1/events");
            assert!(again.recv_timeout(Duration::from_secs(5)).is_ok());
        }
        assert_eq!(subscriber.get("/api/v1/session").status, 200);
        let since = Instant::now();
        server.set_now("2026-11-20T12:15:00Z");
        let took = ended(&lines, since);
        assert!(!is_open(&subscriber));
        took
    });
}

#[test]
fn the_list_names_every_session_and_marks_the_one_that_asks() {
    let server = TestServer::with_household();
    let first = sign_in_with(&server, FIREFOX);
    server.set_now("2026-11-20T12:05:00Z");
    let second = sign_in_with(&server, "curl/8.5.0");
    let seen = list(&second).items;
    let told: Vec<_> = seen
        .iter()
        .map(|s| (s.current, s.browser.as_deref(), s.system.as_deref()))
        .collect();
    assert_eq!(
        told,
        [(true, None, None), (false, Some("Firefox"), Some("Linux"))]
    );
    assert_eq!(seen[1].opened_at.to_string(), "2026-11-20T12:00:00Z");
    assert_eq!(seen[1].seen_at, seen[1].opened_at);
    assert_eq!(seen[1].expires_at.to_string(), "2026-11-21T00:00:00Z");
    let other = list(&first).items;
    assert_eq!(other.iter().filter(|s| s.current).count(), 1);
    assert!(other.iter().any(|s| s.current && s.id == seen[1].id));
}

#[test]
fn the_list_holds_neither_secrets_nor_what_a_browser_says_of_itself() {
    let server = TestServer::with_household();
    let client = sign_in_with(&server, FIREFOX);
    let body = client.get(SESSIONS).body;
    let secret = client.cookie.clone().unwrap();
    let secret = secret.split_once('=').unwrap().1;
    for hidden in [secret, "Mozilla", "x86_64", "rv:"] {
        assert!(!body.contains(hidden), "{hidden}");
    }
}

#[test]
fn the_use_of_a_session_is_seen_to_the_minute() {
    let server = TestServer::with_household();
    let client = server.sign_in(ACCOUNT);
    let seen = || list(&client).items[0].seen_at.to_string();
    server.set_now("2026-11-20T12:00:59Z");
    assert_eq!(seen(), "2026-11-20T12:00:00Z");
    server.set_now("2026-11-20T12:01:00Z");
    assert_eq!(seen(), "2026-11-20T12:01:00Z");
}

#[test]
fn another_of_ones_sessions_can_be_ended_and_its_streams_end_too() {
    within_a_second(|| {
        let server = TestServer::with_household();
        let (here, there) = (server.sign_in(ACCOUNT), server.sign_in(ACCOUNT));
        let lines = there.listen("/api/v1/events");
        let items = list(&here).items;
        let other = items.iter().find(|s| !s.current).unwrap();
        let since = Instant::now();
        assert_eq!(end(&here, other.id.as_str()), 204);
        assert!(is_open(&here));
        assert!(!is_open(&there));
        let took = ended(&lines, since);
        assert_eq!(list(&here).items.len(), 1);
        assert_eq!(end(&here, other.id.as_str()), 404);
        took
    });
}

#[test]
fn a_session_can_end_itself() {
    let server = TestServer::with_household();
    let here = server.sign_in(ACCOUNT);
    let id = list(&here).items[0].id.clone();
    assert_eq!(end(&here, id.as_str()), 204);
    assert!(!is_open(&here));
}

#[test]
fn all_others_end_at_once_and_nobody_elses() {
    let server = TestServer::with_household();
    server.ingest_all(&events::others());
    let sessions: Vec<_> = (0..4).map(|_| server.sign_in(ACCOUNT)).collect();
    let stranger = server.sign_in(OTHER_ACCOUNT);
    let answer = sessions[2].post(END_OTHERS, &[], b"");
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.json::<SessionsEnded>().ended, 3);
    let open: Vec<_> = sessions.iter().map(is_open).collect();
    assert_eq!(open, [false, false, true, false]);
    assert!(is_open(&stranger));
    let again = sessions[2].post(END_OTHERS, &[], b"");
    assert_eq!(again.json::<SessionsEnded>().ended, 0);
}

#[test]
fn what_has_ended_by_itself_is_neither_listed_nor_counted() {
    let server = TestServer::with_household();
    let _idle = server.sign_in(ACCOUNT);
    server.set_now("2026-11-20T12:16:00Z");
    let here = server.sign_in(ACCOUNT);
    assert_eq!(list(&here).items.len(), 1);
    let answer = here.post(END_OTHERS, &[], b"");
    assert_eq!(answer.json::<SessionsEnded>().ended, 0);
}

#[test]
fn the_sessions_of_somebody_else_are_not_there() {
    let server = TestServer::with_household();
    server.ingest_all(&events::others());
    let theirs = server.sign_in(OTHER_ACCOUNT);
    let id = list(&theirs).items[0].id.clone();
    let here = server.sign_in(ACCOUNT);
    assert_eq!(list(&here).items.len(), 1);
    let foreign = here.send("DELETE", &format!("{SESSIONS}/{id}"), &[], b"");
    let nothing = "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69";
    let absent = here.send("DELETE", &format!("{SESSIONS}/{nothing}"), &[], b"");
    let malformed = here.send("DELETE", &format!("{SESSIONS}/1"), &[], b"");
    assert_eq!(
        (foreign.status, absent.status, malformed.status),
        (404, 404, 404)
    );
    assert_eq!(foreign.body, absent.body);
    assert_eq!(foreign.body, malformed.body);
    assert!(is_open(&theirs));
}

/// Somebody whom a provider calls `person-1`, signed in to the account.
fn by_provider<'a>(server: &'a TestServer, issuer: &str) -> Client<'a> {
    let proven = Proven {
        person: Person {
            issuer: issuer.to_owned(),
            subject: "person-1".to_owned(),
        },
        account: Some(ACCOUNT.parse().unwrap()),
        role: ActorRole::Subscriber,
        organisation: None,
        proved_at: None,
        provider_session: None,
    };
    let (store, clock) = (server.app.store.as_ref(), &server.app.clock);
    let opened = open_proven(store, clock, proven, Device::default(), None);
    let secret = server.block_on(opened).unwrap().unwrap();
    let mut client = server.stranger();
    client.cookie = Some(format!("dashboard_session={}", secret.reveal()));
    client
}

#[test]
fn two_providers_may_call_two_people_the_same() {
    const ONE: &str = "https://one.example.com";
    let server = TestServer::with_household();
    let one = by_provider(&server, ONE);
    let also = by_provider(&server, ONE);
    let other = by_provider(&server, "https://other.example.com");
    assert_eq!(list(&one).items.len(), 2);
    let theirs = list(&other).items;
    assert_eq!(theirs.len(), 1);
    assert_eq!(end(&one, theirs[0].id.as_str()), 404);
    let answer = one.post(END_OTHERS, &[], b"");
    assert_eq!(answer.json::<SessionsEnded>().ended, 1);
    assert!(!is_open(&also) && is_open(&other));
    let notice = LogoutNotice {
        token: [1; 32],
        until: moment("2026-11-20T12:10:00Z"),
        issuer: ONE.to_owned(),
        target: LogoutTarget::Person {
            subject: "person-1".to_owned(),
        },
    };
    let ending = server.app.store.end_at_provider(notice, moment(NOW));
    assert_eq!(server.block_on(ending).unwrap(), Some(1));
    assert!(!is_open(&one) && is_open(&other));
}

#[test]
fn another_site_ends_nothing() {
    let server = TestServer::with_household();
    let (here, there) = (server.sign_in(ACCOUNT), server.sign_in(ACCOUNT));
    let id = list(&there).items[0].id.clone();
    let foreign = [("sec-fetch-site", "cross-site")];
    assert_eq!(here.post(END_OTHERS, &foreign, b"").status, 403);
    let path = format!("{SESSIONS}/{id}");
    assert_eq!(here.send("DELETE", &path, &foreign, b"").status, 403);
    assert!(is_open(&here) && is_open(&there));
}

#[test]
fn a_stranger_sees_and_ends_nothing() {
    let server = TestServer::with_household();
    let here = server.sign_in(ACCOUNT);
    let id = list(&here).items[0].id.clone();
    let stranger = server.stranger();
    assert_eq!(stranger.get(SESSIONS).status, 401);
    assert_eq!(stranger.post(END_OTHERS, &[], b"").status, 401);
    assert_eq!(end(&stranger, id.as_str()), 401);
    assert!(is_open(&here));
}

#[test]
fn unknown_parameters_are_refused_by_name() {
    let server = TestServer::with_household();
    let here = server.sign_in(ACCOUNT);
    here.get("/api/v1/sessions?all=1")
        .refuses(400, "all", "unknown_parameter");
}
