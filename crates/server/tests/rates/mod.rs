//! How often somebody may ask, seen from outside: noise is slowed down, and nobody is locked out.

mod changes;

use dashboard_server::{
    auth::{self, Sender, Senders},
    serve::Rates,
};

use crate::{
    access,
    support::{
        Answer, Client, TOKEN, TestServer,
        events::{self, ACCOUNT, OTHER_ACCOUNT},
    },
};

const PATH: &str = "/api/v1/session";

/// What a session has for itself: so many at once.
const OWN: usize = 60;

fn server(rates: Rates) -> TestServer {
    let server = TestServer::with(|app| app.limits.rates = rates);
    server.ingest_all(&events::household());
    server.ingest_all(&events::others());
    server
}

fn few() -> Rates {
    Rates {
        account: 5,
        address: 2,
        ingest: 1_000,
        ticket: 100,
        changes: 60,
        proxies: vec!["127.0.0.1".parse().unwrap()],
    }
}

/// Asks until it is refused; the refusal, and how many were answered before.
fn until_refused(mut ask: impl FnMut() -> Answer) -> (Answer, usize) {
    for answered in 0..2_000 {
        let answer = ask();
        if answer.status == 429 {
            return (answer, answered);
        }
    }
    panic!("nobody was refused");
}

#[track_caller]
fn is_told_when(answer: &Answer) {
    assert_eq!(answer.problem().kind, "/problems/too-many-requests");
    let seconds: u64 = answer.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

/// From an address, as a proxy tells.
fn from<'a>(client: &'a Client<'_>, address: &'a str) -> impl Fn(&str) -> Answer + 'a {
    move |path| client.get_with(path, &[("x-forwarded-for", address)])
}

#[test]
fn one_session_too_many_times_is_told_when_to_come_back_and_the_others_go_on() {
    let server = server(few());
    let (noisy, owner) = (server.sign_in(ACCOUNT), server.sign_in(ACCOUNT));
    let stranger = server.sign_in(OTHER_ACCOUNT);
    let (refused, answered) = until_refused(|| noisy.get(PATH));
    is_told_when(&refused);
    assert!(answered >= OWN + 50, "{answered}");
    // The account's share is used up: what is the session's own is not.
    let own = (0..OWN / 2).filter(|_| owner.get(PATH).status == 200);
    assert_eq!(own.count(), OWN / 2);
    let others = (0..OWN + 40).filter(|_| stranger.get(PATH).status == 200);
    assert_eq!(others.count(), OWN + 40);
}

/// The page as the build writes it.
const INDEX: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Privacy Dashboard</title>\
     <body><div id=first-page></div></body></html>";

/// The same with the built page, which comes with records or without.
fn with_page() -> TestServer {
    let server = server(few());
    std::fs::create_dir_all(&server.assets).unwrap();
    std::fs::write(server.assets.join("index.html"), INDEX).unwrap();
    server
}

/// Whether the page comes with records.
fn has_records(page: &Answer) -> bool {
    assert_eq!(page.status, 200);
    let records = page.body.contains("first-answers");
    assert!(records || page.body == INDEX);
    records
}

#[test]
fn the_first_page_costs_what_it_answers_and_comes_without_records_when_that_is_too_much() {
    let server = with_page();
    let (noisy, owner) = (server.sign_in(ACCOUNT), server.sign_in(ACCOUNT));
    let pages = (0..200)
        .take_while(|_| has_records(&noisy.get("/")))
        .count();
    assert!(((OWN + 50) / 5..OWN).contains(&pages), "{pages}");
    // It comes, and what the app asks for instead is told when to come back.
    assert!((0..20).all(|_| noisy.get("/policy").body == INDEX));
    is_told_when(&until_refused(|| noisy.get(PATH)).0);
    assert!(!has_records(&noisy.get("/?trigger=crash")));
    let own = (0..OWN / 5).filter(|_| has_records(&owner.get("/")));
    assert_eq!(own.count(), OWN / 5);
}

#[test]
fn who_opens_the_page_by_a_session_that_was_ended_uses_up_nothing_of_its_account() {
    let server = with_page();
    let (stolen, owner) = (server.sign_in(ACCOUNT), server.sign_in(ACCOUNT));
    assert!(has_records(&stolen.get("/")), "it is known from now on");
    let answer = owner.post("/api/v1/sessions/end-others", &[], b"");
    assert_eq!(answer.status, 200);
    let there = from(&stolen, "198.51.100.9");
    assert!((0..100).all(|_| !has_records(&there("/"))));
    assert_eq!(there(PATH).status, 429, "they share what their address may");
    let answered = (0..OWN + 40).filter(|_| owner.get(PATH).status == 200);
    assert_eq!(answered.count(), OWN + 40);
}

#[test]
fn a_stranger_may_have_the_page_as_often_as_they_like() {
    let server = with_page();
    let stranger = server.stranger();
    let there = from(&stranger, "198.51.100.9");
    assert!((0..100).all(|_| !has_records(&there("/"))));
    assert_eq!(there("/api/v1/sign-in").status, 200);
}

#[test]
fn strangers_at_an_address_are_slowed_down_and_who_is_signed_in_there_is_not() {
    let server = server(few());
    let (stranger, owner) = (server.stranger(), server.sign_in(ACCOUNT));
    let mut forged = server.stranger();
    forged.cookie = Some(format!("dashboard_session={}", "A".repeat(43)));
    let here = "203.0.113.7";
    assert_eq!(from(&owner, here)(PATH).status, 200);
    let (refused, answered) = until_refused(|| from(&forged, here)(PATH));
    is_told_when(&refused);
    assert!((15..60).contains(&answered), "{answered}");
    assert_eq!(from(&stranger, here)("/api/v1/sign-in").status, 429);
    assert_eq!(from(&stranger, here)("/auth/link/none").status, 429);
    assert_eq!(from(&owner, here)(PATH).status, 200);
    assert_eq!(
        from(&stranger, "203.0.113.8")("/api/v1/sign-in").status,
        200
    );
    // The app's files, and whether the server lives, are told at any time.
    assert_eq!(from(&stranger, here)("/healthz").status, 200);
}

#[test]
fn sign_ins_that_fail_elsewhere_do_not_touch_the_account() {
    let server = server(few());
    let stranger = server.stranger();
    let there = from(&stranger, "198.51.100.9");
    let (refused, answered) = until_refused(|| there("/auth/link/guessed"));
    is_told_when(&refused);
    assert!(answered <= 4, "{answered}");
    let owner = server.sign_in(ACCOUNT);
    assert_eq!(owner.get(PATH).status, 200);
}

#[test]
fn a_session_that_was_ended_uses_up_nothing_of_its_account() {
    let server = server(few());
    let (stolen, owner) = (server.sign_in(ACCOUNT), server.sign_in(ACCOUNT));
    assert_eq!(stolen.get(PATH).status, 200);
    let answer = owner.post("/api/v1/sessions/end-others", &[], b"");
    assert_eq!(answer.status, 200);
    let there = from(&stolen, "198.51.100.9");
    let (refused, _) = until_refused(|| there(PATH));
    is_told_when(&refused);
    let answered = (0..OWN + 40).filter(|_| owner.get(PATH).status == 200);
    assert_eq!(answered.count(), OWN + 40);
}

#[test]
fn back_ends_have_a_limit_of_their_own() {
    let server = server(Rates { ingest: 2, ..few() });
    let event = events::report("again", "2026-11-18T12:00:00Z").to_string();
    let stranger = server.stranger();
    let token = format!("Bearer {TOKEN}");
    let headers = [
        ("authorization", token.as_str()),
        ("content-type", "application/cloudevents+json"),
    ];
    let send = || stranger.post("/ingest/v1/events", &headers, event.as_bytes());
    let (refused, answered) = until_refused(send);
    is_told_when(&refused);
    assert!(answered <= 30, "{answered}");
    assert_eq!(server.sign_in(ACCOUNT).get(PATH).status, 200);
}

#[test]
fn this_machine_is_not_limited_where_no_proxy_is_named() {
    let server = server(Rates {
        proxies: Vec::new(),
        ..few()
    });
    let stranger = server.stranger();
    let here = from(&stranger, "203.0.113.7");
    assert!((0..100).all(|_| here("/api/v1/sign-in").status == 200));
}

#[test]
fn a_back_end_that_sends_too_much_slows_down_no_other() {
    const OTHER: &str = "the token of another back end, long enough";
    let server = TestServer::with(|app| {
        app.limits.rates = Rates { ingest: 2, ..few() };
        app.senders = Senders::new(vec![
            Sender::of(auth::hash(TOKEN), vec![events::SOURCE.to_owned()]),
            Sender::of(auth::hash(OTHER), vec!["urn:test:other".to_owned()]),
        ]);
    });
    let stranger = server.stranger();
    let send = |token: &str| {
        let token = format!("Bearer {token}");
        let headers = [
            ("authorization", token.as_str()),
            ("content-type", "application/cloudevents+json"),
        ];
        stranger.post("/ingest/v1/events", &headers, b"{}")
    };
    let (refused, _) = until_refused(|| send(TOKEN));
    is_told_when(&refused);
    assert_eq!(send(OTHER).status, 422);
}

#[test]
fn staff_at_a_subscriber_s_address_slow_down_nobody_there() {
    let server = server(few());
    let owner = server.sign_in(ACCOUNT);
    let id = "7d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b";
    assert_eq!(access::give(&owner, &access::grant(id)).status, 201);
    let staff = access::dealer(&server);
    let here = "203.0.113.7";
    let (refused, answered) = until_refused(|| from(&staff, here)(PATH));
    is_told_when(&refused);
    assert!(answered >= OWN + 50, "{answered}");
    assert_eq!(
        from(&server.stranger(), here)("/api/v1/sign-in").status,
        200
    );
    let answered = (0..OWN + 40).filter(|_| from(&owner, here)(PATH).status == 200);
    assert_eq!(answered.count(), OWN + 40);
}
