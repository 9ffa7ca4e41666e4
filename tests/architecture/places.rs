//! Rules 4 and 5: what may be named in one place only.

use crate::source::Source;
use crate::{Breach, hold, lines_caught};

/// Breaches of "this word only there".
fn only_in(source: &Source, words: &[&str], places: &[&str], why: &str) -> Vec<Breach> {
    if !source.is_product() || source.is_below(places) {
        return Vec::new();
    }
    source
        .lines()
        .flat_map(|(line, code)| words.iter().map(move |word| (line, code, *word)))
        .filter(|(_, code, word)| names(code, word))
        .map(|(line, _, word)| Breach {
            file: source.file.clone(),
            line,
            rule: format!("`{word}` {why}"),
        })
        .collect()
}

/// Whether a line has the word, and not as a part of a longer one.
fn names(code: &str, word: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        !before.is_some_and(inside) && (word.ends_with('(') || !after.is_some_and(inside))
    })
}

/// Rule 4: requests leave through one file.
fn one_http_client(source: &Source) -> Vec<Breach> {
    only_in(
        source,
        &["gloo_net"],
        &["src/api/client.rs"],
        "belongs in src/api/client.rs",
    )
}

/// Rule 4: the page is touched in one folder. Three files may name the browser's types: `lib.rs`
/// takes the host's root element, `main.rs` mounts on the body, and the HTTP client's builder takes
/// the signal that aborts.
fn one_home_of_the_page(source: &Source) -> Vec<Breach> {
    let why = "belongs in src/browser/";
    let globals = only_in(
        source,
        &["window(", "document("],
        &["src/browser/", "crates/"],
        why,
    );
    let types = [
        "src/browser/",
        "src/lib.rs",
        "src/main.rs",
        "src/api/client.rs",
    ];
    globals
        .into_iter()
        .chain(only_in(source, &["web_sys"], &types, why))
        .collect()
}

/// Rule 5: app and server meet in `crates/model`.
fn app_and_server_meet_in_the_model(source: &Source) -> Vec<Breach> {
    let strangers: &[(&str, &[&str])] = &[
        ("src/", &["dashboard_server", "dashboard-server"]),
        ("Cargo.toml", &["dashboard-server"]),
        (
            "crates/server/",
            &["privacy_dashboard", "privacy-dashboard ="],
        ),
        (
            "crates/model/",
            &[
                "dashboard_server",
                "privacy_dashboard",
                "dashboard-server =",
            ],
        ),
    ];
    let words = strangers
        .iter()
        .filter(|(place, _)| source.file.starts_with(place));
    let text = if source.file.ends_with(".toml") {
        &source.text
    } else {
        &source.code
    };
    words
        .flat_map(|(_, words)| words.iter())
        .flat_map(|word| {
            text.lines()
                .enumerate()
                .filter(|(_, line)| names(line, word))
        })
        .map(|(index, _)| Breach {
            file: source.file.clone(),
            line: index + 1,
            rule: "app and server meet only in crates/model".to_owned(),
        })
        .collect()
}

/// Rule 5: the database is known to the store alone.
fn one_home_of_the_database(source: &Source) -> Vec<Breach> {
    let words = [
        "rusqlite",
        "tokio_postgres",
        "deadpool_postgres",
        "refinery",
        "sqlx",
    ];
    only_in(
        source,
        &words,
        &["crates/server/src/store/"],
        "belongs in crates/server/src/store/",
    )
}

#[test]
fn requests_leave_through_one_file() {
    hold(one_http_client);
}

#[test]
fn another_request_is_caught() {
    let text = "// gloo_net\nuse gloo_net::http::Request;\n";
    assert_eq!(
        lines_caught(one_http_client, "src/pages/record_page.rs", text),
        [2]
    );
    assert!(lines_caught(one_http_client, "src/api/client.rs", text).is_empty());
}

#[test]
fn the_page_is_touched_in_one_folder() {
    hold(one_home_of_the_page);
}

#[test]
fn touching_the_page_elsewhere_is_caught() {
    let text =
        "let w = leptos::prelude::window();\nlet o = owner_document();\nuse web_sys::Node;\n";
    assert_eq!(
        lines_caught(one_home_of_the_page, "src/ui/dialog.rs", text),
        [1, 3]
    );
    assert_eq!(lines_caught(one_home_of_the_page, "src/lib.rs", text), [1]);
    assert!(lines_caught(one_home_of_the_page, "src/browser/focus.rs", text).is_empty());
}

#[test]
fn app_and_server_know_the_model_and_not_each_other() {
    hold(app_and_server_meet_in_the_model);
}

#[test]
fn a_server_that_knows_the_app_is_caught() {
    let rule = app_and_server_meet_in_the_model;
    assert_eq!(
        lines_caught(
            rule,
            "crates/server/src/main.rs",
            "use privacy_dashboard::x;"
        ),
        [1]
    );
    assert_eq!(
        lines_caught(rule, "src/app.rs", "\nuse dashboard_server::http;"),
        [2]
    );
}

#[test]
fn the_database_is_known_to_the_store_alone() {
    hold(one_home_of_the_database);
}

#[test]
fn a_query_outside_the_store_is_caught() {
    let text = "use rusqlite::Connection;\n";
    assert_eq!(
        lines_caught(
            one_home_of_the_database,
            "crates/server/src/http/mod.rs",
            text
        ),
        [1]
    );
    let sqlite = "crates/server/src/store/sqlite.rs";
    assert!(lines_caught(one_home_of_the_database, sqlite, text).is_empty());
}
