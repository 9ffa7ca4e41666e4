//! Two accounts full of marked data, and ten thousand questions of each about everything, its own and
//! the other's: not one byte of the other's in any answer.
//!
//! - `household`: the accounts and their marks; `questions`: what is asked; `driver`: the same by
//!   somebody who sees a part of one
//! - `FOREIGN_REQUESTS` asks more often, `FOREIGN_SEED` repeats a run

mod driver;
mod household;
mod questions;

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader},
};

use crate::support::{SEARCH_WORDS, TestServer, dice::Dice, searched};
use household::{Household, Side};
use questions::question;

fn number(variable: &str, usual: u64) -> u64 {
    let given = std::env::var(variable).ok();
    given.map_or(usual, |text| text.parse().unwrap())
}

/// Asks as a browser does, over one connection.
fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build()
        .into()
}

/// The answer's status, and its head and body in lower case.
fn ask(agent: &ureq::Agent, server: &TestServer, side: &Side, path: &str) -> (u16, String) {
    let (path, words) = searched(path);
    let mut request = agent.get(format!("{}{path}", server.url));
    if let Some(words) = words {
        request = request.header(SEARCH_WORDS, words);
    }
    let mut response = request.header("cookie", &side.cookie).call().unwrap();
    let mut told: Vec<u8> = Vec::new();
    for (name, value) in response.headers() {
        if !["date", "x-request-id"].contains(&name.as_str()) {
            told.extend(value.as_bytes());
            told.push(b'\n');
        }
    }
    if path == "/api/v1/events" && response.status() == 200 {
        // It would go on: the first event is what there is to tell now.
        let lines = BufReader::new(response.body_mut().as_reader()).lines();
        let event = lines
            .map(Result::unwrap)
            .take_while(|line| !line.is_empty());
        told.extend(event.flat_map(String::into_bytes));
        assert!(!told.is_empty(), "no event came");
    } else {
        told.extend(response.body_mut().read_to_vec().unwrap());
    }
    let text = String::from_utf8_lossy(&told).to_lowercase();
    (response.status().as_u16(), text)
}

#[test]
fn not_one_foreign_byte() {
    let requests = number("FOREIGN_REQUESTS", 10_000);
    let seed = number("FOREIGN_SEED", 17);
    let Household { server, sides } = Household::new();
    let agent = agent();
    let mut dice = Dice(seed);
    let mut seen: [BTreeSet<&str>; 2] = Default::default();
    let mut files: [BTreeSet<&str>; 2] = Default::default();
    let (mut good, mut statuses) = (0_u64, BTreeSet::new());
    for number in 0..requests {
        let who = usize::from(number % 2 == 1);
        let (own, other) = (&sides[who], &sides[1 - who]);
        let path = question(&mut dice, own, other);
        let (status, told) = ask(&agent, &server, own, &path);
        assert!([200, 400, 404, 409].contains(&status), "{path}: {status}");
        statuses.insert(status);
        good += u64::from(status == 200);
        let asked = path.to_lowercase();
        for mark in &other.marks {
            // A file and a page say what was asked for, and the list of files says it again. No other
            // answer of the API repeats it.
            let repeats = path.starts_with("/api/v1/export") || !path.starts_with("/api/");
            let named = repeats && asked.contains(mark.as_str());
            if named {
                files[who].insert(mark);
            }
            let listed = path == "/api/v1/export/manifest" && files[who].contains(mark.as_str());
            let repeated = named || listed;
            assert!(
                repeated || !told.contains(mark.as_str()),
                "seed {seed}, request {number}, {path} tells {mark}: {told}"
            );
        }
        for mark in &own.marks {
            if told.contains(mark.as_str()) && !asked.contains(mark.as_str()) {
                seen[who].insert(mark);
            }
        }
    }
    println!("{requests} requests, {good} of them answered, {statuses:?}");
    // What is never shown to its owner either would prove nothing.
    for (side, seen) in sides.iter().zip(&seen) {
        let unseen: Vec<_> = side
            .marks
            .iter()
            .filter(|mark| !seen.contains(mark.as_str()))
            .collect();
        assert!(
            unseen.is_empty(),
            "{unseen:?} were never shown to their owner"
        );
    }
    assert!(good > requests / 2);
    assert_eq!(statuses, BTreeSet::from([200, 400, 404, 409]));
}
