//! When the disk, the file or the clock does not do what it should: no false acknowledgement, a clear
//! error, and the server goes on by itself when the cause is gone.

use std::{
    fs::{self, OpenOptions},
    io::{Seek, SeekFrom, Write},
    process::Command,
};

use crate::support::{
    TestServer,
    events::{self, ACCOUNT},
    process::{Serving, TOKEN, program, run, text},
};
use dashboard_model::problem::Problem;
use rusqlite::Connection;
use serde_json::Value;

/// Sends a batch to a serving program.
fn send(serving: &Serving, events: &[Value]) -> (u16, String) {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .build()
        .into();
    let mut response = agent
        .post(format!("{}/ingest/v1/events", serving.url))
        .header("authorization", format!("Bearer {TOKEN}"))
        .header("content-type", "application/cloudevents-batch+json")
        .send(Value::from(events.to_vec()).to_string())
        .unwrap();
    let body = response.body_mut().read_to_string().unwrap();
    (response.status().as_u16(), body)
}

fn batch(number: usize) -> Vec<Value> {
    (0..100)
        .map(|n| events::call(&format!("b{number}-{n}"), "2025-06-01T12:00:00Z"))
        .collect()
}

fn calls(database: &std::path::Path) -> i64 {
    Connection::open(database)
        .unwrap()
        .query_row(
            "SELECT count(*) FROM record WHERE trigger_kind = 'assistance_call'",
            [],
            |row| row.get(0),
        )
        .unwrap()
}

#[test]
fn a_disk_that_takes_no_more_is_told_and_survived() {
    let folder = tempfile::tempdir().unwrap();
    // The limit of a file's size makes every writing behind it fail, for this program alone.
    let mut limited = Command::new("sh");
    limited.args(["-c", "ulimit -S -f 3000; trap '' XFSZ; exec \"$0\" \"$@\""]);
    let serving = Serving::start_within(limited, folder.path(), &[]);
    let enrolled: Vec<Value> = events::household();
    assert_eq!(send(&serving, &enrolled).0, 200);

    let mut acknowledged = 0;
    let refused = loop {
        let (status, body) = send(&serving, &batch(acknowledged));
        if status != 200 {
            let problem: Problem = serde_json::from_str(&body).unwrap();
            assert_eq!(status, 503, "{body}");
            assert_eq!(problem.kind, "/problems/storage-failing");
            break acknowledged;
        }
        acknowledged += 1;
        assert!(acknowledged < 200, "the limit never came");
    };
    // Meanwhile the log may have been emptied, which makes room for one more.
    let (again, _) = send(&serving, &batch(refused));
    assert!([200, 503].contains(&again), "{again}");

    let raised = Command::new("prlimit")
        .args(["--fsize=unlimited:", "--pid", &serving.id().to_string()])
        .status()
        .unwrap();
    assert!(raised.success());
    assert_eq!(send(&serving, &batch(refused)).0, 200);
    let (status, _) = serving.stop();
    assert_eq!(status.code(), Some(0));
    let database = folder.path().join("data/dashboard.db");
    let stored = usize::try_from(calls(&database)).unwrap();
    assert_eq!(stored, (acknowledged + 1) * 100);
}

#[test]
fn two_servers_on_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let serving = Serving::start(folder.path(), &[]);
    let second = run(folder.path(), &["serve", "--address", "127.0.0.1:0"]);
    assert_eq!(second.status.code(), Some(1));
    let told = text(&second.stderr);
    assert!(told.contains("is served by another program"), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    serving.kill();
    drop(Serving::start(folder.path(), &[]));
}

#[test]
fn a_folder_in_which_nothing_can_be_written() {
    let folder = tempfile::tempdir().unwrap();
    for command in ["serve", "ingest"] {
        let mut command = program(folder.path(), &[command]);
        if command.get_args().any(|word| word == "ingest") {
            command.arg("-");
        }
        let output = command
            .args(["--database", "sqlite:/proc/nothing/x.db"])
            .output()
            .unwrap();
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(
            told.contains("/proc/nothing/x.db cannot be written"),
            "{told}"
        );
    }
}

#[test]
fn a_file_that_is_damaged_inside() {
    let server = TestServer::with_household();
    for number in 0..3 {
        server.ingest_all(&batch(number));
    }
    let damaged = server.database.with_file_name("damaged.db");
    let copy = format!("VACUUM INTO '{}'", damaged.display());
    Connection::open(&server.database)
        .unwrap()
        .execute_batch(&copy)
        .unwrap();
    let length = fs::metadata(&damaged).unwrap().len();
    let mut file = OpenOptions::new().write(true).open(&damaged).unwrap();
    file.seek(SeekFrom::Start(4096 * 3)).unwrap();
    let rest = usize::try_from(length - 4096 * 3).unwrap();
    file.write_all(&vec![0xa5; rest]).unwrap();
    drop(file);
    let folder = damaged.parent().unwrap();
    let serving = run(
        folder,
        &[
            "serve",
            "--address",
            "127.0.0.1:0",
            "--database",
            "sqlite:damaged.db",
        ],
    );
    let told = text(&serving.stderr);
    assert_eq!(serving.status.code(), Some(1), "{told}");
    assert!(
        told.contains("damaged or not one of this program"),
        "{told}"
    );
}

#[test]
fn a_clock_that_goes_backwards_loses_and_doubles_nothing() {
    let server = TestServer::with_household();
    let first = events::report("first", "2026-11-20T11:30:00Z");
    assert_eq!(server.ingest(&first).status, 201);
    let subscriber = server.sign_in(ACCOUNT);
    server.set_now("2026-11-20T11:10:00Z");
    let mut second = events::call("second", "2026-11-20T11:05:00Z");
    second["time"] = "2026-11-20T11:06:00Z".into();
    assert_eq!(server.ingest(&second).status, 201);
    // What the server took before its clock went back is known to it, not refused.
    let mut again = first.clone();
    again["time"] = first["time"].clone();
    let status = server.ingest(&again).status;
    assert!([200, 422].contains(&status), "{status}");
    let total = || {
        let summary: Value = subscriber.read("/api/v1/timeline/summary");
        let page: Value = subscriber.read("/api/v1/timeline?limit=200&fold=false");
        assert_eq!(
            summary["total"].as_u64().unwrap(),
            u64::try_from(page["items"].as_array().unwrap().len()).unwrap()
        );
        summary["total"].as_u64().unwrap()
    };
    assert_eq!(total(), 3);
    server.set_now("2026-11-20T12:10:00Z");
    assert_eq!(server.ingest(&first).status, 200);
    assert_eq!(total(), 3);
}
