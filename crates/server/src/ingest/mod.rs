//! Taking in what telematics back ends report: the same path for HTTP, for files and for the demo.
//!
//! - `admission`: how much may be under way at once
//! - [`json`], `typed`: bounded parsing with the exact place of a mistake
//! - `event`: from JSON to a checked event
//! - `upkeep`: what changes because time passes
//! - `apply`: what an event, a subscriber's correction or a grant changes, inside one transaction

mod admission;
mod apply;
mod event;
mod fault;
pub mod file;
pub mod json;
mod locate;
mod typed;
mod upkeep;

use std::sync::Arc;

use dashboard_model::{
    event::{EventResult, IngestReport, Outcome},
    problem::Violation,
    time::Timestamp,
};
use serde_json::Value;

use crate::{
    auth::Sender,
    clock::Clock,
    keys::Keys,
    policy::PolicyShelf,
    store::{Entry, Store, StoreError, Verdict},
};
use apply::Rulebook;

pub use admission::{Admission, Admitted, Refused, Room};
pub use apply::{Correction, Deed, Granting, Look};
pub use typed::typed;

/// The largest batch, in events.
pub const LARGEST_BATCH: usize = 1_000;

/// The largest body, in bytes.
pub const LARGEST_BODY: usize = 1024 * 1024;

/// Takes events in.
#[derive(Clone)]
pub struct Ingest {
    store: Arc<dyn Store>,
    rulebook: Arc<Rulebook>,
    clock: Clock,
    arrival: Arrival,
    admission: Admission,
}

/// When an event counts as received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Arrival {
    /// When it is taken in.
    Now,
    /// When it was sent.
    AsSent,
}

impl Ingest {
    /// Takes events into a store.
    #[must_use]
    pub fn new(
        store: Arc<dyn Store>,
        policies: Arc<PolicyShelf>,
        keys: Keys,
        clock: Clock,
    ) -> Self {
        Self {
            store,
            rulebook: Arc::new(Rulebook::new(policies, keys)),
            clock,
            arrival: Arrival::Now,
            admission: Admission::default(),
        }
    }

    /// How much is under way, for whoever takes events from outside.
    #[must_use]
    pub fn admission(&self) -> &Admission {
        &self.admission
    }

    /// Takes events in as if each had arrived when it was sent: for a household whose years are told
    /// in a minute.
    #[must_use]
    pub fn as_sent(&self) -> Self {
        Self {
            arrival: Arrival::AsSent,
            ..self.clone()
        }
    }

    /// Stores the good ones of some events, in their order, and says what became of each.
    ///
    /// # Errors
    /// The store failed; what was stored before that stays.
    pub async fn take(&self, events: &[Value]) -> Result<IngestReport, StoreError> {
        self.begin(events, |_| true).await
    }

    /// The same for a sender who may send for some sources: events of others are refused.
    ///
    /// # Errors
    /// The store failed; what was stored before that stays.
    pub async fn take_from(
        &self,
        sender: &Sender,
        events: &[Value],
    ) -> Result<IngestReport, StoreError> {
        self.begin(events, |event| is_own(sender, event)).await
    }

    /// The same, begun at once: while it is waited for, others can be read. Events that may not come
    /// are refused before anything of them is looked at.
    fn begin<F: Fn(&Value) -> bool>(
        &self,
        events: &[Value],
        may_come: F,
    ) -> impl Future<Output = Result<IngestReport, StoreError>> + use<F> {
        let mut known: Vec<Result<Option<String>, EventResult>> = Vec::with_capacity(events.len());
        let mut entries: Vec<(Timestamp, Entry)> = Vec::with_capacity(events.len());
        for value in events {
            if !may_come(value) {
                known.push(Err(not_own(id(value))));
                continue;
            }
            let now = self.received_at(value);
            match event::read(value, now) {
                Ok(event) => {
                    let rulebook = Arc::clone(&self.rulebook);
                    let entry: Entry = Box::new(move |ledger| rulebook.apply(ledger, &event));
                    entries.push((now, entry));
                    known.push(Ok(id(value)));
                }
                Err(violations) => {
                    known.push(Err(result(id(value), Verdict::Invalid(violations))));
                }
            }
        }
        let written = self.store.write(entries);
        async move {
            let mut verdicts = written.await?.into_iter();
            let results = known.into_iter().filter_map(|event| match event {
                Ok(id) => Some(result(id, verdicts.next()?)),
                Err(refused) => Some(refused),
            });
            Ok(report(results.collect()))
        }
    }

    /// Corrects an account.
    ///
    /// # Errors
    /// The store failed.
    pub async fn correct(&self, correction: Correction) -> Result<Verdict, StoreError> {
        let rulebook = Arc::clone(&self.rulebook);
        self.write(Box::new(move |ledger| {
            rulebook.correct(ledger, &correction)
        }))
        .await
    }

    /// Gives, narrows or revokes a grant, with the record of that.
    ///
    /// # Errors
    /// The store failed.
    pub async fn grant(&self, granting: Granting) -> Result<Verdict, StoreError> {
        let rulebook = Arc::clone(&self.rulebook);
        self.write(Box::new(move |ledger| rulebook.grant(ledger, &granting)))
            .await
    }

    /// Writes down that somebody other than the subscriber looks.
    ///
    /// # Errors
    /// The store failed: they must not see anything.
    pub async fn look(&self, look: Look) -> Result<(), StoreError> {
        let rulebook = Arc::clone(&self.rulebook);
        let verdict = self.write(Box::new(move |ledger| rulebook.look(ledger, &look)));
        match verdict.await? {
            verdict if verdict.is_kept() => Ok(()),
            _ => Err(StoreError::Damaged("a look was not kept".to_owned())),
        }
    }

    /// Judges some stored records anew if the policies or the rules are others than when they were
    /// stored, and says whether that is to be repeated. Broken off between two times, it goes on
    /// where it was.
    ///
    /// # Errors
    /// The store failed; what was judged before that stays.
    pub async fn judge_next(&self) -> Result<bool, StoreError> {
        let rulebook = Arc::clone(&self.rulebook);
        let verdict = self.write(Box::new(move |ledger| rulebook.judge_next(ledger)));
        Ok(verdict.await? == Verdict::Stored)
    }

    fn received_at(&self, event: &Value) -> Timestamp {
        let sent = || event.get("time")?.as_str()?.parse().ok();
        match self.arrival {
            Arrival::Now => None,
            Arrival::AsSent => sent(),
        }
        .unwrap_or_else(|| self.clock.now())
    }

    async fn write(&self, entry: Entry) -> Result<Verdict, StoreError> {
        let entries = vec![(self.clock.now(), entry)];
        let verdicts = self.store.write(entries).await?;
        verdicts.into_iter().next().ok_or(StoreError::Closed)
    }
}

/// Whether an event is of a source for which a sender may send. One that does not say so is refused
/// by the rules for every event.
#[must_use]
pub fn is_own(sender: &Sender, event: &Value) -> bool {
    let source = event.get("source").and_then(Value::as_str);
    source.is_none_or(|source| sender.may_send_for(source))
}

/// The answer to an event of somebody else's source.
fn not_own(id: Option<String>) -> EventResult {
    EventResult {
        id,
        outcome: Outcome::Rejected,
        status: 403,
        violations: vec![Violation::new(
            "source",
            "not_your_source",
            "must be a source for which this token was given; use the token of that source",
        )],
    }
}

/// The longest event id that an answer repeats, in characters.
const ID_SHOWN: usize = 200;

/// What an answer calls an event.
fn id(event: &Value) -> Option<String> {
    let id = event.get("id").and_then(Value::as_str);
    id.map(|id| id.chars().take(ID_SHOWN).collect())
}

fn result(id: Option<String>, verdict: Verdict) -> EventResult {
    let (outcome, status, violations): (_, _, Vec<Violation>) = match verdict {
        Verdict::Stored => (Outcome::Stored, 201, Vec::new()),
        Verdict::Waiting => (Outcome::Waiting, 202, Vec::new()),
        Verdict::Unchanged => (Outcome::Unchanged, 200, Vec::new()),
        Verdict::Conflict(violation) => (Outcome::Rejected, 409, vec![violation]),
        Verdict::Invalid(violations) => (Outcome::Rejected, 422, violations),
    };
    EventResult {
        id,
        outcome,
        status,
        violations,
    }
}

fn report(results: Vec<EventResult>) -> IngestReport {
    let count = |outcome| {
        let count = results.iter().filter(|r| r.outcome == outcome).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    let waiting = count(Outcome::Waiting);
    if waiting > 0 {
        tracing::info!(
            events = waiting,
            "events wait for the records that they are about"
        );
    }
    IngestReport {
        stored: count(Outcome::Stored),
        unchanged: count(Outcome::Unchanged),
        waiting,
        rejected: count(Outcome::Rejected),
        results,
    }
}
