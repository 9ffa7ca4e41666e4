//! The one thread that writes. Jobs that wait together share one commit, each in its own savepoint;
//! they are answered after the commit.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread::JoinHandle,
    time::Instant,
};

use rusqlite::Connection;
use tokio::sync::{oneshot, watch};

use super::figures::WriterFigures;
use crate::store::{Answer, StoreError};

/// How many jobs may share a commit.
const GROUP: usize = 1_000;

/// Runs inside the transaction, or learns why there is none; what it returns runs after the commit
/// and gives the answer.
type Job = Box<dyn FnOnce(Result<&Connection, StoreError>) -> Finish + Send>;
type Finish = Box<dyn FnOnce(Result<(), StoreError>)>;

/// What is done before each commit, in its transaction.
type BeforeCommit = fn(&Connection) -> Result<(), StoreError>;

/// The writer's thread.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
    figures: Arc<WriterFigures>,
}

impl Writer {
    /// Starts it. Whoever watches is told of each commit.
    pub(super) fn start(
        connection: Connection,
        before_commit: BeforeCommit,
        committed: watch::Sender<u64>,
    ) -> Result<Self, StoreError> {
        let (jobs, waiting) = channel();
        let figures = Arc::new(WriterFigures::default());
        let counted = Arc::clone(&figures);
        let thread = std::thread::Builder::new()
            .name("database-writer".to_owned())
            .spawn(move || write_all(&connection, &waiting, before_commit, &committed, &counted))
            .map_err(|error| StoreError::Other(Box::new(error)))?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
            figures,
        })
    }

    /// What it counts.
    pub(super) fn figures(&self) -> &WriterFigures {
        &self.figures
    }

    /// Queues a job. It says whether its changes are to be kept; the answer comes when they are
    /// durable.
    pub(super) fn submit<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<(T, bool), StoreError> + Send + 'static,
    ) -> Answer<T> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let result = connection.and_then(|connection| in_savepoint(connection, work));
            Box::new(move |committed| {
                // Nobody listens any more when the request was given up; the work is done anyway.
                drop(answer.send(committed.and(result)));
            })
        });
        self.figures.queued();
        let queued = self
            .jobs
            .as_ref()
            .is_some_and(|jobs| jobs.send(job).is_ok());
        Box::pin(async move {
            if !queued {
                return Err(StoreError::Closed);
            }
            answered.await.map_err(|_| StoreError::Closed)?
        })
    }
}

impl Drop for Writer {
    /// Waits until everything that was queued is written.
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the database writer ended in a panic");
        }
    }
}

fn write_all(
    connection: &Connection,
    waiting: &Receiver<Job>,
    before_commit: BeforeCommit,
    told: &watch::Sender<u64>,
    figures: &WriterFigures,
) {
    while let Ok(first) = waiting.recv() {
        let started = Instant::now();
        let jobs = write_group(connection, first, waiting, before_commit, told);
        figures.committed(jobs, started.elapsed());
    }
}

/// Writes jobs that wait together, and says how many they were.
fn write_group(
    connection: &Connection,
    first: Job,
    waiting: &Receiver<Job>,
    before_commit: BeforeCommit,
    told: &watch::Sender<u64>,
) -> usize {
    if let Err(error) = connection.execute_batch("BEGIN IMMEDIATE") {
        first(Err(error.into()))(Ok(()));
        return 1;
    }
    let mut finishes = vec![first(Ok(connection))];
    while finishes.len() < GROUP
        && let Ok(job) = waiting.try_recv()
    {
        finishes.push(job(Ok(connection)));
    }
    let committed = before_commit(connection)
        .and_then(|()| connection.execute_batch("COMMIT").map_err(StoreError::from));
    if committed.is_err()
        && !connection.is_autocommit()
        && let Err(error) = connection.execute_batch("ROLLBACK")
    {
        tracing::error!(%error, "a failed commit could not be rolled back");
    }
    // Whoever is answered must not meet somebody who knows the state before.
    told.send_modify(|commits| *commits = commits.wrapping_add(1));
    let jobs = finishes.len();
    for finish in finishes {
        finish(committed.as_ref().copied().map_err(StoreError::again));
    }
    jobs
}

/// Runs a job so that it leaves nothing behind unless it says so, even when it panics.
fn in_savepoint<T>(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> Result<(T, bool), StoreError>,
) -> Result<T, StoreError> {
    connection.prepare_cached("SAVEPOINT job")?.execute([])?;
    let outcome = catch_unwind(AssertUnwindSafe(|| work(connection)))
        .unwrap_or_else(|_| Err(StoreError::Other("a write panicked".into())));
    if !matches!(outcome, Ok((_, true))) {
        connection.prepare_cached("ROLLBACK TO job")?.execute([])?;
    }
    connection.prepare_cached("RELEASE job")?.execute([])?;
    outcome.map(|(answer, _)| answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn writer(folder: &std::path::Path) -> (Writer, Connection) {
        let path = folder.join("test.db");
        let connection = Connection::open(&path).unwrap();
        connection
            .execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE word (word TEXT)")
            .unwrap();
        let reader = Connection::open(&path).unwrap();
        let (told, _) = watch::channel(0);
        (Writer::start(connection, |_| Ok(()), told).unwrap(), reader)
    }

    fn insert(
        word: &'static str,
        keep: bool,
    ) -> impl FnOnce(&Connection) -> Result<((), bool), StoreError> {
        move |connection| {
            connection.execute("INSERT INTO word VALUES (?)", [word])?;
            Ok(((), keep))
        }
    }

    fn words(reader: &Connection) -> Vec<String> {
        let mut statement = reader.prepare("SELECT word FROM word").unwrap();
        let words = statement.query_map([], |row| row.get(0)).unwrap();
        words.collect::<Result<_, _>>().unwrap()
    }

    #[tokio::test]
    async fn what_was_answered_is_durable_and_what_was_refused_left_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (writer, reader) = writer(folder.path());
        let answers = [
            writer.submit(insert("kept", true)),
            writer.submit(insert("refused", false)),
            writer.submit(insert("kept too", true)),
        ];
        for answer in answers {
            answer.await.unwrap();
        }
        assert_eq!(words(&reader), ["kept", "kept too"]);
    }

    #[tokio::test]
    async fn a_job_that_fails_or_panics_harms_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let (writer, reader) = writer(folder.path());
        let panicking = writer.submit::<()>(|connection| {
            insert("panicked", true)(connection)?;
            panic!("a panic in a job")
        });
        let failing = writer.submit::<()>(|connection| {
            insert("failed", true)(connection)?;
            connection.execute("INSERT INTO nothing VALUES (1)", [])?;
            Ok(((), true))
        });
        let good = writer.submit(insert("good", true));
        assert!(panicking.await.is_err());
        assert!(failing.await.is_err());
        good.await.unwrap();
        assert_eq!(words(&reader), ["good"]);
    }

    #[test]
    fn closing_waits_until_everything_queued_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let (writer, reader) = writer(folder.path());
        for _ in 0..2_500 {
            drop(writer.submit(insert("word", true)));
        }
        drop(writer);
        assert_eq!(words(&reader).len(), 2_500);
    }
}
