//! The operator's file, and the command that makes a secret for it.

use std::fs;

use super::*;
use crate::support::process::{Serving, run, text};

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

#[test]
fn what_becomes_of_tickets_is_counted_and_names_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let made = run(folder.path(), &["tenant-secret"]);
    let printed = text(&made.stdout);
    let lines: Vec<_> = printed.lines().collect();
    let (secret, hash) = (lines[1].trim_start_matches("# "), lines[3]);
    let tenant = format!(
        "[[tenant]]\nid = \"quillfeather\"\nname = \"Q\"\norganisation = \"Q\"\n\
         client_id = \"quillfeather\"\n{hash}\norigins = [\"{ORIGIN}\"]\nactors = [\"subscriber\"]\n"
    );
    fs::write(folder.path().join("tenants.toml"), tenant).unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let metrics = listener.local_addr().unwrap().to_string();
    drop(listener);
    let options = ["--tenants", "tenants.toml", "--metrics-address", &metrics];
    let serving = Serving::start(folder.path(), &options);
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .build()
        .into();
    for (secret, status) in [(secret, 404), ("another", 401)] {
        let way = STANDARD.encode(format!("quillfeather:{secret}"));
        let sent = agent
            .post(format!("{}{TICKETS}", serving.url))
            .header("authorization", format!("Basic {way}"))
            .header("content-type", "application/json")
            .send(own_view().to_string());
        assert_eq!(sent.unwrap().status(), status);
    }
    let mut answer = agent
        .get(format!("http://{metrics}/metrics"))
        .call()
        .unwrap();
    let told = answer.body_mut().read_to_string().unwrap();
    for outcome in ["not_issued", "wrong_client"] {
        let line = format!("dashboard_launch_tickets_total{{outcome=\"{outcome}\"}} 1");
        assert!(told.contains(&line), "{told}");
    }
    let (_, log) = serving.stop();
    for word in ["quillfeather", PERSON, ACCOUNT, secret, "portal.example"] {
        assert!(!told.contains(word) && !log.contains(word), "{word}");
    }
}
