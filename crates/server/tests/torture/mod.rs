//! The program is killed at random moments while events come in, and started again: everything that it
//! acknowledged is there, once.
//!
//! `TORTURE_ROUNDS` says how often (`cargo xtask torture` sets it), `TORTURE_SEED` repeats a run.
//!
//! - `kept`, `kept_rows`: what is stored, read past the server
//! - `load`: several senders at once
//! - `interrupted`: PostgreSQL goes away instead, or its line, or its room
//! - `proxy`: a line to it that can be cut off

mod interrupted;
mod kept;
mod kept_rows;
mod load;
mod proxy;

use std::{
    collections::HashSet,
    time::{Duration, Instant},
};

use crate::support::{cluster::Database, events, process::Serving};
use kept::{Kept, SqliteFile};
use kept_rows::PostgresRows;
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
    survives("server killed, SQLite", &SqliteFile::new(folder.path()));
}

#[test]
fn the_same_on_postgresql() {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::new();
    let kept = PostgresRows::new(folder.path(), database.app(), database.superuser());
    survives("server killed, PostgreSQL", &kept);
}

/// The rounds, on any store.
fn survives(name: &'static str, kept: &dyn Kept) {
    let rounds = number("TORTURE_ROUNDS").unwrap_or(ROUNDS);
    let mut random = Random::of_run();
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
        load.run(&url, round, |_| {
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
    Report {
        name,
        rounds,
        acknowledged: load.acknowledged.len(),
        slowest,
    }
    .print();
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

/// What a test found that found nothing wrong: a row of the table that `cargo xtask torture` prints.
struct Report {
    name: &'static str,
    rounds: u64,
    acknowledged: usize,
    slowest: Duration,
}

impl Report {
    fn print(&self) {
        println!(
            "torture | {} | {} | {} | 0 | 0 | ok | {} ms |",
            self.name,
            self.rounds,
            self.acknowledged,
            self.slowest.as_millis()
        );
    }
}

/// Numbers that a seed repeats (splitmix64).
struct Random(u64);

impl Random {
    fn of_run() -> Self {
        let seed = number("TORTURE_SEED").unwrap_or_else(|| u64::from(std::process::id()));
        println!("seed {seed}");
        Self(seed)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most
    }
}
