//! Who may not open an account learns nothing of it: neither by the bytes nor by the time.

use std::time::{Duration, Instant};

use super::*;
use crate::{
    matrix::time::{NOISE, share_longer},
    support::events::OTHER_ACCOUNT,
};

/// How often each is asked for in a round, and how many rounds may be wrong by chance.
const TIMES: usize = 150;
const ROUNDS: usize = 4;

/// The bytes of an answer, but for what is of the request alone.
fn told(server: &TestServer, asked: &Value) -> (Duration, Vec<String>) {
    let begun = Instant::now();
    let answer = ask(server, PORTAL, asked);
    let took = begun.elapsed();
    assert_eq!(answer.status, 404, "{}", answer.body);
    let mut told = vec![answer.body.clone()];
    for (name, value) in &answer.headers {
        if !["date", "x-request-id"].contains(&name.as_str()) {
            told.push(format!("{name}: {value:?}"));
        }
    }
    (took, told)
}

#[test]
fn without_a_grant_or_a_link_it_is_as_if_there_were_no_account() {
    // The subscriber linked this portal and gave its dealer a grant; somebody else did neither.
    let server = linked();
    let given = access::give(&server.sign_in(ACCOUNT), &access::grant(GRANT));
    assert_eq!(given.status, 201, "{}", given.body);
    for asked in [own_view(), staff_view()] {
        let with = |account: &str| {
            let mut asked = asked.clone();
            asked["account"] = account.into();
            asked
        };
        let (there, absent) = (with(OTHER_ACCOUNT), with("acc_nobody"));
        assert_eq!(told(&server, &there).1, told(&server, &absent).1);
        let mut shares = Vec::new();
        let alike = (0..ROUNDS).any(|_| {
            let (mut first, mut second) = (Vec::new(), Vec::new());
            for turn in 0..TIMES {
                if turn % 2 == 0 {
                    first.push(told(&server, &there).0);
                    second.push(told(&server, &absent).0);
                } else {
                    second.push(told(&server, &absent).0);
                    first.push(told(&server, &there).0);
                }
            }
            let share = share_longer(&first, &second);
            shares.push(share);
            (share - 0.5).abs() < NOISE
        });
        assert!(alike, "told apart: {shares:?}");
    }
}
