//! Events from a file, one JSON object a line.

use std::io::{self, BufRead, Read};

use dashboard_model::{
    event::{EventResult, IngestReport, Outcome},
    problem::Violation,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Ingest, LARGEST_BODY, json};
use crate::store::StoreError;

/// How many events are stored together.
const BATCH: usize = 500;

/// A file that could not be read to its end.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Reading failed.
    #[error("the file cannot be read: {0}")]
    Read(#[from] io::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What became of a file's events.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many were stored.
    pub stored: u64,
    /// How many were there already.
    pub unchanged: u64,
    /// How many are kept until the record comes that they are about.
    pub waiting: u64,
    /// How many were refused.
    pub rejected: u64,
}

impl Totals {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.stored + self.unchanged + self.waiting + self.rejected
    }
}

/// A place in a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// How many bytes are before it.
    pub offset: u64,
    /// How many lines are before it.
    pub line: u64,
}

/// What is told while a file is read.
#[derive(Debug)]
pub enum Progress<'a> {
    /// One more batch is done: everything before a place is stored, or refused.
    Done(Totals, Place),
    /// An event was refused.
    Rejected {
        /// Its line, from 1.
        line: u64,
        /// Why.
        violations: &'a [Violation],
    },
}

/// Stores the good events of a file and says what became of them. Empty lines are skipped. While some
/// are stored, the next ones are read. The file stands at a place, which is its beginning or behind
/// what was stored before.
///
/// # Errors
/// The file cannot be read, or the store failed; what was stored before that stays.
pub async fn take(
    ingest: &Ingest,
    file: &mut (dyn BufRead + Send),
    from: Place,
    tell: &mut (dyn FnMut(Progress<'_>) + Send),
) -> Result<Totals, FileError> {
    let mut totals = Totals::default();
    let mut lines = Lines { file, place: from };
    let mut before = None;
    loop {
        let (batch, refused) = lines.batch()?;
        let ended = batch.is_empty() && refused.is_empty();
        let (numbers, events): (Vec<u64>, Vec<Value>) = batch.into_iter().unzip();
        let begun = ingest.begin(&events, |_| true);
        let next = (numbers, begun, lines.place);
        if let Some((numbers, begun, behind)) = before.replace(next) {
            let report = begun.await?;
            finish(&mut totals, numbers, report, tell);
            tell(Progress::Done(totals, behind));
        }
        for (line, violation) in refused {
            totals.rejected += 1;
            tell(Progress::Rejected {
                line,
                violations: &[violation],
            });
        }
        if ended {
            return Ok(totals);
        }
    }
}

fn finish(
    totals: &mut Totals,
    numbers: Vec<u64>,
    report: IngestReport,
    tell: &mut (dyn FnMut(Progress<'_>) + Send),
) {
    for (line, result) in numbers.into_iter().zip(&report.results) {
        count(totals, result);
        if result.outcome == Outcome::Rejected {
            tell(Progress::Rejected {
                line,
                violations: &result.violations,
            });
        }
    }
}

fn count(totals: &mut Totals, result: &EventResult) {
    match result.outcome {
        Outcome::Stored => totals.stored += 1,
        Outcome::Unchanged => totals.unchanged += 1,
        Outcome::Waiting => totals.waiting += 1,
        Outcome::Rejected => totals.rejected += 1,
    }
}

struct Lines<'a> {
    file: &'a mut (dyn BufRead + Send),
    place: Place,
}

/// A line's number with its event, or with the rule that it breaks.
type Line = (u64, Result<Value, Violation>);

/// Lines with their events, and lines with the rules that they break.
type Batch = (Vec<(u64, Value)>, Vec<(u64, Violation)>);

impl Lines<'_> {
    /// The next events that are stored together, with the lines between them that are none; nothing
    /// at the end.
    fn batch(&mut self) -> io::Result<Batch> {
        let (mut events, mut refused) = Batch::default();
        while events.len() + refused.len() < BATCH
            && let Some((line, event)) = self.next()?
        {
            match event {
                Ok(event) => events.push((line, event)),
                Err(violation) => refused.push((line, violation)),
            }
        }
        Ok((events, refused))
    }

    /// The next line that is not empty. A line longer than a body may be is refused unread.
    fn next(&mut self) -> io::Result<Option<Line>> {
        let limit = u64::try_from(LARGEST_BODY).unwrap_or(u64::MAX);
        loop {
            let mut line = Vec::new();
            let read = (&mut *self.file)
                .take(limit + 1)
                .read_until(b'\n', &mut line)?;
            if read == 0 {
                return Ok(None);
            }
            self.place.line += 1;
            self.place.offset += read as u64;
            let number = self.place.line;
            if line.len() > LARGEST_BODY && line.last() != Some(&b'\n') {
                self.place.offset += self.file.skip_until(b'\n')? as u64;
                let rule = Violation::new("", "too_large", "a line must have at most 1 MiB");
                return Ok(Some((number, Err(rule))));
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            let event = json::parse(&line)
                .map_err(|error| Violation::new("", "not_json", error.to_string()));
            return Ok(Some((number, event)));
        }
    }
}
