//! The one thread that writes. Jobs that wait together share one commit; they are answered after it.
//! The queue is bounded: who finds it full is told so at once.
//!
//! - `job`: what is written, and how it is undone
//! - `group`: the jobs of one commit
//! - `log`: emptying the write-ahead log

mod group;
mod job;
mod log;
#[cfg(test)]
mod tests;

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel},
    },
    thread::JoinHandle,
    time::Instant,
};

use dashboard_model::time::Timestamp;
use rusqlite::Connection;
use tokio::sync::{oneshot, watch};

use super::memo::Memo;
use crate::store::{Answer, Entry, StoreError, Verdict, figures::WriterFigures};
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
    figures: Arc<WriterFigures>,
}

impl Writer {
    /// Starts it. Whoever watches is told of each commit.
    pub(super) fn start(
        connection: Connection,
        before_commit: BeforeCommit,
        committed: watch::Sender<u64>,
    ) -> Result<Self, StoreError> {
        let (jobs, waiting) = sync_channel(QUEUE);
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
        // Counted before it can be done.
        self.figures.queued(1);
        let queued = match self.jobs.as_ref().map(|jobs| jobs.try_send(job)) {
            Some(Ok(())) => Ok(()),
            Some(Err(TrySendError::Full(_))) => Err(StoreError::Busy),
            Some(Err(TrySendError::Disconnected(_))) | None => Err(StoreError::Closed),
        };
        if queued.is_err() {
            self.figures.left(1);
        }
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
    figures: &WriterFigures,
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
                let started = Instant::now();
                let (jobs, committed) =
                    group::write((connection, &memo), first, waiting, before_commit);
                figures.committed(started.elapsed());
                figures.left(jobs.len());
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
