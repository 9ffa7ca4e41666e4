//! `backup` and `restore`.

use std::{fs, path::Path};

use crate::support::{
    events,
    process::{Serving, TOKEN, run, text},
};
use serde_json::Value;

/// Events for `ingest`, in a file.
fn write(folder: &Path, name: &str, events: &[Value]) {
    let lines: Vec<String> = events.iter().map(ToString::to_string).collect();
    fs::write(folder.join(name), lines.join("\n")).unwrap();
}

/// A folder with a database of so many records.
fn filled(records: u32) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut all = events::household();
    for number in 0..records {
        let at = format!("2026-10-{:02}T{:02}:00:00Z", number / 24 + 1, number % 24);
        all.push(events::report(&format!("r{number}"), &at));
    }
    write(folder.path(), "events.ndjson", &all);
    assert!(
        run(folder.path(), &["ingest", "events.ndjson"])
            .status
            .success()
    );
    folder
}

fn records(database: &Path) -> i64 {
    let connection = rusqlite::Connection::open(database).unwrap();
    let count = connection.query_row(
        "SELECT count(*) FROM record WHERE trigger_kind = 'diagnostics'",
        [],
        |row| row.get(0),
    );
    count.unwrap()
}

/// Ends with exit code 1 and one sentence.
#[track_caller]
fn refused(folder: &Path, arguments: &[&str], sentence: &str) {
    let output = run(folder, arguments);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains(sentence), "{told}");
    let left: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().contains(".part"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_backup_holds_everything_and_is_restored_to_the_same() {
    let folder = filled(30);
    let database = folder.path().join("data/dashboard.db");
    assert!(run(folder.path(), &["backup", "copy.db"]).status.success());
    let copy = folder.path().join("copy.db");
    assert_eq!(records(&copy), 30);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&copy).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    write(
        folder.path(),
        "more.ndjson",
        &[events::report("more", "2026-11-01T00:00:00Z")],
    );
    assert!(
        run(folder.path(), &["ingest", "more.ndjson"])
            .status
            .success()
    );
    assert_eq!(records(&database), 31);
    refused(
        folder.path(),
        &["backup", "copy.db"],
        "copy.db exists already; --force",
    );
    refused(
        folder.path(),
        &["restore", "copy.db"],
        "dashboard.db exists already; --force",
    );
    assert!(
        run(folder.path(), &["restore", "copy.db", "--force"])
            .status
            .success()
    );
    assert_eq!(records(&database), 30);
    let again = run(folder.path(), &["ingest", "more.ndjson"]);
    assert_eq!(text(&again.stdout), "1 stored, 0 unchanged, 0 rejected\n");
    let elsewhere = ["restore", "copy.db", "--database", "sqlite:new/place.db"];
    assert!(run(folder.path(), &elsewhere).status.success());
    assert_eq!(records(&folder.path().join("new/place.db")), 30);
}

#[test]
fn a_running_server_is_copied_and_never_replaced() {
    let folder = filled(10);
    let serving = Serving::start(folder.path(), &[]);
    let sending = {
        let url = serving.url.clone();
        std::thread::spawn(move || {
            for number in 0..40 {
                let event = events::report(&format!("live-{number}"), "2026-11-02T00:00:00Z");
                let answer = ureq::post(format!("{url}/ingest/v1/events"))
                    .header("authorization", format!("Bearer {TOKEN}"))
                    .header("content-type", "application/cloudevents+json")
                    .send(event.to_string().as_bytes());
                assert_eq!(answer.unwrap().status(), 201);
            }
        })
    };
    for number in 0..3 {
        let copy = format!("copy-{number}.db");
        let output = run(folder.path(), &["backup", &copy]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert!(records(&folder.path().join(copy)) >= 10);
    }
    sending.join().unwrap();
    let force = ["restore", "copy-0.db", "--force"];
    refused(folder.path(), &force, "is in use; stop the server first");
    let (status, _) = serving.stop();
    assert!(status.success());
    assert_eq!(records(&folder.path().join("data/dashboard.db")), 50);
    assert!(run(folder.path(), &force).status.success());
}

#[test]
fn a_postgresql_database_is_left_to_its_own_tools() {
    let folder = filled(1);
    let place = folder.path();
    assert!(run(place, &["backup", "copy.db"]).status.success());
    let address = "postgres://app:open-sesame@nowhere/dashboard";
    for (command, tool) in [("backup", "pg_dump"), ("restore", "pg_restore")] {
        let arguments = [command, "copy.db", "--force", "--database", address];
        refused(place, &arguments, tool);
        let told = text(&run(place, &arguments).stderr);
        assert!(!told.contains("open-sesame"), "{told}");
    }
    assert_eq!(records(&place.join("copy.db")), 1);
}

#[test]
fn what_is_no_good_backup_is_refused_before_anything_is_touched() {
    let folder = filled(200);
    let place = folder.path();
    assert!(run(place, &["backup", "copy.db"]).status.success());
    refused(
        place,
        &["restore", "nothing.db", "--force"],
        "there is no database at nothing.db",
    );
    fs::write(
        place.join("text.db"),
        "no database at all, only a text that is long enough for one",
    )
    .unwrap();
    refused(
        place,
        &["restore", "text.db", "--force"],
        "text.db is no database of this program",
    );
    let other = rusqlite::Connection::open(place.join("other.db")).unwrap();
    other
        .execute_batch("CREATE TABLE word (word TEXT)")
        .unwrap();
    drop(other);
    refused(
        place,
        &["restore", "other.db", "--force"],
        "other.db is no database of this program",
    );
    fs::copy(place.join("copy.db"), place.join("newer.db")).unwrap();
    let newer = rusqlite::Connection::open(place.join("newer.db")).unwrap();
    newer
        .execute(
            "UPDATE refinery_schema_history SET version = 999 WHERE version = 1",
            [],
        )
        .unwrap();
    drop(newer);
    refused(
        place,
        &["restore", "newer.db", "--force"],
        "newer version of this program",
    );
    let mut bytes = fs::read(place.join("copy.db")).unwrap();
    let middle = bytes.len() / 2;
    for byte in &mut bytes[middle..middle + 8192] {
        *byte ^= 0x5a;
    }
    fs::write(place.join("broken.db"), bytes).unwrap();
    refused(
        place,
        &["restore", "broken.db", "--force"],
        "broken.db is damaged",
    );
    assert_eq!(records(&place.join("data/dashboard.db")), 200);
    refused(
        place,
        &["backup", "x.db", "--database", "sqlite:none.db"],
        "there is no database at none.db",
    );
    assert!(!place.join("none.db").exists());
}
