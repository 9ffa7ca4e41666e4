//! An orderly end.

use std::{
    io::{Read, Write},
    net::TcpStream,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use crate::support::{
    events,
    process::{Serving, TOKEN},
};

fn status(url: &str) -> u16 {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(5)))
        .build()
        .into();
    agent
        .get(url)
        .call()
        .map_or(0, |answer| answer.status().as_u16())
}

fn terminate(serving: &Serving) {
    let id = serving.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .unwrap()
            .success()
    );
}

#[test]
fn a_stopping_server_says_so_first_and_still_answers() {
    let folder = tempfile::tempdir().unwrap();
    let serving = Serving::start(folder.path(), &["--drain-delay", "2"]);
    let url = serving.url.clone();
    assert_eq!(status(&format!("{url}/readyz")), 200);
    let begun = Instant::now();
    terminate(&serving);
    thread::sleep(Duration::from_millis(300));
    assert_eq!(status(&format!("{url}/readyz")), 503);
    assert_eq!(status(&format!("{url}/healthz")), 200);
    let (ended, log) = serving.wait();
    assert!(ended.success(), "{log}");
    assert!(begun.elapsed() >= Duration::from_secs(2));
    assert!(begun.elapsed() < Duration::from_secs(10), "{log}");
}

#[test]
fn what_is_under_way_is_finished_and_what_was_acknowledged_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let serving = Serving::start(folder.path(), &[]);
    let address = serving.url.strip_prefix("http://").unwrap().to_owned();
    let mut all = events::household();
    all.push(events::report("r", "2026-11-02T00:00:00Z"));
    let body = serde_json::Value::from(all).to_string();
    let (first, rest) = body.split_at(body.len() / 2);
    let mut stream = TcpStream::connect(&address).unwrap();
    write!(
        stream,
        "POST /ingest/v1/events HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {TOKEN}\r\n\
         content-type: application/cloudevents-batch+json\r\ncontent-length: {}\r\n\r\n{first}",
        body.len()
    )
    .unwrap();
    stream.flush().unwrap();
    thread::sleep(Duration::from_millis(300));
    terminate(&serving);
    thread::sleep(Duration::from_millis(300));
    // No new ones are taken, and this one goes on.
    assert_eq!(status(&format!("http://{address}/healthz")), 0);
    stream.write_all(rest.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let (ended, log) = serving.wait();
    assert!(ended.success(), "{log}");
    let database = folder.path().join("data/dashboard.db");
    let connection = rusqlite::Connection::open(database).unwrap();
    let records: i64 = connection
        .query_row(
            "SELECT count(*) FROM record WHERE trigger_kind = 'diagnostics'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(records, 1);
}

#[test]
fn what_takes_too_long_is_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let serving = Serving::start(folder.path(), &["--drain-limit", "1"]);
    let address = serving.url.strip_prefix("http://").unwrap().to_owned();
    let mut stream = TcpStream::connect(&address).unwrap();
    write!(
        stream,
        "POST /ingest/v1/events HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {TOKEN}\r\n\
         content-type: application/cloudevents-batch+json\r\ncontent-length: 1000\r\n\r\n["
    )
    .unwrap();
    thread::sleep(Duration::from_millis(300));
    let begun = Instant::now();
    terminate(&serving);
    let (ended, log) = serving.wait();
    assert!(ended.success(), "{log}");
    assert!(begun.elapsed() < Duration::from_secs(5));
    assert!(log.contains("cut off"), "{log}");
}
