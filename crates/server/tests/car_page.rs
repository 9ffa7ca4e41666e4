//! The car's page: a card, whoever asks, until the page itself hears that the car is parked.

use std::fs;

use crate::support::{
    Answer, TestServer,
    events::{self, ACCOUNT},
};

/// The page as the build writes it.
const BUILT: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Privacy Dashboard</title>\
     <link href=/car-1.css rel=stylesheet><script src=/car-2.js type=module></script></head>\
     <body><p id=boot-message></p><div id=first-page></div></body></html>";

fn server() -> TestServer {
    let server = TestServer::with_household();
    fs::create_dir_all(&server.assets).unwrap();
    fs::write(server.assets.join("car.html"), BUILT).unwrap();
    fs::write(server.assets.join("index.html"), "<!doctype html>").unwrap();
    server
}

fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    answer.header(name).unwrap_or_default()
}

#[test]
fn the_page_has_the_card_in_the_language_that_is_asked_for() {
    let server = server();
    let page = server.stranger().get("/car");
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(
        page.body
            .contains("<html lang=\"en\" data-surface=\"car\">")
    );
    assert!(page.body.contains("Park the car"), "{}", page.body);
    let headers = [("accept-language", "es-MX,es;q=0.9")];
    let spanish = server.stranger().get_with("/car", &headers);
    assert!(
        spanish
            .body
            .contains("<html lang=\"es\" data-surface=\"car\">")
    );
    assert!(spanish.body.contains("Estacione el coche"));
    assert!(!spanish.body.contains("Park the car"));
}

#[test]
fn it_is_the_same_for_whoever_is_signed_in_and_is_never_kept() {
    let server = server();
    server.ingest_all(&[events::call("call", "2026-11-18T12:00:00Z")]);
    let page = server.sign_in(ACCOUNT).get("/car");
    assert_eq!(page.body, server.stranger().get("/car").body);
    assert_eq!(header(&page, "cache-control"), "no-store");
    assert_eq!(header(&page, "content-type"), "text/html; charset=utf-8");
    let policy = header(&page, "content-security-policy");
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
}

#[test]
fn pages_that_were_opened_on_a_car_s_screen_lead_there() {
    let server = server();
    for address in [
        "/?surface=car",
        "/policy?surface=car",
        "/?trigger=crash&surface=car",
    ] {
        let answer = server.stranger().get(address);
        assert_eq!(
            (answer.status, header(&answer, "location")),
            (303, "/car"),
            "{address}"
        );
    }
    assert_eq!(server.stranger().get("/?surface=browser").status, 200);
}

#[test]
fn without_a_built_page_it_says_what_to_do() {
    let server = TestServer::with_household();
    let answer = server.stranger().get("/car");
    assert_eq!(answer.status, 503);
    assert!(answer.body.contains("cargo xtask run"));
}
