//! The program is killed at random moments while events come in, and started again: everything that it
//! acknowledged is there, once.
//!
//! `TORTURE_ROUNDS` says how often (`cargo xtask torture` sets it), `TORTURE_SEED` repeats a run.
//!
//! - `kept`: what is stored, read past the server
//! - `load`: several senders at once

mod kept;
mod load;

use std::{
    collections::HashSet,
    time::{Duration, Instant},
};

use crate::support::{events, process::Serving};
use kept::{Kept, SqliteFile};
use load::Load;

/// How often the program is killed in the usual run.
const ROUNDS: u64 = 20;

/// From how many rounds on it is the long run, in which the time to be ready counts.
const LONG: u64 = 100;

/// How long the program may take until it is ready again: in the long run, and in an unoptimized one
/// beside other tests.
const READY: [Duration; 2] = [Duration::from_secs(2), Duration::from_secs(20)];

#[test]
fn killed_at_random_moments_nothing_acknowledged_is_lost_and_nothing_is_doubled() {
    let folder = tempfile::tempdir().unwrap();
    survives(&SqliteFile::new(folder.path()));
}

/// The rounds, on any store.
fn survives(kept: &dyn Kept) {
    let rounds = number("TORTURE_ROUNDS").unwrap_or(ROUNDS);
    let seed = number("TORTURE_SEED").unwrap_or_else(|| u64::from(std::process::id()));
    println!("{rounds} rounds with the seed {seed}");
    let mut random = Random(seed);
    let mut load = Load::default();
    let mut slowest = Duration::ZERO;
    for round in 0..rounds {
        let begun = Instant::now();
        let serving = Serving::start(kept.folder(), &kept.arguments());
        slowest = slowest.max(begun.elapsed());
        if round == 0 {
            load::send(&serving.url, &events::household()).unwrap();
        }
        compare(kept, &load);
        let pause = Duration::from_millis(random.below(400));
        let url = serving.url.clone();
        load.run(&url, round, || {
            std::thread::sleep(pause);
            serving.kill();
        });
    }
    let begun = Instant::now();
    let serving = Serving::start(kept.folder(), &kept.arguments());
    slowest = slowest.max(begun.elapsed());
    load.repeat_unanswered(&serving.url);
    compare(kept, &load);
    let (status, _) = serving.stop();
    assert_eq!(status.code(), Some(0));
    kept.assert_sound(true);
    println!(
        "{} acknowledged, none lost, none doubled; ready again within {} ms",
        load.acknowledged.len(),
        slowest.as_millis()
    );
    assert!(load.acknowledged.len() > usize::try_from(rounds).unwrap());
    let ready = READY[usize::from(rounds < LONG)];
    assert!(slowest < ready, "ready again after {slowest:?}");
}

fn compare(kept: &dyn Kept, load: &Load) {
    kept.assert_sound(false);
    let stored = kept.events();
    let names: HashSet<&String> = stored.iter().collect();
    assert_eq!(names.len(), stored.len(), "some are stored twice");
    let lost: Vec<_> = load
        .acknowledged
        .iter()
        .filter(|event| !names.contains(event))
        .collect();
    assert!(
        lost.is_empty(),
        "{} are lost: {:?}",
        lost.len(),
        lost.first()
    );
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

/// Numbers that a seed repeats (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most
    }
}
