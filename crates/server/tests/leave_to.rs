//! Where who leaves quickly goes, as the operator sets it.

use std::fs;

use crate::support::{
    Client, TestServer,
    events::{self, ACCOUNT},
};

/// The page as the build writes it.
const INDEX: &str = "<!doctype html><html lang=en><meta charset=utf-8>\
     <meta content=https://www.weather.gov/ name=leave-to><title>Privacy Dashboard</title>\
     <body><div id=first-page></div></body></html>";
const BUILT: &str = "<meta content=https://www.weather.gov/ name=leave-to>";
const SET: &str = "<meta name=\"leave-to\" content=\"https://news.example.com/today?a=1&amp;b=2\">";

fn server(leave_to: Option<&str>, index: &str) -> TestServer {
    let leave_to = leave_to.map(|text| text.parse().unwrap());
    let server = TestServer::with(|app| app.leave_to = leave_to);
    server.ingest_all(&events::household());
    fs::create_dir_all(&server.assets).unwrap();
    fs::write(server.assets.join("index.html"), index).unwrap();
    // As the build does: what stands in it is older than the setting.
    fs::write(server.assets.join("index.html.br"), "compressed").unwrap();
    fs::write(server.assets.join("index.html.gz"), "compressed").unwrap();
    server
}

/// Every page of the app, for somebody.
fn pages(client: &Client<'_>) -> Vec<String> {
    let mut all = Vec::new();
    for path in [
        "/",
        "/policy",
        "/records/x",
        "/index.html",
        "/?trigger=crash",
    ] {
        let answer = client.get(path);
        assert_eq!(answer.status, 200, "{path}");
        all.push(answer.body);
    }
    all
}

#[test]
fn every_page_leads_where_the_operator_says() {
    let server = server(Some("https://news.example.com/today?a=1&b=2"), INDEX);
    for client in [server.stranger(), server.sign_in(ACCOUNT)] {
        for page in pages(&client) {
            assert!(page.contains(SET), "{page}");
            assert!(!page.contains("weather.gov"), "{page}");
        }
    }
    let packed = [("accept-encoding", "br, gzip")];
    let answer = server.stranger().get_with("/policy", &packed);
    assert_eq!(answer.header("content-encoding"), Some("br"));
    assert_ne!(answer.body, "compressed");
    assert_eq!(answer.header("cache-control"), Some("no-cache"));
    assert_eq!(answer.header("vary"), Some("accept-encoding"));
    let head = server.stranger().head("/policy");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

#[test]
fn without_the_setting_the_built_page_says_it() {
    let server = server(None, INDEX);
    for client in [server.stranger(), server.sign_in(ACCOUNT)] {
        assert!(pages(&client).iter().all(|page| page.contains(BUILT)));
    }
}

#[test]
fn a_page_that_cannot_lead_there_is_not_sent() {
    let page = INDEX.replace(BUILT, "");
    let server = server(Some("https://news.example.com/"), &page);
    for client in [server.stranger(), server.sign_in(ACCOUNT)] {
        let answer = client.get("/");
        assert_eq!(answer.status, 503, "{}", answer.body);
        assert!(answer.body.starts_with("The app is not built"));
    }
}
