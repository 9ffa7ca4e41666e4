//! Jobs that share a commit.

use std::sync::mpsc::Receiver;

use rusqlite::Connection;

use super::job::{Care, Desk, Job, Left};
use crate::store::{StoreError, sqlite::memo::Memo};

/// How many events may share a commit.
const LARGEST: usize = 8_000;

/// What is done before each commit, in its transaction.
pub(in crate::store::sqlite) type BeforeCommit = fn(&Connection) -> Result<(), StoreError>;

/// Runs a job, and those that wait behind it, in one transaction, and gives them back with what became
/// of it.
pub(super) fn write(
    (connection, memo): (&Connection, &Memo),
    first: Box<dyn Job>,
    waiting: &Receiver<Box<dyn Job>>,
    before_commit: BeforeCommit,
) -> (Vec<Box<dyn Job>>, Result<(), StoreError>) {
    let mut jobs = vec![first];
    let committed = gather((connection, memo), &mut jobs, waiting, before_commit);
    if committed.is_err() {
        memo.forget();
        give_up(connection);
    }
    (jobs, committed)
}

fn gather(
    (connection, memo): (&Connection, &Memo),
    jobs: &mut Vec<Box<dyn Job>>,
    waiting: &Receiver<Box<dyn Job>>,
    before_commit: BeforeCommit,
) -> Result<(), StoreError> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    memo.begin(connection)?;
    let mut care = Care::Hopeful;
    let mut weight = 0;
    let mut place = 0;
    while let Some(job) = jobs.get_mut(place) {
        weight += job.weight();
        let left = job.run(Desk {
            connection,
            memo,
            care,
        });
        // The database undoes everything by itself when the disk fails in the middle.
        if connection.is_autocommit() {
            return Err(lost());
        }
        if left == Left::Spoiled {
            memo.forget();
            connection.execute_batch("ROLLBACK; BEGIN IMMEDIATE")?;
            care = Care::Savepoint;
            (place, weight) = (0, 0);
            continue;
        }
        place += 1;
        if place == jobs.len()
            && weight < LARGEST
            && let Ok(next) = waiting.try_recv()
        {
            jobs.push(next);
        }
    }
    memo.write(connection)?;
    before_commit(connection)?;
    Ok(connection.execute_batch("COMMIT")?)
}

fn give_up(connection: &Connection) {
    if !connection.is_autocommit()
        && let Err(error) = connection.execute_batch("ROLLBACK")
    {
        tracing::error!(%error, "a transaction that failed could not be rolled back");
    }
}

fn lost() -> StoreError {
    StoreError::Failing("the database gave a transaction up".to_owned())
}
