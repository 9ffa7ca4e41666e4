//! The program as an operator meets it: its commands, and one clear sentence for each fatal error.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::Path,
    process::Stdio,
};

use crate::support::{
    events,
    process::{Serving, program, run, text},
};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn write_events(folder: &Path, events: &[serde_json::Value]) {
    let lines: Vec<String> = events.iter().map(ToString::to_string).collect();
    fs::write(folder.join("events.ndjson"), lines.join("\n")).unwrap();
}

/// The program ends with exit code 1 and one sentence.
#[track_caller]
fn fails(folder: &Path, arguments: &[&str], sentence: &str) {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(1));
    let lines = text(&output.stderr);
    assert_eq!(lines.lines().count(), 1, "{lines}");
    assert!(lines.contains(sentence), "{lines}");
    assert!(output.stdout.is_empty());
}

#[test]
fn demo_data_is_the_same_bytes_each_time_and_all_of_it_is_good() {
    let folder = folder();
    let write = || {
        run(
            folder.path(),
            &["demo-data", "--until", "2026-11-19", "--seed", "7"],
        )
        .stdout
    };
    let one = write();
    assert!(one == write());
    fs::write(folder.path().join("demo.ndjson"), &one).unwrap();
    let output = run(folder.path(), &["ingest", "demo.ndjson"]);
    let events = text(&one).lines().count();
    assert_eq!(
        text(&output.stdout),
        format!("{events} stored, 0 unchanged, 0 rejected\n")
    );
}

/// Kills the program in the middle of its first load.
fn break_off_loading(folder: &Path, demo: &[&str]) {
    let mut serving = program(folder, &["serve", "--address", "127.0.0.1:0"])
        .args(demo)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut progress = BufReader::new(serving.stderr.take().unwrap());
    progress.read_line(&mut line).unwrap();
    assert!(line.starts_with("loading the demo household"), "{line}");
    serving.kill().unwrap();
    serving.wait().unwrap();
}

#[test]
fn serve_goes_on_with_a_broken_load_prints_a_link_and_stops_when_told() {
    let folder = folder();
    let demo = ["--demo", "--demo-until", "2026-11-19"];
    break_off_loading(folder.path(), &demo);
    let mut serving = Serving::start(folder.path(), &demo);
    let link = serving.line();
    let link = link
        .strip_prefix("sign in (once, within 10 minutes): ")
        .unwrap();
    assert!(
        link.starts_with(&format!("{}/auth/link/", serving.url)),
        "{link}"
    );
    let (status, log) = serving.stop();
    assert_eq!(status.code(), Some(0));
    assert!(log.contains("loading the demo household"));

    let (status, log) = Serving::start(folder.path(), &demo).stop();
    assert_eq!(status.code(), Some(0));
    assert!(!log.contains("loading"), "{log}");

    let file = run(folder.path(), &["demo-data", "--until", "2026-11-19"]).stdout;
    let events = text(&file).lines().count();
    fs::write(folder.path().join("demo.ndjson"), file).unwrap();
    let again = run(folder.path(), &["ingest", "demo.ndjson"]);
    assert_eq!(
        text(&again.stdout),
        format!("0 stored, {events} unchanged, 0 rejected\n")
    );

    let output = run(folder.path(), &["sign-in-link", "--address", "127.0.0.1:9"]);
    assert!(text(&output.stdout).starts_with("http://127.0.0.1:9/auth/link/"));
}

#[test]
fn without_the_demo_the_log_says_once_that_nobody_can_sign_in() {
    let folder = folder();
    let (_, log) = Serving::start(folder.path(), &[]).stop();
    assert_eq!(
        log.matches("no identity provider is configured").count(),
        1,
        "{log}"
    );
}

#[test]
fn erased_values_are_gone_from_the_file() {
    let folder = folder();
    let mut lines = events::household();
    lines.push(events::call("call", "2026-11-18T12:00:00Z"));
    let written = |lines: &[serde_json::Value]| {
        write_events(folder.path(), lines);
        run(folder.path(), &["ingest", "events.ndjson"]);
        let file = fs::read(folder.path().join("data/dashboard.db")).unwrap();
        file.windows(9).any(|bytes| bytes == b"Flat tire")
    };
    assert!(written(&lines));
    assert!(!written(&[events::erased(
        "e",
        "call",
        "2026-11-19T12:00:00Z"
    )]));
    assert!(!folder.path().join("data/dashboard.db-wal").exists());
}

#[test]
fn openapi_prints_the_committed_document() {
    let output = run(folder().path(), &["openapi"]);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
    assert!(text(&output.stdout) == fs::read_to_string(path).unwrap());
}

#[test]
fn an_address_in_use() {
    let folder = folder();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    fails(
        folder.path(),
        &["serve", "--address", &address],
        &format!("{address} is already in use"),
    );
}

#[test]
fn a_database_that_cannot_be_written() {
    let folder = folder();
    fs::write(folder.path().join("file"), "").unwrap();
    let arguments = [
        "serve",
        "--address",
        "127.0.0.1:0",
        "--database",
        "sqlite:file/x.db",
    ];
    fails(
        folder.path(),
        &arguments,
        "the database file/x.db cannot be written",
    );
}

#[test]
fn a_file_that_is_no_database() {
    let folder = folder();
    fs::write(
        folder.path().join("x.db"),
        "this is a text and no database at all",
    )
    .unwrap();
    let arguments = [
        "serve",
        "--address",
        "127.0.0.1:0",
        "--database",
        "sqlite:x.db",
    ];
    fails(
        folder.path(),
        &arguments,
        "the database is damaged or not one of this program",
    );
}

#[test]
fn a_database_of_a_newer_program() {
    let folder = folder();
    write_events(folder.path(), &events::household());
    run(
        folder.path(),
        &["ingest", "events.ndjson", "--database", "sqlite:x.db"],
    );
    let database = rusqlite::Connection::open(folder.path().join("x.db")).unwrap();
    database
        .execute(
            "INSERT INTO refinery_schema_history SELECT 9999, 'future', applied_on, checksum \
             FROM refinery_schema_history LIMIT 1",
            [],
        )
        .unwrap();
    drop(database);
    let arguments = [
        "serve",
        "--address",
        "127.0.0.1:0",
        "--database",
        "sqlite:x.db",
    ];
    fails(
        folder.path(),
        &arguments,
        "was made by a newer version of this program",
    );
}

#[test]
fn the_demo_beside_other_accounts() {
    let folder = folder();
    write_events(folder.path(), &events::household());
    run(folder.path(), &["ingest", "events.ndjson"]);
    fails(
        folder.path(),
        &["serve", "--address", "127.0.0.1:0", "--demo"],
        "the database holds accounts that are not the demo household's",
    );
    fails(
        folder.path(),
        &["sign-in-link"],
        "does not hold the demo household",
    );
}

#[test]
fn a_file_that_is_not_there_and_a_token_that_is_too_short() {
    let folder = folder();
    fails(
        folder.path(),
        &["ingest", "nothing.ndjson"],
        "cannot read nothing.ndjson",
    );
    let output = program(folder.path(), &["serve", "--address", "127.0.0.1:0"])
        .env("DASHBOARD_INGEST_TOKEN", "short")
        .output()
        .unwrap();
    assert!(text(&output.stderr).contains("at least 32 characters"));
}
