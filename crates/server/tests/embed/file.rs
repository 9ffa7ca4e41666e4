//! The operator's file, and the command that makes a secret for it.

use std::fs;

use crate::support::process::{run, text};

#[test]
fn a_secret_is_printed_once_with_the_line_that_knows_it() {
    let folder = tempfile::tempdir().unwrap();
    let made = run(folder.path(), &["tenant-secret"]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let lines: Vec<_> = text(&made.stdout).lines().map(str::to_owned).collect();
    let secret = lines[1].trim_start_matches("# ");
    assert_eq!(secret.len(), 43, "{lines:?}");
    let hash = dashboard_server::auth::hash(secret);
    let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(lines[3], format!("client_secret_sha256 = \"{digits}\""));
    let again = run(folder.path(), &["tenant-secret"]);
    assert_ne!(made.stdout, again.stdout);
}

#[test]
fn a_file_that_breaks_a_rule_stops_the_start_and_the_key_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tenants.toml");
    let serve = [
        "serve",
        "--address",
        "127.0.0.1:0",
        "--tenants",
        "tenants.toml",
    ];
    let missing = run(folder.path(), &serve);
    assert!(!missing.status.success());
    assert!(text(&missing.stderr).contains("cannot be read"));
    fs::write(&file, "[[tenant]]\nid = \"Ouch\"\n").unwrap();
    let wrong = run(folder.path(), &serve);
    let told = text(&wrong.stderr);
    assert!(!wrong.status.success());
    assert!(
        told.contains("tenants.toml: tenant[0].id must be"),
        "{told}"
    );
    assert!(!told.contains("Ouch"), "{told}");
}
