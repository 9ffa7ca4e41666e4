//! What the writer does: runs inside a transaction, and answers after its commit.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dashboard_model::time::Timestamp;
use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::store::{
    Entry, StoreError, Verdict,
    sqlite::{ledger::SqliteLedger, memo::Memo},
};

/// How a job protects the others of its transaction from what it has to undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// Not at all: most undo nothing, and a savepoint costs as much as the work itself.
    Hopeful,
    /// By a savepoint.
    Savepoint,
}

/// With what a job works.
#[derive(Debug, Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) connection: &'a Connection,
    pub(super) memo: &'a Memo,
    pub(super) care: Care,
}

/// What is done in a transaction: it gives an answer, and says whether what it changed is kept.
type Work<'a, T> = &'a mut dyn FnMut(&Connection) -> Outcome<T>;
type Outcome<T> = Result<(T, bool), StoreError>;

/// What a job left behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// What is to be kept, or nothing.
    Good,
    /// Changes that must not be kept: the transaction has to be given up, and run with more care.
    Spoiled,
}

/// Something to write. It may run more than once, each time after all of it was undone.
pub(super) trait Job: Send {
    /// Runs it in a transaction.
    fn run(&mut self, desk: Desk<'_>) -> Left;

    /// Answers, after the transaction has ended.
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);

    /// For how many it counts in a group.
    fn weight(&self) -> usize;
}

/// One piece of work with an answer of its own.
pub(super) struct Single<T, W> {
    work: W,
    result: Option<Result<T, StoreError>>,
    answer: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, W> Single<T, W> {
    pub(super) fn new(work: W, answer: oneshot::Sender<Result<T, StoreError>>) -> Self {
        Self {
            work,
            result: None,
            answer,
        }
    }
}

impl<T, W> Job for Single<T, W>
where
    T: Send + 'static,
    W: FnMut(&Connection) -> Outcome<T> + Send + 'static,
{
    fn run(&mut self, desk: Desk<'_>) -> Left {
        // It writes past what is remembered.
        if desk.memo.settle(desk.connection).is_err() {
            return Left::Spoiled;
        }
        let (result, left) = attempt(desk, &mut self.work);
        self.result = Some(result);
        left
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        // Nobody listens any more when the request was given up; the work is done anyway.
        drop(self.answer.send(what_became(self.result, committed)));
    }

    fn weight(&self) -> usize {
        1
    }
}

/// Events that came together: each all or nothing, answered at once.
pub(super) struct Batch {
    entries: Vec<(Timestamp, Entry)>,
    result: Option<Result<Vec<Verdict>, StoreError>>,
    answer: oneshot::Sender<Result<Vec<Verdict>, StoreError>>,
}

impl Batch {
    pub(super) fn new(
        entries: Vec<(Timestamp, Entry)>,
        answer: oneshot::Sender<Result<Vec<Verdict>, StoreError>>,
    ) -> Self {
        Self {
            entries,
            result: None,
            answer,
        }
    }
}

impl Job for Batch {
    fn run(&mut self, desk: Desk<'_>) -> Left {
        let mut verdicts = Vec::with_capacity(self.entries.len());
        let mut failed = None;
        for (now, entry) in &self.entries {
            let ledger = SqliteLedger {
                connection: desk.connection,
                memo: (desk.care == Care::Hopeful).then_some(desk.memo),
                now: *now,
            };
            let (verdict, left) = attempt(desk, &mut |_| {
                let verdict = entry(&ledger)?;
                let keep = verdict.is_kept();
                Ok((verdict, keep))
            });
            if left == Left::Spoiled {
                return left;
            }
            match verdict {
                Ok(verdict) => verdicts.push(verdict),
                Err(error) if failed.is_none() => failed = Some(error),
                Err(_) => {}
            }
            // The database undid everything by itself: nothing more belongs to this transaction.
            if desk.connection.is_autocommit() {
                break;
            }
        }
        self.result = Some(failed.map_or(Ok(verdicts), Err));
        Left::Good
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        drop(self.answer.send(what_became(self.result, committed)));
    }

    fn weight(&self) -> usize {
        self.entries.len()
    }
}

/// The answer: a job's own failure tells more than that of the commit.
fn what_became<T>(
    result: Option<Result<T, StoreError>>,
    committed: Result<(), StoreError>,
) -> Result<T, StoreError> {
    match result {
        Some(Err(own)) => Err(own),
        Some(Ok(answer)) => committed.map(|()| answer),
        None => Err(committed.err().unwrap_or(StoreError::Closed)),
    }
}

/// Runs work so that it leaves nothing behind unless it says so, even when it panics; or finds out
/// that it did.
fn attempt<T>(desk: Desk<'_>, work: Work<'_, T>) -> (Result<T, StoreError>, Left) {
    let connection = desk.connection;
    match desk.care {
        Care::Hopeful => {
            let before = (connection.total_changes(), desk.memo.noted());
            let outcome = caught(connection, work);
            let kept = matches!(outcome, Ok((_, true)));
            let after = (connection.total_changes(), desk.memo.noted());
            let left = if kept || after == before {
                Left::Good
            } else {
                Left::Spoiled
            };
            (outcome.map(|(answer, _)| answer), left)
        }
        Care::Savepoint => (in_savepoint(connection, work), Left::Good),
    }
}

fn in_savepoint<T>(connection: &Connection, work: Work<'_, T>) -> Result<T, StoreError> {
    connection.prepare_cached("SAVEPOINT job")?.execute([])?;
    let outcome = caught(connection, work);
    if !matches!(outcome, Ok((_, true))) {
        connection.prepare_cached("ROLLBACK TO job")?.execute([])?;
    }
    connection.prepare_cached("RELEASE job")?.execute([])?;
    outcome.map(|(answer, _)| answer)
}

fn caught<T>(connection: &Connection, work: Work<'_, T>) -> Outcome<T> {
    catch_unwind(AssertUnwindSafe(|| work(connection)))
        .unwrap_or_else(|_| Err(StoreError::Other("a write panicked".into())))
}
