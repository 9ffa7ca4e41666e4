//! Which mutant is chosen, and which were reached.

use std::{
    fs::File,
    io::Write,
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

static CHOSEN: OnceLock<Option<usize>> = OnceLock::new();
static LOG: OnceLock<Option<File>> = OnceLock::new();
static REACHED: [AtomicBool; 10_000] = [const { AtomicBool::new(false) }; 10_000];

/// Whether a mutant is chosen: `MUTANT` says which. Those that are asked about are written to the file
/// that `MUTANTS_REACHED` names.
pub fn is(number: usize) -> bool {
    if !REACHED[number].swap(true, Ordering::Relaxed) {
        note(number);
    }
    *CHOSEN.get_or_init(|| std::env::var("MUTANT").ok()?.parse().ok()) == Some(number)
}

fn note(number: usize) {
    let log = LOG.get_or_init(|| {
        let path = std::env::var_os("MUTANTS_REACHED")?;
        File::options().append(true).create(true).open(path).ok()
    });
    if let Some(mut log) = log.as_ref() {
        let _ = log.write_all(format!("{number}\n").as_bytes());
    }
}
