//! `ingest FILE`: what became of each event, and going on where it was broken off.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::Stdio,
};

use crate::support::{
    events,
    process::{program, run, text},
};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn write_events(folder: &Path, events: &[serde_json::Value]) {
    let lines: Vec<String> = events.iter().map(ToString::to_string).collect();
    fs::write(folder.join("events.ndjson"), lines.join("\n")).unwrap();
}

#[test]
fn ingest_tells_what_became_of_a_file_and_the_same_file_again_changes_nothing() {
    let folder = folder();
    let mut lines = events::household();
    lines.push(events::report("r", "2026-11-19T12:00:00Z"));
    write_events(folder.path(), &lines);
    let first = run(folder.path(), &["ingest", "events.ndjson"]);
    assert_eq!(text(&first.stdout), "3 stored, 0 unchanged, 0 rejected\n");
    assert!(first.status.success());
    let again = run(folder.path(), &["ingest", "events.ndjson"]);
    assert_eq!(text(&again.stdout), "0 stored, 3 unchanged, 0 rejected\n");
}

#[test]
fn ingest_names_the_line_the_field_and_the_rule_of_each_refusal() {
    let folder = folder();
    let mut bad = events::report("bad", "2026-11-19T12:00:00Z");
    bad["data"]["speed"] = 1.into();
    let mut lines = events::household();
    lines.extend([bad, events::report("good", "2026-11-19T12:00:00Z")]);
    write_events(folder.path(), &lines);
    let output = run(folder.path(), &["ingest", "events.ndjson"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout), "3 stored, 0 unchanged, 1 rejected\n");
    let told = text(&output.stderr);
    assert!(
        told.contains("line 3: data.speed: unknown_field:"),
        "{told}"
    );
}

#[test]
fn ingest_goes_on_where_it_was_broken_off() {
    let folder = folder();
    let mut lines = events::household();
    let name = |number| format!("r{number}");
    lines.extend((0..20_000).map(|number| events::report(&name(number), "2026-11-01T12:00:00Z")));
    write_events(folder.path(), &lines);
    let mut broken = program(folder.path(), &["ingest", "events.ndjson"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut progress = BufReader::new(broken.stderr.take().unwrap()).lines();
    // The second line is told a second after the first: the place was kept by then.
    let told: Vec<_> = progress.by_ref().take(2).map(Result::unwrap).collect();
    assert!(told[1].ends_with("a second"), "{told:?}");
    broken.kill().unwrap();
    broken.wait().unwrap();

    let output = run(folder.path(), &["ingest", "events.ndjson"]);
    let told = text(&output.stderr);
    let line = told.lines().next().unwrap();
    let line = line.strip_prefix("going on at line ").unwrap();
    let line: usize = line.parse().unwrap();
    assert!(line > 100, "{line}");
    let database = rusqlite::Connection::open(folder.path().join("data/dashboard.db")).unwrap();
    let count = "SELECT count(*) FROM event";
    let stored: u32 = database.query_row(count, [], |row| row.get(0)).unwrap();
    assert_eq!(stored as usize, lines.len());
    let totals = text(&output.stdout);
    let read: usize = totals
        .split([' ', ','])
        .filter_map(|word| word.parse::<usize>().ok())
        .sum();
    assert_eq!(read, lines.len() + 1 - line);

    let again = run(folder.path(), &["ingest", "events.ndjson"]);
    let all = format!("0 stored, {} unchanged, 0 rejected\n", lines.len());
    assert_eq!(text(&again.stdout), all);
}

#[test]
fn ingest_of_another_file_of_the_same_name_begins_at_its_beginning() {
    let folder = folder();
    let mut lines = events::household();
    lines.push(events::report("r", "2026-11-19T12:00:00Z"));
    write_events(folder.path(), &lines);
    assert!(
        run(folder.path(), &["ingest", "events.ndjson"])
            .status
            .success()
    );
    let file = fs::canonicalize(folder.path().join("events.ndjson")).unwrap();
    let mark = serde_json::json!({
        "file": file, "place": { "offset": 100, "line": 1 }, "before": "of another file"
    });
    let database = rusqlite::Connection::open(folder.path().join("data/dashboard.db")).unwrap();
    database
        .execute(
            "INSERT INTO setting (name, value) VALUES ('ingest_place', ?)",
            [mark.to_string()],
        )
        .unwrap();
    drop(database);
    let output = run(folder.path(), &["ingest", "events.ndjson"]);
    assert_eq!(text(&output.stdout), "0 stored, 3 unchanged, 0 rejected\n");
    assert!(!text(&output.stderr).contains("going on"));
}
