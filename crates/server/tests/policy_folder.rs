//! Policy packs of an operator's own, in a folder: taken beside those that ship, or refused at start
//! in one sentence.

use std::{fs, path::Path};

use crate::support::process::{Serving, program, run, text};

/// Copies a pack that ships into `packs/acme/<version>` under another operator's name.
fn write_pack(folder: &Path, operator: &str) {
    let shipped =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/northway-assist/2019-03-01");
    let pack = folder.join("packs").join(operator).join("2019-03-01");
    fs::create_dir_all(&pack).unwrap();
    for name in ["policy.toml", "en.toml", "es.toml", "fr.toml", "de.toml"] {
        let text = fs::read_to_string(shipped.join(name)).unwrap();
        let text = text.replace("northway-assist\"", &format!("{operator}\""));
        fs::write(pack.join(name), text).unwrap();
    }
}

fn change(folder: &Path, file: &str, part: &str, other: &str) {
    let path = folder.join("packs").join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(part));
    fs::write(path, text.replacen(part, other, 1)).unwrap();
}

fn get(url: &str) -> (u16, String) {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .build()
        .into();
    let mut answer = agent.get(url).call().unwrap();
    let body = answer.body_mut().read_to_string().unwrap();
    (answer.status().as_u16(), body)
}

/// The program does not start, and says why in one sentence.
#[track_caller]
fn refused(folder: &Path, sentence: &str) {
    for command in [
        &["serve", "--address", "127.0.0.1:0"][..],
        &["ingest", "/dev/null"],
    ] {
        let mut program = program(folder, command);
        let output = program.args(["--policies", "packs"]).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(
            text(&output.stderr),
            format!("dashboard-server: {sentence}\n")
        );
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn own_packs_come_beside_those_that_ship() {
    let folder = tempfile::tempdir().unwrap();
    write_pack(folder.path(), "acme");
    fs::write(folder.path().join("packs/README.md"), "a note").unwrap();
    let serving = Serving::start(folder.path(), &["--policies", "packs"]);
    for (operator, status) in [("acme", 200), ("bmw-assist", 200), ("nobody", 404)] {
        let url = format!("{}/api/v1/policies?operator={operator}", serving.url);
        assert_eq!(get(&url).0, status, "{operator}");
    }
    assert_eq!(serving.stop().0.code(), Some(0));
}

#[test]
fn an_own_operator_takes_the_place_of_one_that_ships() {
    let folder = tempfile::tempdir().unwrap();
    write_pack(folder.path(), "northway-assist");
    let serving = Serving::start(folder.path(), &["--policies", "packs"]);
    let (status, body) = get(&format!(
        "{}/api/v1/policies?operator=northway-assist",
        serving.url
    ));
    assert_eq!(status, 200);
    assert!(
        body.contains("2019-03-01") && !body.contains("2026-06-01"),
        "{body}"
    );
    assert_eq!(serving.stop().0.code(), Some(0));
}

#[test]
fn the_server_does_not_start_with_a_mistake_and_names_the_file_the_line_and_the_rule() {
    let folder = tempfile::tempdir().unwrap();
    write_pack(folder.path(), "acme");
    change(
        folder.path(),
        "acme/2019-03-01/fr.toml",
        "[clause.8]",
        "[clause.9]",
    );
    let texts = fs::read_to_string(folder.path().join("packs/acme/2019-03-01/fr.toml")).unwrap();
    let line = texts.lines().position(|line| line == "[clause.9]").unwrap() + 1;
    refused(
        folder.path(),
        &format!(
            "policy pack acme/2019-03-01/fr.toml, line {line}: there is no clause `9` in policy.toml"
        ),
    );
}

#[test]
fn the_server_does_not_start_with_a_file_missing() {
    let folder = tempfile::tempdir().unwrap();
    write_pack(folder.path(), "acme");
    fs::remove_file(folder.path().join("packs/acme/2019-03-01/de.toml")).unwrap();
    refused(
        folder.path(),
        "policy pack acme/2019-03-01/de.toml: is missing; a pack has policy.toml, en.toml, es.toml, \
         fr.toml and de.toml",
    );
}

#[test]
fn the_server_does_not_start_with_a_file_that_is_no_text() {
    let folder = tempfile::tempdir().unwrap();
    write_pack(folder.path(), "acme");
    fs::write(folder.path().join("packs/acme/2019-03-01/es.toml"), [0xff]).unwrap();
    refused(
        folder.path(),
        "policy pack acme/2019-03-01/es.toml: must be in UTF-8",
    );
}

#[test]
fn the_server_does_not_start_without_the_packs_that_it_is_told_to_read() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(
        folder.path(),
        &["ingest", "/dev/null", "--policies", "packs"],
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with("dashboard-server: cannot read packs: "));
    fs::create_dir(folder.path().join("packs")).unwrap();
    refused(
        folder.path(),
        "there is no policy pack in packs; a pack is a folder <operator>/<version>",
    );
}

#[test]
fn a_pack_can_be_tried_without_serving() {
    let folder = tempfile::tempdir().unwrap();
    write_pack(folder.path(), "acme");
    let arguments = [
        "ingest",
        "--policies",
        "packs",
        "--database",
        "sqlite:try.db",
    ];
    let output = program(folder.path(), &arguments).arg("/dev/null").output();
    let output = output.unwrap();
    assert!(output.status.success());
    assert_eq!(text(&output.stdout), "0 stored, 0 unchanged, 0 rejected\n");
}
