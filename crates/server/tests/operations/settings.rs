//! Settings from a file.

use std::{fs, path::Path};

use crate::support::process::{Serving, program, run, text};

fn write(folder: &Path, settings: &str) {
    fs::write(folder.join("settings.toml"), settings).unwrap();
}

/// Ends with one sentence on stderr.
#[track_caller]
fn refused(settings: &str, sentence: &str) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), settings);
    let output = run(folder.path(), &["serve", "--config", "settings.toml"]);
    let told = text(&output.stderr);
    assert!(!output.status.success());
    assert!(told.contains(sentence), "{told}");
}

#[test]
fn a_file_says_what_options_and_variables_do_not() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "database = \"sqlite:by-file.db\"\naddress = \"127.0.0.1:1\"\ndemo = false\n\
         drain-limit = 3\nedit-url = [\"name=https://example.com/name\"]\n",
    );
    let serving = Serving::start(folder.path(), &["--config", "settings.toml"]);
    assert!(folder.path().join("by-file.db").exists());
    assert!(serving.stop().0.success());
    let by_option = [
        "--config=settings.toml",
        "--database",
        "sqlite:by-option.db",
    ];
    let serving = Serving::start(folder.path(), &by_option);
    assert!(folder.path().join("by-option.db").exists());
    assert!(serving.stop().0.success());
}

#[test]
fn a_variable_comes_before_the_file_and_can_name_it() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "database = \"sqlite:by-file.db\"\ndemo = true\n",
    );
    fs::write(folder.path().join("events"), "").unwrap();
    let output = program(folder.path(), &["ingest", "events"])
        .env("DASHBOARD_CONFIG", "settings.toml")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(folder.path().join("by-file.db").exists());
    let output = program(
        folder.path(),
        &["ingest", "events", "--config", "settings.toml"],
    )
    .env("DASHBOARD_DATABASE", "sqlite:by-variable.db")
    .output()
    .unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(folder.path().join("by-variable.db").exists());
}

#[test]
fn a_mistake_is_named_by_its_key() {
    refused(
        "adress = \"127.0.0.1:0\"",
        "unknown key: adress; the keys are account-rate,",
    );
    refused("force = true", "unknown key: force");
    refused("config = [", "is not TOML: line 1");
    refused("demo = \"yes\"", "demo must be true or false");
    refused(
        "address = [1, 2]",
        "address must be a text or a whole number",
    );
    refused("address = \"nowhere\"", "--address");
    refused("drain-limit = -1", "--drain-limit");
    refused("database = \"mysql:x\"", "--database");
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &["serve", "--config", "none.toml"]);
    assert!(text(&output.stderr).contains("the configuration none.toml cannot be read"));
    let output = run(folder.path(), &["serve", "--config"]);
    assert!(text(&output.stderr).contains("--config needs the path of a file"));
}
