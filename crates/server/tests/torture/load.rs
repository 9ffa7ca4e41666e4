//! Several senders at once, until nobody answers any more.

use std::time::Duration;

use serde_json::Value;

use crate::support::{events, process::TOKEN};

/// How many senders.
const SENDERS: usize = 4;

/// How many events of the first sender's size a batch has; others send smaller ones.
const LARGEST: usize = 40;

/// What was sent, and what was answered.
#[derive(Default)]
pub struct Load {
    /// The ids of the events that the server acknowledged.
    pub acknowledged: Vec<String>,
    /// Batches that were sent and not answered: whether they are stored is not known.
    unanswered: Vec<Vec<Value>>,
}

impl Load {
    /// Sends until the server is gone, which `kill` sees to.
    pub fn run(&mut self, url: &str, round: u64, kill: impl FnOnce()) {
        // What was not answered is sent again, as a back end does it: half of it in the next round.
        let again = self.unanswered.split_off(self.unanswered.len() / 2);
        let mut again: Vec<_> = again.into_iter().map(Some).collect();
        again.resize_with(again.len().max(SENDERS), || None);
        let ended: Vec<Load> = std::thread::scope(|scope| {
            let senders: Vec<_> = again
                .into_iter()
                .enumerate()
                .map(|(sender, first)| {
                    scope.spawn(move || Self::sender(url, first, &format!("r{round}-s{sender}")))
                })
                .collect();
            kill();
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

    fn sender(url: &str, first: Option<Vec<Value>>, name: &str) -> Self {
        let mut part = Self::default();
        let mut next = first;
        for number in 0.. {
            let events = next
                .take()
                .unwrap_or_else(|| batch(&format!("{name}-b{number}"), number % LARGEST + 1));
            match send(url, &events) {
                Some(acknowledged) => part.acknowledged.extend(acknowledged),
                None => {
                    part.unanswered.push(events);
                    break;
                }
            }
        }
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

/// Sends a batch and gives the ids that were acknowledged; nothing if nobody answers.
pub fn send(url: &str, events: &[Value]) -> Option<Vec<String>> {
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
    let answer = response.body_mut().read_to_string().ok()?;
    if status == 503 || status == 429 {
        return Some(Vec::new());
    }
    assert_eq!(status, 200, "{answer}");
    let report: Value = serde_json::from_str(&answer).ok()?;
    let ids = report["results"].as_array()?.iter();
    Some(
        ids.filter_map(|result| Some(result["id"].as_str()?.to_owned()))
            .collect(),
    )
}
