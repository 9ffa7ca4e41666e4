//! Sign-ins that nobody finishes, and as many of them as somebody likes.

use dashboard_server::store::Attempt;

use super::{
    Pair,
    bad::{STALE, is_page},
    support::{NOW, StoreKind, TestServer, moment},
};

/// How many sign-ins are under way at most.
const MOST: i64 = 20_000;

/// Begins so many that end so long after the usual ten minutes, each a moment later or earlier.
fn begin(server: &TestServer, kind: StoreKind, number: i64, ends: &str) {
    let usual = moment(NOW).millis() + 600_000;
    let insert = format!(
        "INSERT INTO sign_in_attempt (state_hash, browser_hash, return_to, expires_at) \
         SELECT {{hash}}, {{hash}}, '/', {usual} {ends} FROM numbers"
    );
    server.fill(kind, number, &insert);
}

fn oldest_gives_way(server: &TestServer, kind: StoreKind) {
    let store = server.app.store.as_ref();
    let now = moment(NOW);
    let put = |secret| {
        let attempt = Attempt {
            state: secret,
            browser: secret,
            return_to: "/".to_owned(),
            max_age_s: None,
            replaces: None,
            expires_at: moment("2026-11-20T12:10:00Z"),
        };
        server.block_on(store.put_attempt(attempt, now)).unwrap();
    };
    let is_known = |secret| {
        let taken = store.take_attempt(secret, secret, now);
        server.block_on(taken).unwrap().is_some()
    };
    begin(server, kind, MOST - 1, "- i");
    put([1; 32]);
    put([2; 32]);
    assert!(!is_known(TestServer::filled(MOST - 1)));
    for known in [TestServer::filled(MOST - 2), [1; 32], [2; 32]] {
        assert!(is_known(known), "{known:?}");
    }
}

#[test]
fn of_too_many_the_oldest_gives_way() {
    oldest_gives_way(&TestServer::on_sqlite(), StoreKind::Sqlite);
}

#[test]
fn on_postgresql_too() {
    oldest_gives_way(&TestServer::on_postgres(), StoreKind::Postgres);
}

#[test]
fn whoever_had_to_give_way_is_told_so_and_others_sign_in() {
    let pair = Pair::start();
    let mut slow = pair.browser();
    let back = slow.go("/auth/login");
    begin(&pair.server, StoreKind::of_run(), MOST, "+ i");
    assert_eq!(pair.browser().sign_in("/auth/login").status, 200);
    is_page(&slow.get(&back), 400, STALE);
    assert_eq!(slow.sign_in("/auth/login").status, 200);
}

#[test]
fn a_picture_or_a_frame_of_another_page_begins_none() {
    let pair = Pair::start();
    let ask = |mode: Option<&str>, dest: Option<&str>, site: &str| {
        let said = [("sec-fetch-mode", mode), ("sec-fetch-dest", dest)];
        let said = said
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        let headers: Vec<_> = said.chain([("sec-fetch-site", site)]).collect();
        pair.server.stranger().get_with("/auth/login", &headers)
    };
    for (mode, dest) in [
        (Some("no-cors"), Some("image")),
        (Some("navigate"), Some("iframe")),
        (Some("navigate"), Some("object")),
        (Some("cors"), Some("empty")),
        (Some("no-cors"), None),
        (None, Some("image")),
    ] {
        for site in ["cross-site", "same-origin"] {
            let refused = ask(mode, dest, site);
            assert_eq!(refused.status, 403, "{mode:?} {dest:?}");
            assert_eq!(refused.problem().kind, "/problems/cross-site");
            assert_eq!(refused.header("set-cookie"), None);
        }
    }
    for (mode, dest) in [
        (Some("navigate"), Some("document")),
        (Some("navigate"), None),
        (None, Some("document")),
        (None, None),
    ] {
        for site in ["cross-site", "same-site", "same-origin", "none"] {
            assert_eq!(ask(mode, dest, site).status, 303, "{mode:?} {dest:?}");
        }
    }
}
