//! The one thread that writes. Jobs that wait together share one commit; they are answered after it.
//! The queue is bounded: who finds it full is told so at once.
//!
//! - `job`: what is written, and how it is undone
//! - `group`: the jobs of one commit
//! - `log`: emptying the write-ahead log

mod group;
mod job;
mod log;

use std::{
    sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    thread::JoinHandle,
};

use dashboard_model::time::Timestamp;
use rusqlite::Connection;
use tokio::sync::{oneshot, watch};

use super::memo::Memo;
use crate::store::{Answer, Entry, StoreError, Verdict};
use group::BeforeCommit;
use job::{Batch, Job, Single};
use log::Log;

/// How many jobs may wait.
const QUEUE: usize = 1_024;

/// The writer's thread.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: Option<SyncSender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts it. Whoever watches is told of each commit.
    pub(super) fn start(
        connection: Connection,
        before_commit: BeforeCommit,
        committed: watch::Sender<u64>,
    ) -> Result<Self, StoreError> {
        let (jobs, waiting) = sync_channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("database-writer".to_owned())
            .spawn(move || write_all(&connection, &waiting, before_commit, &committed))
            .map_err(|error| StoreError::Other(Box::new(error)))?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    /// Queues a job. It says whether its changes are to be kept; the answer comes when they are
    /// durable. It runs again if others of its transaction had to be undone.
    pub(super) fn submit<T: Send + 'static>(
        &self,
        work: impl FnMut(&Connection) -> Result<(T, bool), StoreError> + Send + 'static,
    ) -> Answer<T> {
        let (answer, answered) = oneshot::channel();
        self.queue(Box::new(Single::new(work, answer)), answered)
    }

    /// Queues events that came together.
    pub(super) fn submit_batch(&self, entries: Vec<(Timestamp, Entry)>) -> Answer<Vec<Verdict>> {
        if entries.is_empty() {
            return Box::pin(std::future::ready(Ok(Vec::new())));
        }
        let (answer, answered) = oneshot::channel();
        self.queue(Box::new(Batch::new(entries, answer)), answered)
    }

    fn queue<T: Send + 'static>(
        &self,
        job: Box<dyn Job>,
        answered: oneshot::Receiver<Result<T, StoreError>>,
    ) -> Answer<T> {
        let queued = match self.jobs.as_ref().map(|jobs| jobs.try_send(job)) {
            Some(Ok(())) => Ok(()),
            Some(Err(std::sync::mpsc::TrySendError::Full(_))) => Err(StoreError::Busy),
            Some(Err(std::sync::mpsc::TrySendError::Disconnected(_))) | None => {
                Err(StoreError::Closed)
            }
        };
        Box::pin(async move {
            queued?;
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
    waiting: &Receiver<Box<dyn Job>>,
    before_commit: BeforeCommit,
    told: &watch::Sender<u64>,
) {
    let mut log = Log::default();
    let memo = Memo::default();
    loop {
        let first = match log.patience() {
            None => waiting.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(patience) => waiting.recv_timeout(patience),
        };
        match first {
            Ok(first) => {
                let (jobs, committed) =
                    group::write((connection, &memo), first, waiting, before_commit);
                // Whoever is answered must not meet somebody who knows the state before.
                told.send_modify(|commits| *commits = commits.wrapping_add(1));
                for job in jobs {
                    job.answer(committed.as_ref().copied().map_err(StoreError::again));
                }
                log.written(connection);
            }
            Err(RecvTimeoutError::Timeout) => log.empty(connection),
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::task::Poll;

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
    ) -> impl FnMut(&Connection) -> Result<((), bool), StoreError> {
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

    #[tokio::test]
    async fn a_full_queue_refuses_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let (writer, reader) = writer(folder.path());
        let (enter, entered) = std::sync::mpsc::channel::<()>();
        let standing = writer.submit(move |_| {
            let _ = entered.recv();
            Ok(((), true))
        });
        let mut refused = 0;
        let mut queued = Vec::new();
        for _ in 0..QUEUE + 10 {
            let mut answer = writer.submit(insert("queued", true));
            match std::future::poll_fn(|context| Poll::Ready(answer.as_mut().poll(context))).await {
                Poll::Ready(Err(StoreError::Busy)) => refused += 1,
                Poll::Ready(other) => panic!("{other:?}"),
                Poll::Pending => queued.push(answer),
            }
        }
        assert!((10..=11).contains(&refused), "{refused}");
        drop(enter);
        standing.await.unwrap();
        let kept = queued.len();
        for answer in queued {
            answer.await.unwrap();
        }
        assert_eq!(words(&reader).len(), kept);
        writer.submit(insert("after", true)).await.unwrap();
    }

    #[tokio::test]
    async fn what_was_written_does_not_stay_in_the_write_ahead_log() {
        let folder = tempfile::tempdir().unwrap();
        let (writer, _reader) = writer(folder.path());
        writer.submit(insert("word", true)).await.unwrap();
        let log = folder.path().join("test.db-wal");
        let length = || std::fs::metadata(&log).unwrap().len();
        assert!(length() > 0);
        let begun = std::time::Instant::now();
        while length() > 0 {
            assert!(begun.elapsed().as_secs() < 10, "still {}", length());
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }

    #[test]
    fn closing_waits_until_everything_queued_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let (writer, reader) = writer(folder.path());
        for _ in 0..900 {
            drop(writer.submit(insert("word", true)));
        }
        drop(writer);
        assert_eq!(words(&reader).len(), 900);
    }
}
