//! "Not yours" takes as long as "does not exist".
//!
//! The two are asked for by turns, so that whatever else the machine does slows down both. What is
//! compared is how often the one takes longer than the other, over all pairs: half of them when there
//! is no difference, whatever the times are. A true difference shows in every round; noise does not.

use std::time::{Duration, Instant};

use crate::support::{Client, TestServer, events::ACCOUNT, events::OTHER_ACCOUNT};
use serde_json::Value;

/// How often each is asked for in a round.
const TIMES: usize = 300;

/// How many rounds may be wrong by chance.
const ROUNDS: usize = 4;

/// How far from a half the share may be.
pub(crate) const NOISE: f64 = 0.15;

/// Of all pairs, in how many the first takes longer; a draw counts half.
pub(crate) fn share_longer(first: &[Duration], second: &[Duration]) -> f64 {
    let pairs = first
        .iter()
        .flat_map(|a| second.iter().map(move |b| (a, b)));
    let longer = pairs.map(|(a, b)| match a.cmp(b) {
        std::cmp::Ordering::Greater => 1.0,
        std::cmp::Ordering::Equal => 0.5,
        std::cmp::Ordering::Less => 0.0,
    });
    let count = u32::try_from(first.len() * second.len()).unwrap();
    longer.sum::<f64>() / f64::from(count)
}

fn took(client: &Client<'_>, path: &str) -> Duration {
    let begun = Instant::now();
    let answer = client.get(path);
    let took = begun.elapsed();
    assert_eq!(answer.status, 404, "{path}");
    took
}

/// Whether there is a round in which the two cannot be told apart.
fn alike(client: &Client<'_>, foreign: &str, absent: &str) -> Result<(), Vec<f64>> {
    let mut shares = Vec::new();
    for _ in 0..ROUNDS {
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for turn in 0..TIMES {
            // Who comes first changes: the second may find something warm.
            if turn % 2 == 0 {
                first.push(took(client, foreign));
                second.push(took(client, absent));
            } else {
                second.push(took(client, absent));
                first.push(took(client, foreign));
            }
        }
        let share = share_longer(&first, &second);
        if (share - 0.5).abs() < NOISE {
            return Ok(());
        }
        shares.push(share);
    }
    Err(shares)
}

#[test]
fn what_is_not_yours_takes_as_long_as_what_does_not_exist() {
    let world = super::World::new();
    let server: &TestServer = &world.server;
    let owner = server.sign_in(ACCOUNT);
    let page: Value = owner.read("/api/v1/timeline?trigger=assistance_call");
    let record = page["items"][0]["record"]["id"].as_str().unwrap();
    let recipients: Value = owner.read("/api/v1/recipients");
    let recipient = recipients[0]["id"].as_str().unwrap();
    let other = server.sign_in(OTHER_ACCOUNT);
    for (foreign, absent) in [
        (
            format!("/api/v1/records/{record}"),
            "/api/v1/records/9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69",
        ),
        (
            format!("/api/v1/records/{record}/download"),
            "/api/v1/records/9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69/download",
        ),
        (
            format!("/api/v1/recipients/{recipient}"),
            "/api/v1/recipients/AAAAAAAAAAAAAAAAAAAAAA",
        ),
    ] {
        if let Err(shares) = alike(&other, &foreign, absent) {
            panic!("{foreign} is told apart: {shares:?}");
        }
    }
}

#[test]
fn a_difference_would_be_seen() {
    let times = |from: u64| -> Vec<_> {
        let times = (0..300).map(|n| from + n * 7 % 100);
        times.map(Duration::from_micros).collect()
    };
    assert!((share_longer(&times(500), &times(500)) - 0.5).abs() < 1e-9);
    // A tenth longer.
    assert!(share_longer(&times(560), &times(500)) - 0.5 > NOISE);
}
