//! What is told on stderr while a file is read. It is a courtesy: the work goes on when nobody can
//! read it.

use std::{
    io::{self, Write},
    time::{Duration, Instant},
};

use crate::ingest::file::{Progress, Totals};

/// How often the progress is told at most.
const EVERY: Duration = Duration::from_secs(1);

/// Tells the progress.
pub(super) struct Teller {
    begun: Instant,
    told: Option<Instant>,
}

impl Default for Teller {
    fn default() -> Self {
        Self {
            begun: Instant::now(),
            told: None,
        }
    }
}

impl Teller {
    pub(super) fn tell(&mut self, progress: &Progress<'_>) {
        match progress {
            Progress::Done(totals, _) => {
                if self.told.is_none_or(|told| told.elapsed() >= EVERY) {
                    self.told = Some(Instant::now());
                    self.line(totals);
                }
            }
            Progress::Rejected { line, violations } => {
                let mut err = io::stderr().lock();
                for violation in *violations {
                    drop(writeln!(
                        err,
                        "line {line}: {}: {}: {}",
                        violation.field, violation.rule, violation.message
                    ));
                }
            }
        }
    }

    /// All of it was read.
    pub(super) fn end(&self, totals: &Totals) {
        self.line(totals);
    }

    fn line(&self, totals: &Totals) {
        let millis = self.begun.elapsed().as_millis().max(1);
        let rate = u128::from(totals.all()) * 1_000 / millis;
        drop(writeln!(
            io::stderr(),
            "{} events read, {rate} a second",
            totals.all()
        ));
    }
}
