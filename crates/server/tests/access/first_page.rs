//! The page that is sent first, for whoever does not see all of the account.

use std::fs;

use super::*;

/// The page as the build writes it.
const INDEX: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Privacy Dashboard</title>\
     <body><div id=first-page></div></body></html>";

/// What was not granted: who the subscriber is, what was said, where the car was, what the law asked for.
const HIDDEN: [&str; 8] = [
    "Nora Test",
    "secretnote",
    "Flat tire",
    "40.7357",
    "subpoena",
    "Newark Towing",
    "location",
    "specialist_notes",
];

fn server_with_page() -> TestServer {
    let server = server();
    fs::create_dir_all(&server.assets).unwrap();
    fs::write(server.assets.join("index.html"), INDEX).unwrap();
    server
}

/// What the page says of its records: its text and its block of answers.
fn shown(page: &Answer) -> &str {
    assert_eq!(page.status, 200);
    let (_, rest) = page.body.split_once("<main").unwrap_or(("", &page.body));
    rest
}

#[test]
fn staff_see_on_it_what_was_granted_and_nothing_besides() {
    let server = server_with_page();
    given(&server.sign_in(ACCOUNT), &grant(ID));
    for path in ["/", "/?fold=false", "/?trigger=diagnostics"] {
        let page = dealer(&server).get(path);
        assert!(page.body.contains("first-answers"), "{}", page.body);
        let answers = page.body.split_once("first-answers").unwrap().1;
        for hidden in HIDDEN {
            // The words of the filters are those of every page.
            let told = if ["location", "subpoena", "specialist_notes"].contains(&hidden) {
                answers
            } else {
                &page.body
            };
            assert!(!told.contains(hidden), "{hidden} at {path}: {told}");
        }
    }
    let page = dealer(&server).get("/?fold=false");
    assert!(page.body.contains("odometer"), "{}", page.body);
}

#[test]
fn that_it_was_opened_is_written_down() {
    let server = server_with_page();
    let owner = server.sign_in(ACCOUNT);
    given(&owner, &grant(ID));
    assert_eq!(dealer(&server).get("/").status, 200);
    let page: Value = owner.read("/api/v1/timeline?trigger=access");
    assert!(!page["items"].as_array().unwrap().is_empty(), "{page}");
}

/// Auditors see counts and no timeline; staff whose grant has ended see nothing at all.
#[test]
fn a_closed_sight_gets_the_page_as_it_was_built() {
    let server = server_with_page();
    let owner = server.sign_in(ACCOUNT);
    given(&owner, &grant(ID));
    let staff = dealer(&server);
    assert_eq!(revoke(&owner, ID), 204);
    let auditor = signed_in(&server, ACCOUNT, ActorRole::Auditor, "Audit Office").unwrap();
    for client in [staff, auditor, server.stranger()] {
        for path in [
            "/",
            "/?trigger=crash",
            "/records/9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69",
        ] {
            let page = client.get(path);
            assert_eq!(shown(&page), INDEX, "{path}");
        }
    }
}

/// What is on it would be a look like any other.
#[test]
fn a_look_that_cannot_be_written_down_gets_the_page_as_it_was_built() {
    let server = server_with_page();
    given(&server.sign_in(ACCOUNT), &grant(ID));
    let staff = dealer(&server);
    looks::trouble::without_records(&server, || {
        assert_eq!(shown(&staff.get("/")), INDEX);
    });
    assert!(staff.get("/").body.contains("first-answers"));
}

/// A grant of what no record has: the page is there, and nothing of the account is on it.
#[test]
fn a_grant_of_nothing_that_there_is_shows_an_empty_page() {
    let server = server_with_page();
    let mut nothing = grant(ID);
    nothing["categories"] = json!(["airbags"]);
    given(&server.sign_in(ACCOUNT), &nothing);
    let page = dealer(&server).get("/");
    let answers = page.body.split_once("first-answers").unwrap().1;
    for hidden in HIDDEN.into_iter().chain(["odometer", "fuel"]) {
        assert!(!answers.contains(hidden), "{hidden} in {answers}");
    }
    assert!(!page.body.contains("class=\"entry"), "{}", page.body);
}
