//! Entries that share a commit.
//!
//! First in hope: nothing of an entry has to be undone by itself, so there are no savepoints, what
//! all of them ask is asked at once, and what they write is noted and written at the end, by account.
//! When an entry fails, or is refused after it changed something, the transaction is given up and all
//! of it runs again with care: statement by statement, each entry in a savepoint. Entries that stand
//! in the way of another server's run alone in the end.

use std::panic::{AssertUnwindSafe, catch_unwind};

use deadpool_postgres::{Client, Pool as Connections};
use tokio::runtime::Handle;

use super::{Job, Outcome, scout};
use crate::store::{
    StoreError, Verdict,
    postgres::{ledger::PostgresLedger, memo::Memo, news, session::Session},
};

/// How often entries are tried that meet others who write the same.
const TRIES: u32 = 5;

/// Who waits for others this long gives up and tries again; whoever is cut off in the middle does not
/// hold what it locked for longer; and a commit is answered when it is on the disk, whatever is set.
const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '10s'; \
     SET LOCAL idle_in_transaction_session_timeout = '30s'; \
     SELECT set_config('synchronous_commit', 'on', TRUE) \
     WHERE current_setting('synchronous_commit') = 'off'";

/// How entries are undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Care {
    /// Only together.
    Hope,
    /// Each by itself.
    Savepoints,
}

/// What the thread works with.
pub(super) struct Group {
    connections: Connections,
    handle: Handle,
    memo: Memo,
}

impl Group {
    pub(super) fn new(connections: Connections, handle: Handle) -> Self {
        Self {
            connections,
            handle,
            memo: Memo::default(),
        }
    }

    /// Writes entries, and says what became of each. None is acknowledged before its commit.
    pub(super) fn write(&self, jobs: &[Job]) -> Vec<Outcome> {
        let hoped = self.tried(jobs, Care::Hope, 2);
        let done = match hoped {
            Err(StoreError::Busy) | Ok(None) => self.tried(jobs, Care::Savepoints, 1),
            done => done,
        };
        match done {
            Ok(Some(outcomes)) => outcomes,
            Err(StoreError::Busy) | Ok(None) if jobs.len() > 1 => {
                let alone = jobs.chunks(1);
                alone.flat_map(|job| self.alone(job)).collect()
            }
            Ok(None) => jobs.iter().map(|_| Err(StoreError::Busy)).collect(),
            Err(error) => jobs.iter().map(|_| Err(error.again())).collect(),
        }
    }

    fn alone(&self, job: &[Job]) -> Vec<Outcome> {
        match self.tried(job, Care::Savepoints, TRIES) {
            Ok(Some(outcomes)) => outcomes,
            Ok(None) => vec![Err(StoreError::Busy)],
            Err(error) => vec![Err(error)],
        }
    }

    /// So often, as long as others stand in the way.
    fn tried(
        &self,
        jobs: &[Job],
        care: Care,
        most: u32,
    ) -> Result<Option<Vec<Outcome>>, StoreError> {
        let mut tries = 1;
        loop {
            match self.together(jobs, care) {
                Err(StoreError::Busy) if tries < most => tries += 1,
                done => return done,
            }
        }
    }

    /// One transaction; nothing if it has to be given up. What is not in its answer, because the
    /// commit failed or the connection was lost, is not acknowledged to anybody.
    fn together(&self, jobs: &[Job], care: Care) -> Result<Option<Vec<Outcome>>, StoreError> {
        let done = self.handle.block_on(self.connections.get());
        let done = done.map_err(StoreError::from).and_then(|client: Client| {
            let session = Session::begin(&client, &self.handle, BEGIN)?;
            let done = self.commit(&session, jobs, care);
            if !matches!(done, Ok(Some(_))) {
                // A connection that cannot go back is closed, which is the same.
                drop(session.control("ROLLBACK"));
            }
            done
        });
        if !matches!(done, Ok(Some(_))) {
            self.memo.forget();
        }
        done
    }

    fn commit(
        &self,
        session: &Session<'_>,
        jobs: &[Job],
        care: Care,
    ) -> Result<Option<Vec<Outcome>>, StoreError> {
        let outcomes = match care {
            Care::Hope => self.in_hope(session, jobs)?,
            Care::Savepoints => Some(in_savepoints(session, jobs)?),
        };
        let Some(outcomes) = outcomes else {
            return Ok(None);
        };
        let mut verdicts = outcomes.iter().flatten();
        if verdicts.any(Verdict::is_kept) {
            // Besides, it fails where the transaction has failed without anybody noticing: there a
            // commit would be answered, and keep nothing.
            session.control(news::TELL)?;
        }
        session.control("COMMIT")?;
        Ok(Some(outcomes))
    }

    fn in_hope(
        &self,
        session: &Session<'_>,
        jobs: &[Job],
    ) -> Result<Option<Vec<Outcome>>, StoreError> {
        let wanted = scout::wanted(jobs.iter().map(|job| (job.now, &job.entry)));
        self.memo.begin(session, &wanted)?;
        let mut outcomes = Vec::with_capacity(jobs.len());
        for job in jobs {
            let before = (session.changes(), self.memo.noted());
            let outcome = run(session, Some(&self.memo), job);
            match &outcome {
                Ok(verdict) if verdict.is_kept() => {}
                Ok(_) if (session.changes(), self.memo.noted()) == before => {}
                Err(error) if concerns_all(error) => return Err(error.again()),
                _ => return Ok(None),
            }
            outcomes.push(outcome);
        }
        self.memo.write(session)?;
        Ok(Some(outcomes))
    }
}

fn in_savepoints(session: &Session<'_>, jobs: &[Job]) -> Result<Vec<Outcome>, StoreError> {
    session.control("SAVEPOINT entry")?;
    let mut outcomes = Vec::with_capacity(jobs.len());
    for job in jobs {
        let outcome = run(session, None, job);
        match &outcome {
            Err(error) if concerns_all(error) => return Err(error.again()),
            Ok(verdict) if verdict.is_kept() => {
                session.control("RELEASE entry; SAVEPOINT entry")?;
            }
            _ => {
                session.control("ROLLBACK TO entry")?;
                session.entered.forget();
            }
        }
        outcomes.push(outcome);
    }
    Ok(outcomes)
}

/// Another server holds what this one needs, and may need what this one holds; or the database is not
/// there, or has no room.
fn concerns_all(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::Busy | StoreError::Failing(_) | StoreError::Full
    )
}

fn run(session: &Session<'_>, memo: Option<&Memo>, job: &Job) -> Outcome {
    let ledger = PostgresLedger {
        session,
        memo,
        now: job.now,
    };
    catch_unwind(AssertUnwindSafe(|| (job.entry)(&ledger)))
        .unwrap_or_else(|_| Err(StoreError::Other("a write panicked".into())))
}
