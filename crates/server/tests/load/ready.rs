//! Killed while events come in, the program is ready again soon, however much it holds.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{engine::Engine, process::TOKEN};

use super::{filled::Filled, line::Line, size};

/// How often it is killed.
const ROUNDS: usize = 5;

#[test]
fn killed_under_load_with_many_records_it_is_ready_again_soon() {
    killed_and_ready_again(Filled::start(size(5_000, 1_000_000), &[]));
}

#[test]
fn with_postgresql_it_is_ready_again_as_soon() {
    let engine = Engine::start("ready");
    let app = engine.app();
    killed_and_ready_again(Filled::start(size(5_000, 1_000_000), &["--database", &app]));
}

fn killed_and_ready_again(mut filled: Filled) {
    let most = size(Duration::from_secs(20), Duration::from_secs(2));
    let mut slowest = Duration::ZERO;
    for round in 0..ROUNDS {
        let url = filled.serving().url.clone();
        let batches = batches(&filled, round);
        let sender = std::thread::spawn(move || send_until_gone(&url, &batches));
        std::thread::sleep(Duration::from_millis(
            300 + 70 * u64::try_from(round).unwrap(),
        ));
        filled.kill();
        let sent = sender.join().unwrap();
        let begun = Instant::now();
        filled.start_again();
        let mut line = Line::open(&filled.serving().url).unwrap();
        while line.get("/readyz", "").unwrap().status != 200 {
            std::thread::sleep(Duration::from_millis(5));
        }
        let took = begun.elapsed();
        println!(
            "{sent} batches, then killed; ready again after {} ms",
            took.as_millis()
        );
        slowest = slowest.max(took);
    }
    assert!(slowest < most, "{slowest:?}");
}

fn batches(filled: &Filled, round: usize) -> Vec<String> {
    let batch = |number: usize| {
        let call = |n: usize| filled.call(&format!("r{round}-{number}-{n}"), 9_000_000 + n);
        Value::from((0..200).map(call).collect::<Vec<_>>()).to_string()
    };
    (0..200).map(batch).collect()
}

fn send_until_gone(url: &str, batches: &[String]) -> usize {
    let mut line = Line::open(url).unwrap();
    let mut sent = 0;
    for batch in batches {
        let head = format!(
            "POST /ingest/v1/events HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {TOKEN}\r\n\
             content-type: application/cloudevents-batch+json\r\ncontent-length: {}\r\n\r\n",
            batch.len()
        );
        let written = line
            .write(head.as_bytes())
            .and_then(|()| line.write(batch.as_bytes()));
        let answered = written.and_then(|()| line.read());
        match answered {
            Ok(answered) => assert_eq!(answered.status, 200),
            Err(_) => break,
        }
        sent += 1;
    }
    sent
}
