//! Several senders at once, until nobody answers any more.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread::sleep,
    time::Duration,
};

use serde_json::Value;

use crate::support::{events, process::TOKEN};

/// How many senders.
const SENDERS: usize = 4;

/// How many events of the first sender's size a batch has; others send smaller ones.
const LARGEST: usize = 40;

/// How long a sender waits that was told to come again.
const AGAIN: Duration = Duration::from_millis(20);

/// What was sent, and what was answered.
#[derive(Default)]
pub struct Load {
    /// The ids of the events that the server acknowledged.
    pub acknowledged: Vec<String>,
    /// Batches that were sent and not acknowledged: whether they are stored is not known.
    unanswered: Vec<Vec<Value>>,
}

/// What the server says of a batch.
pub struct Said {
    pub status: u16,
    pub body: String,
}

impl Load {
    /// Sends until the server is gone, or until they are told to stop: `happens` sees to one of both.
    pub fn run(&mut self, url: &str, round: u64, happens: impl FnOnce(&AtomicBool)) {
        // What was not answered is sent again, as a back end does it: half of it in the next round.
        let again = self.unanswered.split_off(self.unanswered.len() / 2);
        let mut parts: Vec<Vec<_>> = (0..SENDERS).map(|_| Vec::new()).collect();
        for (number, batch) in again.into_iter().enumerate() {
            parts[number % SENDERS].push(batch);
        }
        let stop = AtomicBool::new(false);
        let ended: Vec<Load> = std::thread::scope(|scope| {
            let stop = &stop;
            let senders: Vec<_> = parts
                .into_iter()
                .enumerate()
                .map(|(sender, first)| {
                    let name = format!("r{round}-s{sender}");
                    scope.spawn(move || Self::sender(url, first, &name, stop))
                })
                .collect();
            happens(stop);
            senders.into_iter().map(|s| s.join().unwrap()).collect()
        });
        for part in ended {
            self.acknowledged.extend(part.acknowledged);
            self.unanswered.extend(part.unanswered);
        }
    }

    /// Sends everything again that was not answered.
    pub fn repeat_unanswered(&mut self, url: &str) {
        for batch in std::mem::take(&mut self.unanswered) {
            let acknowledged = send(url, &batch).unwrap();
            self.acknowledged.extend(acknowledged);
        }
    }

    /// Sends until the server takes no more, and gives what it says then.
    pub fn until_full(&mut self, url: &str, name: &str) -> Said {
        for number in 0.. {
            let events = batch(&format!("{name}-b{number}"), LARGEST);
            let said = ask(url, &events).unwrap();
            if said.status != 200 {
                self.unanswered.push(events);
                return said;
            }
            self.acknowledged.extend(ids(&said));
            assert!(number < 2_000, "it never took no more");
        }
        unreachable!("the numbers do not end")
    }

    fn sender(url: &str, first: Vec<Vec<Value>>, name: &str, stop: &AtomicBool) -> Self {
        let mut part = Self::default();
        let mut fresh =
            (0..).map(|number| batch(&format!("{name}-b{number}"), number % LARGEST + 1));
        let mut first = first.into_iter();
        while let Some(events) = first.next().or_else(|| fresh.next()) {
            let gone = loop {
                if stop.load(Ordering::SeqCst) {
                    break true;
                }
                let Some(said) = ask(url, &events) else {
                    break true;
                };
                if said.status == 200 {
                    part.acknowledged.extend(ids(&said));
                    break false;
                }
                assert!([429, 503].contains(&said.status), "{}", said.body);
                sleep(AGAIN);
            };
            if gone {
                part.unanswered.push(events);
                break;
            }
        }
        part.unanswered.extend(first);
        part
    }
}

/// Calls and reports; some calls are told on to a dealer before they are reported themselves.
fn batch(name: &str, size: usize) -> Vec<Value> {
    let mut all = Vec::new();
    for number in 0..size {
        let id = format!("{name}-{number}");
        if number % 5 == 0 {
            let told = format!("{id}-told");
            let handed = events::disclosure("dealer", &told, "2025-06-01T13:00:00Z");
            all.push(events::disclosed(&told, &id, handed));
            all.push(events::call(&id, "2025-06-01T12:00:00Z"));
        } else {
            all.push(events::report(&id, "2025-06-02T12:00:00Z"));
        }
    }
    all
}

/// Sends a batch until it is stored, and gives the ids that were acknowledged; nothing if nobody
/// answers.
pub fn send(url: &str, events: &[Value]) -> Option<Vec<String>> {
    for _ in 0..500 {
        let said = ask(url, events)?;
        if ![429, 503].contains(&said.status) {
            assert_eq!(said.status, 200, "{}", said.body);
            return Some(ids(&said));
        }
        sleep(AGAIN);
    }
    None
}

/// Sends a batch and gives what is said; nothing if nobody answers. Whoever is told to come again is
/// told when.
fn ask(url: &str, events: &[Value]) -> Option<Said> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(30)))
        .build()
        .into();
    let body = Value::from(events.to_vec()).to_string();
    let mut response = agent
        .post(format!("{url}/ingest/v1/events"))
        .header("authorization", format!("Bearer {TOKEN}"))
        .header("content-type", "application/cloudevents-batch+json")
        .send(body)
        .ok()?;
    let status = response.status().as_u16();
    let told_when = response.headers().contains_key("retry-after");
    let body = response.body_mut().read_to_string().ok()?;
    assert!(told_when || ![429, 503].contains(&status), "{body}");
    Some(Said { status, body })
}

/// The ids that were acknowledged.
fn ids(said: &Said) -> Vec<String> {
    let report: Value = serde_json::from_str(&said.body).unwrap();
    let results = report["results"].as_array().unwrap().iter();
    results
        .map(|result| result["id"].as_str().unwrap().to_owned())
        .collect()
}
