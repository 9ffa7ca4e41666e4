//! Inputs that nobody would write: changed at random from a committed corpus, the same for the same
//! seed. The usual run is short. The long one goes on for a while with another seed each time:
//!
//! ```text
//! FUZZ_SECONDS=60 cargo test --release -p dashboard-server --test server fuzz:: -- --test-threads=1 --nocapture
//! ```
//!
//! `FUZZ_TEST=long cargo xtask test` does so, and with what a frame and its host say to each other
//! (`embed/tests/fuzz.test.mjs`).
//!
//! - `corpus/TARGET/`: good inputs and bad ones that were found; `mutation`: how they are changed
//! - `requests`: events, filters, cursors and cookies, as the server gets them
//! - `bytes`: pieces of the index and policy packs
//!
//! What breaks is printed with its seed and its bytes; put them into the corpus with the mending.

mod bytes;
mod mutation;
mod requests;

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::Path,
    time::{Duration, Instant, SystemTime},
};

use crate::support::dice::Dice;
use mutation::changed;

fn variable(name: &str) -> Option<u64> {
    let given = std::env::var(name).ok()?;
    Some(given.parse().unwrap())
}

/// The committed inputs of a target.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let files = fs::read_dir(folder.join(target)).unwrap();
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{target} has no corpus");
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// Tries each input as it is, and then changed ones: so many, or for as long as `FUZZ_SECONDS` says.
fn run(target: &str, usual: usize, seeds: &[Vec<u8>], mut attempt: impl FnMut(&[u8], &mut Dice)) {
    let long = variable("FUZZ_SECONDS").map(Duration::from_secs);
    let chance = || {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        u64::try_from(now.unwrap().as_nanos() >> 8 & 0xffff_ffff).unwrap()
    };
    let usual_seed = if long.is_some() { chance() } else { 1 };
    let seed = variable("FUZZ_SEED").unwrap_or(usual_seed);
    println!("{target}: seed {seed}");
    let mut dice = Dice(seed);
    let begun = Instant::now();
    let mut number = 0;
    loop {
        let ended = long.map_or(number >= usual + seeds.len(), |time| {
            begun.elapsed() >= time
        });
        if ended {
            break;
        }
        let input = match seeds.get(number) {
            Some(seed) => seed.clone(),
            None => changed(seeds, &mut dice),
        };
        let tried = catch_unwind(AssertUnwindSafe(|| attempt(&input, &mut dice)));
        if let Err(panic) = tried {
            let hex: String = input.iter().map(|byte| format!("{byte:02x}")).collect();
            println!("{target}, FUZZ_SEED={seed}, input {number}: {hex}");
            println!("as text: {}", String::from_utf8_lossy(&input));
            resume_unwind(panic);
        }
        number += 1;
    }
    println!("{target}: {number} inputs in {:?}", begun.elapsed());
}
