//! Settings that are wrong end the program with one sentence that names the setting.

use std::{fs, path::Path};

use super::support::process::{run, text};

#[track_caller]
fn fails(folder: &Path, arguments: &[&str], sentence: &str) {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(1));
    let lines = text(&output.stderr);
    assert_eq!(lines.lines().count(), 1, "{lines}");
    assert!(lines.contains(sentence), "{lines}");
}

#[test]
fn the_demo_is_for_this_machine_alone() {
    let folder = tempfile::tempdir().unwrap();
    fails(
        folder.path(),
        &["serve", "--demo", "--address", "0.0.0.0:0"],
        "--address must be 127.0.0.1 or [::1]",
    );
}

/// The words that serve with these options.
fn with<'a>(more: &[&[&'a str]]) -> Vec<&'a str> {
    [
        ["serve", "--address", "127.0.0.1:0"].as_slice(),
        &more.concat(),
    ]
    .concat()
}

#[test]
fn a_setting_of_the_provider_that_is_wrong_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let issuer = ["--oidc-issuer", "https://sign-in.example.com"];
    let public = ["--public-url", "https://privacy.example.com"];
    let client = ["--oidc-client-id", "dashboard"];
    fs::write(folder.path().join("short"), "secret").unwrap();
    let secret = ["--oidc-client-secret-file", "short"];
    fails(
        folder.path(),
        &with(&[&issuer]),
        "--oidc-client-id must be given",
    );
    fails(
        folder.path(),
        &with(&[&issuer, &client]),
        "--public-url must be given",
    );
    fails(
        folder.path(),
        &with(&[&issuer, &client, &public]),
        "--oidc-client-secret-file must be given",
    );
    fails(
        folder.path(),
        &with(&[&issuer, &client, &public, &secret]),
        "--oidc-client-secret-file must hold at least 16 characters",
    );
    fails(
        folder.path(),
        &with(&[&client]),
        "--oidc-client-id is of no use without --oidc-issuer",
    );
    let whole = [&issuer, &public, &client, &secret].map(|words| words.as_slice());
    for (bad, rule) in [
        (
            "15",
            "--fresh-sign-in must be a whole number with s, m or h",
        ),
        (
            "30s",
            "--fresh-sign-in must be at least 60s and at most 12h",
        ),
    ] {
        let fresh = ["--fresh-sign-in", bad];
        fails(folder.path(), &with(&[&whole.concat(), &fresh]), rule);
    }
    fails(
        folder.path(),
        &with(&[&["--fresh-sign-in", "15m"]]),
        "--fresh-sign-in is of no use without --oidc-issuer",
    );
}

#[test]
fn whoever_proves_nothing_cannot_do_so_afresh() {
    let folder = tempfile::tempdir().unwrap();
    fails(
        folder.path(),
        &with(&[&["--demo", "--fresh-sign-in", "15m"]]),
        "--fresh-sign-in and --demo exclude each other",
    );
}

#[test]
fn the_page_to_leave_to_is_an_https_address_and_its_secrets_are_not_repeated() {
    let folder = tempfile::tempdir().unwrap();
    for (bad, rule) in [
        (
            "http://news.example.com",
            "--leave-to must begin with https://",
        ),
        ("news", "--leave-to must be an address"),
        (
            "https://me:secret@example.com",
            "--leave-to must not have a user's name",
        ),
    ] {
        fails(folder.path(), &with(&[&["--leave-to", bad]]), rule);
        let output = run(folder.path(), &with(&[&["--leave-to", bad]]));
        assert!(!text(&output.stderr).contains("secret"));
    }
}

#[test]
fn a_sender_has_a_source_and_a_token_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("short", "secret");
    write("token", "a token for tests, of more than 32 characters\n");
    for (bad, rule) in [
        (
            "urn:x",
            "--ingest-sender must be the source of events, `=`, and a file",
        ),
        (
            "urn:x=",
            "--ingest-sender must be the source of events, `=`, and a file",
        ),
        (
            "=token",
            "--ingest-sender must name a source of 1 to 200 characters",
        ),
        (
            "urn:x=short",
            "--ingest-sender: the ingest token must have at least 32 characters",
        ),
        ("urn:x=nowhere", "--ingest-sender: nowhere cannot be read"),
    ] {
        fails(folder.path(), &with(&[&["--ingest-sender", bad]]), rule);
    }
    fails(
        folder.path(),
        &with(&[&["--ingest-token-file", "short"]]),
        "--ingest-token-file: the ingest token must have at least 32 characters",
    );
    let both = [
        "--ingest-token-file",
        "token",
        "--ingest-sender",
        "urn:x=token",
    ];
    fails(
        folder.path(),
        &with(&[&both]),
        "--ingest-sender: a token of this is also that of --ingest-token-file",
    );
}
