//! "Not yours" takes as long as "does not exist".
//!
//! The two are asked for by turns, so that whatever else the machine does slows down both. What is
//! compared is how often the one takes longer than the other, over all pairs: half of them when there
//! is no difference, whatever the times are. A true difference shows in every round; noise does not.

use std::time::{Duration, Instant};

use super::{
    rows::{Names, ROWS, Sent},
    world::{ABSENT, ABSENT_RECIPIENT, World},
};
use crate::{
    access,
    support::{
        Client,
        events::{ACCOUNT, OTHER_ACCOUNT},
    },
};

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

/// A question that is answered with 404.
struct Question {
    method: &'static str,
    path: String,
    body: &'static str,
}

impl Question {
    fn get(path: String) -> Self {
        Self {
            method: "GET",
            path,
            body: "",
        }
    }

    fn took(&self, client: &Client<'_>) -> Duration {
        let json = [("content-type", "application/json")];
        let headers = if self.body.is_empty() { &[][..] } else { &json };
        let begun = Instant::now();
        let answer = client.send(self.method, &self.path, headers, self.body.as_bytes());
        let took = begun.elapsed();
        assert_eq!(answer.status, 404, "{} {}", self.method, self.path);
        took
    }
}

/// Whether there is a round in which the two cannot be told apart.
fn alike(client: &Client<'_>, foreign: &Question, absent: &Question) -> Result<(), Vec<f64>> {
    let mut shares = Vec::new();
    for _ in 0..ROUNDS {
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for turn in 0..TIMES {
            // Who comes first changes: the second may find something warm.
            if turn % 2 == 0 {
                first.push(foreign.took(client));
                second.push(absent.took(client));
            } else {
                second.push(absent.took(client));
                first.push(foreign.took(client));
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

#[track_caller]
fn are_alike(client: &Client<'_>, foreign: &Question, absent: &Question) {
    if let Err(shares) = alike(client, foreign, absent) {
        let Question { method, path, .. } = foreign;
        panic!("{method} {path} is told apart: {shares:?}");
    }
}

#[test]
fn what_is_not_yours_takes_as_long_as_what_does_not_exist() {
    let world = World::new();
    let owner = world.server.sign_in(ACCOUNT);
    let other = world.server.sign_in(OTHER_ACCOUNT);
    let mut compared = 0;
    for row in ROWS.iter().filter(|row| row.names.is_personal()) {
        let named = |id: &str| {
            let (before, rest) = row.path.split_once('{').unwrap();
            let (_, after) = rest.split_once('}').unwrap();
            Question {
                method: row.method,
                path: format!("{before}{id}{after}"),
                body: match row.sent {
                    Sent::Shorter => r#"{"until":"2026-11-25T12:00:00Z"}"#,
                    _ => "",
                },
            }
        };
        let absent = match row.names {
            Names::Recipient => ABSENT_RECIPIENT,
            _ => ABSENT,
        };
        let foreign = world.id(row.names, &owner);
        are_alike(&other, &named(&foreign), &named(absent));
        compared += 1;
    }
    assert_eq!(compared, 7);
}

/// Of whoever sees less the server reads a record and takes away what they do not see: that there is
/// nothing left takes as long as that there is none.
#[test]
fn what_is_hidden_takes_as_long_as_what_does_not_exist() {
    let world = World::new();
    let owner = world.server.sign_in(ACCOUNT);
    let given = access::give(&owner, &access::grant(&world.grant_id()));
    assert_eq!(given.status, 201, "{}", given.body);
    let call = world.id(Names::Record, &owner);
    let looks = [
        access::dealer(&world.server),
        access::driver(&world.server, ACCOUNT, "Somebody Else"),
    ];
    for client in &looks {
        for rest in ["", "/download"] {
            let of = |id: &str| Question::get(format!("/api/v1/records/{id}{rest}"));
            are_alike(client, &of(&call), &of(ABSENT));
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
