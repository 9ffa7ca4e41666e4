//! The page in the frame.

use std::fs;

use super::*;
use crate::support::portals::{OTHER_ORIGIN, OTHER_PORTAL};

const FRAME: &str = "/embed/v1/frame?tenant=harmon-ridge";

/// With a built page.
fn built() -> TestServer {
    let server = linked();
    fs::create_dir_all(&server.assets).unwrap();
    let page = "<!doctype html><html lang=\"en\"><head><title>Privacy Dashboard</title></head>\
                <body><div id=\"first-page\"></div></body></html>";
    fs::write(server.assets.join("embed.html"), page).unwrap();
    server
}

fn policy(answer: &Answer) -> &str {
    answer.header("content-security-policy").unwrap()
}

#[test]
fn only_the_portal_s_own_pages_may_frame_it() {
    let server = built();
    let page = server.stranger().get(FRAME);
    assert_eq!(page.status, 200, "{}", page.body);
    let ancestors = "frame-ancestors https://portal.example http://localhost:8090;";
    assert!(policy(&page).contains(ancestors), "{}", policy(&page));
    let meta = "<meta name=\"embed-origins\" \
                content=\"https://portal.example http://localhost:8090\">";
    assert!(page.body.contains(meta), "{}", page.body);
    assert!(page.body.contains("<html data-surface=\"embed\""));
    let path = format!("/embed/v1/frame?tenant={OTHER_PORTAL}");
    let other = server.stranger().get(&path);
    let ancestors = format!("frame-ancestors {OTHER_ORIGIN};");
    assert!(policy(&other).contains(&ancestors));
    assert!(!other.body.contains(ORIGIN));
    // All else is as strict as everywhere.
    let strict = server.stranger().get("/").headers["content-security-policy"].clone();
    let both = [policy(&page), strict.to_str().unwrap()].map(|policy| {
        let parts = policy.split("; ");
        let parts = parts.filter(|part| !part.starts_with("frame-ancestors"));
        parts.map(str::to_owned).collect::<Vec<_>>()
    });
    assert_eq!(both[0], both[1]);
}

#[test]
fn nobody_frames_anything_else() {
    let server = built();
    let subscriber = server.sign_in(ACCOUNT);
    for path in [
        "/",
        "/account",
        "/?tenant=harmon-ridge",
        "/index.html",
        "/embed.html",
        "/api/v1/session",
        "/embed/v1/frame",
        "/embed/v1/frame?tenant=",
        "/embed/v1/frame?tenant=nobody",
        "/embed/v1/sessions",
        "/embed",
    ] {
        let answer = subscriber.get(path);
        assert!(policy(&answer).contains("frame-ancestors 'none'"), "{path}");
        let resource = answer.header("cross-origin-resource-policy");
        assert_eq!(resource, Some("same-origin"), "{path}");
    }
    let unknown = subscriber.get("/embed/v1/frame?tenant=nobody");
    assert_eq!(unknown.status, 404);
}

#[test]
fn it_is_the_same_for_everybody_and_holds_nothing() {
    let server = built();
    let stranger = server.stranger().get(FRAME);
    let subscriber = server.sign_in(ACCOUNT).get(FRAME);
    assert_eq!(stranger.body, subscriber.body);
    for answer in [&stranger, &subscriber] {
        assert!(answer.header("set-cookie").is_none());
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert!(!answer.body.contains("first-answers"));
        assert!(!answer.body.contains("Nora"));
    }
    assert!(!stranger.body.contains("<script>"));
}

#[test]
fn a_page_that_is_isolated_from_others_can_frame_it_too() {
    let page = built().stranger().get(FRAME);
    for (name, value) in [
        ("cross-origin-resource-policy", "cross-origin"),
        ("cross-origin-embedder-policy", "require-corp"),
        ("cross-origin-opener-policy", "same-origin"),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(page.header(name), Some(value));
    }
    let permissions = page.header("permissions-policy").unwrap();
    assert!(permissions.contains("geolocation=()"));
    assert!(page.header("x-frame-options").is_none());
}
