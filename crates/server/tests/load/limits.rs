//! What each connection may take.

use std::{
    io::Read,
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

use dashboard_model::{
    export::{ExportManifest, ExportState},
    problem::Problem,
};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::{filled::Filled, line::Line};
use crate::support::process::{Serving, TOKEN, run, text};

/// Lets the tests themselves open so many files.
pub fn raise_own(files: usize) {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let files = u64::try_from(files).unwrap();
    if current.is_some_and(|current| current < files) {
        let current = Some(files);
        setrlimit(Resource::Nofile, Rlimit { current, maximum }).unwrap();
    }
}

fn start(settings: &[&str]) -> (tempfile::TempDir, Serving) {
    let folder = tempfile::tempdir().unwrap();
    let serving = Serving::start(folder.path(), settings);
    (folder, serving)
}

fn around_a_second(took: Duration) {
    assert!(took >= Duration::from_millis(900), "{took:?}");
    assert!(took < Duration::from_secs(10), "{took:?}");
}

#[test]
fn a_connection_that_asks_nothing_or_never_ends_its_head_is_closed() {
    let (_folder, serving) = start(&["--idle-limit", "1"]);
    let mut silent = Line::open(&serving.url).unwrap();
    around_a_second(silent.closed_after().unwrap());
    let mut slow = Line::open(&serving.url).unwrap();
    slow.write(b"GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow: ")
        .unwrap();
    around_a_second(slow.closed_after().unwrap());
    let mut between = Line::open(&serving.url).unwrap();
    assert_eq!(between.get("/healthz", "").unwrap().status, 200);
    around_a_second(between.closed_after().unwrap());
}

#[test]
fn a_body_that_does_not_come_is_not_waited_for() {
    let (_folder, serving) = start(&["--request-limit", "1"]);
    let mut slow = Line::open(&serving.url).unwrap();
    let head = format!(
        "POST /ingest/v1/events HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {TOKEN}\r\n\
         content-type: application/cloudevents-batch+json\r\ncontent-length: 1000\r\n\r\n[ "
    );
    slow.write(head.as_bytes()).unwrap();
    let begun = Instant::now();
    let answered = slow.read().unwrap();
    around_a_second(begun.elapsed());
    assert_eq!(answered.status, 408);
    assert_eq!(answered.header("retry-after"), Some("1"));
    let problem: Problem = serde_json::from_slice(&answered.body).unwrap();
    assert_eq!(problem.kind, "/problems/request-timeout");
}

#[test]
fn a_reader_that_takes_nothing_is_given_up() {
    let filled = Filled::start(6_000, &["--write-limit", "1"]);
    let address = filled.url().strip_prefix("http://").unwrap();
    let mut reader = TcpStream::connect(address).unwrap();
    let path = "/api/v1/export?format=json&id=never";
    let request = format!(
        "GET {path} HTTP/1.1\r\nhost: x\r\ncookie: {}\r\n\r\n",
        filled.cookie
    );
    std::io::Write::write_all(&mut reader, request.as_bytes()).unwrap();
    let mut first = [0; 64];
    reader.read_exact(&mut first).unwrap();
    let state = || {
        let text = filled
            .get("/api/v1/export/manifest")
            .body_mut()
            .read_to_string();
        let manifest: ExportManifest = serde_json::from_str(&text.unwrap()).unwrap();
        manifest.files[0].state
    };
    assert_eq!(state(), ExportState::Running);
    let begun = Instant::now();
    while state() == ExportState::Running {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "it is still waited for"
        );
        thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(state(), ExportState::Broken);
}

#[test]
fn who_comes_on_top_of_all_connections_is_told_to_come_back() {
    let (_folder, serving) = start(&["--connections", "8"]);
    let mut all: Vec<Line> = (0..8).map(|_| Line::open(&serving.url).unwrap()).collect();
    for line in &mut all {
        assert_eq!(line.get("/healthz", "").unwrap().status, 200);
    }
    let refused = Line::open(&serving.url)
        .unwrap()
        .get("/healthz", "")
        .unwrap();
    assert_eq!(refused.status, 503);
    assert_eq!(refused.header("retry-after"), Some("1"));
    let problem: Problem = serde_json::from_slice(&refused.body).unwrap();
    assert_eq!(problem.kind, "/problems/busy");
    drop(all.pop());
    thread::sleep(Duration::from_millis(200));
    let admitted = Line::open(&serving.url)
        .unwrap()
        .get("/healthz", "")
        .unwrap();
    assert_eq!(admitted.status, 200);
}

#[test]
fn who_wants_one_export_too_many_is_told_to_come_back() {
    let filled = Filled::start(6_000, &["--exports", "1"]);
    let path = "/api/v1/export?format=json";
    let first = filled.get(path);
    let mut line = Line::open(filled.url()).unwrap();
    let second = line.get(path, &filled.cookie).unwrap();
    assert_eq!(second.status, 503);
    assert_eq!(second.header("retry-after"), Some("1"));
    let problem: Problem = serde_json::from_slice(&second.body).unwrap();
    assert_eq!(problem.kind, "/problems/busy");
    drop(first);
    thread::sleep(Duration::from_millis(500));
    assert_eq!(filled.get(path).status(), 200);
}

#[test]
fn whoever_has_four_exports_under_way_waits_until_one_has_ended() {
    let filled = Filled::start(6_000, &[]);
    let path = "/api/v1/export?format=json";
    let mut four: Vec<_> = (0..4).map(|_| filled.get(path)).collect();
    let mut line = Line::open(filled.url()).unwrap();
    let further = filled.further_session();
    for path in [path, "/api/v1/export/report"] {
        let refused = line.get(path, &further).unwrap();
        assert_eq!(refused.status, 429);
        assert_eq!(refused.header("retry-after"), Some("5"));
        let problem: Problem = serde_json::from_slice(&refused.body).unwrap();
        assert_eq!(problem.kind, "/problems/too-many-exports");
    }
    drop(four.pop());
    thread::sleep(Duration::from_millis(500));
    assert_eq!(line.get("/healthz", "").unwrap().status, 200);
    assert_eq!(filled.get(path).status(), 200);
}

#[test]
fn a_limit_that_is_out_of_range_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for (option, value) in [
        ("--connections", "7"),
        ("--idle-limit", "0"),
        ("--request-limit", "0"),
        ("--write-limit", "3601"),
        ("--reads", "0"),
        ("--exports", "many"),
        ("--account-rate", "0"),
        ("--address-rate", "1000001"),
        ("--ingest-rate", "often"),
        ("--ticket-rate", "0"),
        ("--change-rate", "0"),
        ("--proxy", "example.com"),
    ] {
        let output = run(folder.path(), &["serve", option, value]);
        let told = text(&output.stderr);
        assert!(!output.status.success() && told.contains(option), "{told}");
    }
}
