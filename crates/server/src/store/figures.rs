//! What those who run the server want to know of a store.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

/// The state of a store, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StoreFigures {
    /// How large the database is, in bytes.
    pub bytes: u64,
    /// How much room is left where it lies, in bytes; `None` where that is not known.
    pub free_bytes: Option<u64>,
    /// How many writes wait for their commit.
    pub waiting_writes: u64,
    /// How many commits there were since the start.
    pub commits: u64,
    /// How long all of them took together, in microseconds.
    pub commit_micros: u64,
}

/// What a writer counts.
#[derive(Debug, Default)]
pub(in crate::store) struct WriterFigures {
    waiting: AtomicU64,
    commits: AtomicU64,
    commit_micros: AtomicU64,
}

impl WriterFigures {
    /// So many more wait.
    pub(in crate::store) fn queued(&self, count: usize) {
        self.waiting.fetch_add(whole(count), Ordering::Relaxed);
    }

    /// So many wait no more.
    pub(in crate::store) fn left(&self, count: usize) {
        self.waiting.fetch_sub(whole(count), Ordering::Relaxed);
    }

    /// How many wait.
    pub(in crate::store) fn waiting(&self) -> u64 {
        self.waiting.load(Ordering::Relaxed)
    }

    /// What waited together was written in that time.
    pub(in crate::store) fn committed(&self, took: Duration) {
        self.commits.fetch_add(1, Ordering::Relaxed);
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.commit_micros.fetch_add(micros, Ordering::Relaxed);
    }

    /// The figures with these in them.
    pub(in crate::store) fn fill(&self, figures: StoreFigures) -> StoreFigures {
        StoreFigures {
            waiting_writes: self.waiting(),
            commits: self.commits.load(Ordering::Relaxed),
            commit_micros: self.commit_micros.load(Ordering::Relaxed),
            ..figures
        }
    }
}

fn whole(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
