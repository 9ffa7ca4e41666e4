//! The thread that writes what events change. Entries that wait together share one commit, each in
//! its own savepoint; they are answered after the commit. Other servers may write at the same time:
//! an entry that meets one of them runs again.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread::JoinHandle,
    time::Instant,
};

use dashboard_model::time::Timestamp;
use deadpool_postgres::{Client, Pool as Connections};
use tokio::{
    runtime::Handle,
    sync::{oneshot, watch},
};

use super::{ledger::PostgresLedger, news, session::Session};
use crate::store::{Answer, Entry, StoreError, Verdict, figures::WriterFigures};

/// How many entries may share a commit.
const GROUP: usize = 200;

/// How many entries may wait. Who finds so many is told so at once.
const QUEUE: u64 = 32_000;

/// How often an entry is tried that meets others who write the same.
const TRIES: u32 = 5;

type Outcome = Result<Verdict, StoreError>;

struct Job {
    now: Timestamp,
    entry: Entry,
    answer: oneshot::Sender<Outcome>,
}

/// The writer's thread.
pub(super) struct Writer {
    jobs: Option<Sender<Job>>,
    figures: Arc<WriterFigures>,
    thread: Option<JoinHandle<()>>,
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
        let thread = std::thread::Builder::new()
            .name("database-writer".to_owned())
            .spawn(move || {
                let group = Group {
                    connections,
                    handle,
                    told,
                    figures: counted,
                };
                group.write_all(&waiting);
            })
            .map_err(|error| StoreError::Other(Box::new(error)))?;
        Ok(Self {
            jobs: Some(jobs),
            figures,
            thread: Some(thread),
        })
    }

    /// What it counts.
    pub(super) fn figures(&self) -> &Arc<WriterFigures> {
        &self.figures
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

/// What the thread works with.
struct Group {
    connections: Connections,
    handle: Handle,
    told: Arc<watch::Sender<u64>>,
    figures: Arc<WriterFigures>,
}

impl Group {
    fn write_all(&self, waiting: &Receiver<Job>) {
        while let Ok(first) = waiting.recv() {
            let mut jobs = vec![first];
            while jobs.len() < GROUP
                && let Ok(job) = waiting.try_recv()
            {
                jobs.push(job);
            }
            self.write(jobs);
        }
    }

    /// Together, and one by one if they stand in the way of another server's.
    fn write(&self, jobs: Vec<Job>) {
        let started = Instant::now();
        let outcomes = match self.together(&jobs) {
            Err(StoreError::Busy) => jobs
                .iter()
                .flat_map(|job| self.alone(std::slice::from_ref(job)))
                .collect(),
            Err(error) => jobs.iter().map(|_| Err(error.again())).collect(),
            Ok(outcomes) => outcomes,
        };
        self.figures.committed(started.elapsed());
        self.figures.left(jobs.len());
        // Whoever is answered must not meet somebody who knows the state before.
        self.told
            .send_modify(|commits| *commits = commits.wrapping_add(1));
        for (job, outcome) in jobs.into_iter().zip(outcomes) {
            // Nobody listens any more when the request was given up; the work is done anyway.
            drop(job.answer.send(outcome));
        }
    }

    fn alone(&self, job: &[Job]) -> Vec<Outcome> {
        let mut tries = 1;
        loop {
            match self.together(job) {
                Err(StoreError::Busy) if tries < TRIES => tries += 1,
                Err(error) => return vec![Err(error)],
                Ok(outcomes) => return outcomes,
            }
        }
    }

    /// One transaction. What is not in its answer, because the commit failed or the connection was
    /// lost, is not acknowledged to anybody.
    fn together(&self, jobs: &[Job]) -> Result<Vec<Outcome>, StoreError> {
        let client: Client = self.handle.block_on(self.connections.get())?;
        let begin = "BEGIN ISOLATION LEVEL READ COMMITTED; SAVEPOINT entry";
        let session = Session::begin(&client, &self.handle, begin)?;
        let done = self.in_savepoints(&session, jobs).and_then(|outcomes| {
            if outcomes
                .iter()
                .any(|done| done.as_ref().is_ok_and(Verdict::is_kept))
            {
                session.control(news::TELL)?;
            }
            session.control("COMMIT")?;
            Ok(outcomes)
        });
        if done.is_err() {
            // A connection that cannot go back is closed, which is the same.
            drop(session.control("ROLLBACK"));
        }
        done
    }

    fn in_savepoints(
        &self,
        session: &Session<'_>,
        jobs: &[Job],
    ) -> Result<Vec<Outcome>, StoreError> {
        let mut outcomes = Vec::with_capacity(jobs.len());
        for job in jobs {
            let ledger = PostgresLedger {
                session,
                now: job.now,
            };
            let outcome = catch_unwind(AssertUnwindSafe(|| (job.entry)(&ledger)))
                .unwrap_or_else(|_| Err(StoreError::Other("a write panicked".into())));
            match &outcome {
                // Another server holds what this one needs, and may need what this one holds.
                Err(StoreError::Busy) => return Err(StoreError::Busy),
                Err(StoreError::Failing(why)) => {
                    return Err(StoreError::Failing(why.clone()));
                }
                Ok(verdict) if verdict.is_kept() => {
                    session.control("RELEASE entry; SAVEPOINT entry")?
                }
                _ => {
                    session.control("ROLLBACK TO entry")?;
                    session.forget_account();
                }
            }
            outcomes.push(outcome);
        }
        Ok(outcomes)
    }
}
