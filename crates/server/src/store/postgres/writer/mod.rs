//! The thread that writes what events change. Entries that wait together share one commit; they are
//! answered after it. Other servers may write at the same time: an entry that meets one of them runs
//! again.
//!
//! - `group`: the entries of one commit
//! - `scout`: what they are going to ask

mod group;
mod scout;

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use dashboard_model::time::Timestamp;
use deadpool_postgres::Pool as Connections;
use tokio::{
    runtime::Handle,
    sync::{oneshot, watch},
};

use crate::store::{Answer, Entry, StoreError, Verdict, figures::WriterFigures};
use group::Group;

/// How many entries may share a commit.
const GROUP: usize = 4_000;

/// How long a disk is taken to be full that was found full. Something small may fit on it all the
/// while.
const FULL: Duration = Duration::from_secs(10);

/// How many entries may wait. Who finds so many is told so at once.
const QUEUE: u64 = 32_000;

type Outcome = Result<Verdict, StoreError>;

/// An entry, and who waits for what becomes of it.
struct Job {
    now: Timestamp,
    entry: Entry,
    answer: oneshot::Sender<Outcome>,
}

/// The writer's thread.
pub(super) struct Writer {
    jobs: Option<Sender<Job>>,
    figures: Arc<WriterFigures>,
    full: Arc<Full>,
    thread: Option<JoinHandle<()>>,
}

/// When the disk was last found full, unless something was kept since.
#[derive(Debug, Default)]
struct Full(Mutex<Option<Instant>>);

impl Full {
    /// What became of entries says how it is now.
    fn learn(&self, outcomes: &[Outcome]) {
        let mut found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if outcomes
            .iter()
            .any(|done| matches!(done, Err(StoreError::Full)))
        {
            *found = Some(Instant::now());
        } else if outcomes.iter().flatten().any(Verdict::is_kept) {
            *found = None;
        }
    }

    fn is_so(&self) -> bool {
        let found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        found.is_some_and(|at| at.elapsed() < FULL)
    }
}

impl Writer {
    /// Starts it. Whoever watches is told of each commit.
    pub(super) fn start(
        connections: Connections,
        handle: Handle,
        told: &Arc<watch::Sender<u64>>,
    ) -> Result<Self, StoreError> {
        let (jobs, waiting) = channel();
        let told = Arc::clone(told);
        let figures = Arc::new(WriterFigures::default());
        let counted = Arc::clone(&figures);
        let full = Arc::new(Full::default());
        let learned = Arc::clone(&full);
        let thread = std::thread::Builder::new()
            .name("database-writer".to_owned())
            .spawn(move || {
                let group = Group::new(connections, handle);
                write_all(&waiting, &group, &told, (&counted, &learned));
            })
            .map_err(|error| StoreError::Other(Box::new(error)))?;
        Ok(Self {
            jobs: Some(jobs),
            figures,
            full,
            thread: Some(thread),
        })
    }

    /// What it counts.
    pub(super) fn figures(&self) -> &Arc<WriterFigures> {
        &self.figures
    }

    /// Whether the disk has no room, as far as is known.
    pub(super) fn is_full(&self) -> bool {
        self.full.is_so()
    }

    /// Queues entries; the answer comes when what they changed is durable.
    pub(super) fn submit(&self, entries: Vec<(Timestamp, Entry)>) -> Answer<Vec<Verdict>> {
        let count = u64::try_from(entries.len()).unwrap_or(u64::MAX);
        if self.figures.waiting().saturating_add(count) > QUEUE {
            return Box::pin(std::future::ready(Err(StoreError::Busy)));
        }
        self.figures.queued(entries.len());
        let answers: Vec<_> = entries
            .into_iter()
            .map(|(now, entry)| self.queue(now, entry))
            .collect();
        Box::pin(async move {
            let mut verdicts = Vec::with_capacity(answers.len());
            for answer in answers {
                verdicts.push(answer.await.map_err(|_| StoreError::Closed)??);
            }
            Ok(verdicts)
        })
    }

    /// Queues an entry. Nobody is answered when the writer has ended.
    fn queue(&self, now: Timestamp, entry: Entry) -> oneshot::Receiver<Outcome> {
        let (answer, answered) = oneshot::channel();
        if let Some(jobs) = &self.jobs {
            drop(jobs.send(Job { now, entry, answer }));
        }
        answered
    }

    /// Waits until everything that was queued is written.
    pub(super) fn finish(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the database writer ended in a panic");
        }
    }
}

/// Writes what waits together, until nobody can send any more.
fn write_all(
    waiting: &Receiver<Job>,
    group: &Group,
    told: &watch::Sender<u64>,
    (figures, full): (&WriterFigures, &Full),
) {
    while let Ok(first) = waiting.recv() {
        let mut jobs = vec![first];
        while jobs.len() < GROUP
            && let Ok(job) = waiting.try_recv()
        {
            jobs.push(job);
        }
        let started = Instant::now();
        let outcomes = group.write(&jobs);
        figures.committed(started.elapsed());
        figures.left(jobs.len());
        full.learn(&outcomes);
        // Whoever is answered must not meet somebody who knows the state before.
        told.send_modify(|commits| *commits = commits.wrapping_add(1));
        for (job, outcome) in jobs.into_iter().zip(outcomes) {
            // Nobody listens any more when the request was given up; the work is done anyway.
            drop(job.answer.send(outcome));
        }
    }
}
