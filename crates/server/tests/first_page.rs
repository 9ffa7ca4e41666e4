//! The first page: the newest records as plain HTML, with the answers that the app asks for first.

use crate::{
    access::{dealer, give, grant},
    support::{
        Answer, Client, TestServer,
        events::{self, ACCOUNT, OTHER_ACCOUNT},
    },
};
use dashboard_server::auth::SignIn;
use serde_json::Value;

/// The page as the build writes it: without quotes where HTML needs none.
const INDEX: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Privacy Dashboard</title>\
     <body><div id=first-page><noscript><p>needs JavaScript</noscript></div></body></html>";

/// A name that would end any element that took it at its word.
const HOSTILE: &str = "</script><img src=x onerror=alert(1)>\"'&{{ name }}";

fn server() -> TestServer {
    let server = TestServer::with_household();
    server.ingest_all(&events::others());
    std::fs::create_dir_all(&server.assets).unwrap();
    std::fs::write(server.assets.join("index.html"), INDEX).unwrap();
    server
}

fn open(client: &Client<'_>, path: &str) -> Answer {
    let answer = client.get(path);
    assert_eq!(answer.status, 200, "{path}");
    answer
}

/// The block of answers.
fn answers(page: &Answer) -> Value {
    let start = "<script type=\"application/json\" id=\"first-answers\">";
    let (_, rest) = page.body.split_once(start).unwrap();
    let (json, _) = rest.split_once("</script>").unwrap();
    assert!(!json.contains('<'));
    serde_json::from_str(json).unwrap()
}

fn is_plain(page: &Answer) -> bool {
    page.status == 200 && page.body == INDEX
}

#[test]
fn the_newest_records_are_on_the_page() {
    let server = server();
    let call = events::call("call", "2026-11-18T12:00:00Z");
    server.ingest_all(&[call, events::report("report", "2026-11-17T12:00:00Z")]);
    let page = open(&server.sign_in(ACCOUNT), "/").body;
    for text in [
        "<html lang=\"en\" data-surface=\"browser\">",
        "<title>Timeline – Privacy Dashboard</title>",
        "<h2 class=\"day\">Wednesday, November 18, 2026</h2>",
        "Roadside assistance call, 4 min",
        "Someone asked for roadside assistance.",
        "7:00 AM",
        "Shared with 1",
        "1 routine diagnostics report",
        "Signed in as Nora Test",
        "href=\"/?trigger=assistance_call\"",
        "tel:",
    ] {
        assert!(page.contains(text), "{text} in {page}");
    }
    assert!(!page.contains("needs JavaScript"));
}

#[test]
fn it_speaks_the_readers_language() {
    let server = server();
    server.ingest_all(&[events::call("call", "2026-11-18T12:00:00Z")]);
    let headers = [("accept-language", "es-ES,es;q=0.9,en;q=0.8")];
    let page = server.sign_in(ACCOUNT).get_with("/", &headers).body;
    assert!(page.contains("<html lang=\"es\""));
    assert!(page.contains("miércoles, 18 de noviembre de 2026"));
    assert!(page.contains("Qué se registró y por qué"));
}

#[test]
fn the_answers_are_those_that_the_app_would_get() {
    let server = server();
    server.ingest_all(&[events::call("call", "2026-11-18T12:00:00Z")]);
    let client = server.sign_in(ACCOUNT);
    // The filters come in any order, and are asked for in one.
    let query = "trigger=theft,assistance_call&from=2026-01-01&fold=false&surface=browser";
    let page = open(&client, &format!("/?{query}"));
    let filters = "from=2026-01-01&trigger=assistance_call,theft";
    let answers = answers(&page);
    let paths = [
        "/api/v1/session".to_owned(),
        "/api/v1/vehicles".to_owned(),
        "/api/v1/policies?operator=bmw-assist".to_owned(),
        format!("/api/v1/timeline?fold=false&limit=30&{filters}"),
        format!("/api/v1/timeline/summary?{filters}"),
    ];
    assert_eq!(answers.as_object().unwrap().len(), paths.len());
    for path in paths {
        let asked: Value = client.read(&path);
        assert_eq!(answers.get(&path), Some(&asked), "{path}");
    }
}

#[test]
fn it_is_never_kept_and_tells_what_it_depends_on() {
    let server = server();
    let page = open(&server.sign_in(ACCOUNT), "/");
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert_eq!(
        page.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'"));
    let vary = page.header("vary").unwrap();
    assert!(vary.contains("cookie") && vary.contains("accept-language"));
}

#[test]
fn strangers_other_addresses_and_refused_filters_get_the_page_as_it_is_built() {
    let server = server();
    assert!(is_plain(&server.stranger().get("/")));
    let client = server.sign_in(ACCOUNT);
    for path in [
        "/policy",
        "/records/9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69",
        "/?trigger=blimp",
        "/?from=2026-02-01&to=2026-01-01",
        "/?vehicle=%3Cscript%3E",
        "/?limit=3",
        "/?policy=1999-01-01&clause=1",
        "/?outside=false",
    ] {
        assert!(is_plain(&client.get(path)), "{path}");
    }
    let ended = server.sign_in(ACCOUNT);
    ended.post("/auth/logout", &[], b"");
    assert!(is_plain(&ended.get("/")));
}

#[test]
fn without_sign_in_it_is_the_page_as_it_is_built() {
    let server = TestServer::with(|app| app.sign_in = SignIn::default());
    std::fs::create_dir_all(&server.assets).unwrap();
    std::fs::write(server.assets.join("index.html"), INDEX).unwrap();
    assert!(is_plain(&server.stranger().get("/")));
}

#[test]
fn while_the_server_is_behind_it_is_the_page_as_it_is_built() {
    let server = TestServer::with(|app| app.limits.reads = 0);
    server.ingest_all(&events::household());
    std::fs::create_dir_all(&server.assets).unwrap();
    std::fs::write(server.assets.join("index.html"), INDEX).unwrap();
    let client = server.sign_in(ACCOUNT);
    assert_eq!(client.get("/api/v1/session").status, 503);
    assert!(is_plain(&client.get("/")));
}

#[test]
fn a_page_without_the_place_for_it_goes_out_as_it_is() {
    let server = server();
    std::fs::write(server.assets.join("index.html"), "<html><title></title>").unwrap();
    let page = open(&server.sign_in(ACCOUNT), "/");
    assert_eq!(page.body, "<html><title></title>");
}

#[test]
fn no_text_becomes_markup() {
    let server = server();
    let mut call = events::call("call", "2026-11-18T12:00:00Z");
    call["data"]["trigger"] = serde_json::json!({
        "kind": "access", "cause": "service_visit", "activation": "operator",
        "actor": { "role": "dealer_staff", "organisation": HOSTILE },
    });
    server.ingest_all(&[call]);
    let page = open(&server.sign_in(ACCOUNT), "/");
    assert!(!page.body.contains("<img"), "{}", page.body);
    assert!(
        page.body
            .contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;")
    );
    let answers = answers(&page);
    let path = "/api/v1/timeline?fold=true&limit=30";
    let rows = answers[path]["items"].as_array().unwrap();
    let said = |row: &Value| row["record"]["trigger"]["actor"]["organisation"] == HOSTILE;
    assert!(rows.iter().any(said), "{rows:?}");
}

#[test]
fn nobody_sees_the_records_of_another_account() {
    let server = server();
    server.ingest_all(&[events::call("call", "2026-11-18T12:00:00Z")]);
    let page = open(&server.sign_in(OTHER_ACCOUNT), "/").body;
    assert!(page.contains("Olaf Other"));
    for foreign in ["Nora", ACCOUNT, events::CAR, "Roadside assistance call"] {
        assert!(!page.contains(foreign), "{foreign}");
    }
    let filter = format!("/?vehicle={}", events::CAR);
    let page = open(&server.sign_in(OTHER_ACCOUNT), &filter).body;
    assert!(page.contains("No record fits these filters"), "{page}");
}

#[test]
fn a_sealed_record_is_not_hinted_at() {
    let server = server();
    let before = open(&server.sign_in(ACCOUNT), "/");
    let sealed = events::subpoena("sealed", "2026-11-10T13:00:00Z", "2026-12-01");
    server.ingest_all(&[sealed]);
    let after = open(&server.sign_in(ACCOUNT), "/");
    assert_eq!(after.body, before.body);
    server.set_now("2026-12-02T12:00:00Z");
    let shown = open(&server.sign_in(ACCOUNT), "/").body;
    assert!(shown.contains("Legal request: subpoena"));
    assert!(shown.contains("Was withheld by law until Dec 1, 2026"));
}

#[test]
fn it_comes_compressed_where_that_is_accepted() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let brotli = client.get_with("/", &[("accept-encoding", "gzip, br")]);
    assert_eq!(brotli.header("content-encoding"), Some("br"));
    let plain = client.get_with("/", &[("accept-encoding", "identity")]);
    assert_eq!(plain.header("content-encoding"), None);
    assert!(plain.body.contains("first-answers"));
}

#[test]
fn its_own_button_signs_out_and_leads_back() {
    let server = server();
    let client = server.sign_in(ACCOUNT);
    let html = [("accept", "text/html,application/xhtml+xml,*/*;q=0.8")];
    let answer = client.post("/auth/logout", &html, b"");
    assert_eq!(answer.status, 303);
    assert_eq!(answer.header("location"), Some("/"));
    assert!(is_plain(&client.get("/")));
}

#[test]
fn who_looks_by_a_grant_is_led_to_nothing_that_is_the_subscribers_alone() {
    let server = server();
    let subscriber = server.sign_in(ACCOUNT);
    let own = open(&subscriber, "/").body;
    assert!(own.contains("href=\"/account\"") && own.contains("Signed in as"));
    let given = give(&subscriber, &grant("7d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b"));
    assert_eq!(given.status, 201);
    let page = open(&dealer(&server), "/").body;
    assert!(page.contains("href=\"/sharing\""));
    assert!(!page.contains("href=\"/account\"") && !page.contains("Signed in as"));
}
