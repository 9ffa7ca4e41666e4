//! Events that came before the record that they are about. They are kept, and take effect in the
//! transaction in which the record comes: whatever the order, the end is the same.

use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::Duration;
use dashboard_model::{id::AccountId, problem::Violation, time::Timestamp};
use serde::{Deserialize, Serialize};

use super::{Refusal, Rulebook};
use crate::{
    ingest::event::{Change, Event},
    store::{AccountScope, Ledger, SecretHash, StoreError, Verdict, WaitingEvent},
};

/// How many events of an account may wait.
const MOST: u64 = 10_000;

/// How long one may wait: its record will hardly come any more.
const LONGEST: Duration = Duration::days(30);

/// How long it is noted why one did not take effect, from when it came on.
const NOTED: Duration = Duration::days(60);

/// What is noted of one that waited for so long.
const NEVER_CAME: &str = "data.record: never_came";

/// Of how many the wait is ended in one transaction.
const BATCH: u32 = 200;

/// What is kept of an event that waits.
#[derive(Serialize, Deserialize)]
struct Kept {
    subject: Option<String>,
    change: Change,
}

/// What an event is that is known by its name and its body.
pub(super) fn known(ledger: &dyn Ledger, event: &Event) -> Result<Verdict, StoreError> {
    let Some((account, _)) = event.change.about() else {
        return Ok(Verdict::Unchanged);
    };
    let waits = match ledger.account(account)? {
        Some(scope) => ledger.waits(&scope, &event.source, &event.id)?,
        None => false,
    };
    Ok(if waits {
        Verdict::Waiting
    } else {
        Verdict::Unchanged
    })
}

/// Keeps an event until its record comes.
pub(super) fn begin(
    ledger: &dyn Ledger,
    scope: &AccountScope,
    event: &Event,
) -> Result<Verdict, StoreError> {
    let Some((_, record)) = event.change.about() else {
        return Ok(Verdict::Unchanged);
    };
    if ledger.waiting(scope)? >= MOST {
        return Ok(Verdict::Invalid(vec![Violation::new(
            "data.record",
            "too_many_waiting",
            format!(
                "{MOST} events of the account wait for their record already; send the records first"
            ),
        )]));
    }
    let kept = Kept {
        subject: event.subject.clone(),
        change: event.change.clone(),
    };
    let waiting = WaitingEvent {
        source: event.source.clone(),
        id: event.id.clone(),
        record: record.to_owned(),
        body: serde_json::to_string(&kept)?,
    };
    ledger.remember_event(scope, &event.source, &event.id, event.hash)?;
    ledger.wait(scope, &waiting)?;
    Ok(Verdict::Waiting)
}

impl Rulebook {
    /// What follows for those that wait, after an event took effect: its record is there now, or it
    /// waited once itself.
    pub(super) fn join(
        &self,
        ledger: &dyn Ledger,
        scope: &AccountScope,
        event: &Event,
    ) -> Result<(), StoreError> {
        match event.change {
            Change::Record(_) | Change::Account(_) => {
                for waiting in ledger.waiting_for(scope, &event.source, &event.id)? {
                    self.end_wait(ledger, scope, waiting)?;
                }
                Ok(())
            }
            Change::Disclosure(_) | Change::Erased(_) | Change::Unsealed(_) => {
                ledger.end_wait(scope, &event.source, &event.id, None)
            }
            Change::Transferred(_) => Ok(()),
        }
    }

    /// Gives up some events of an account that have waited for too long. [`Verdict::Unchanged`] when
    /// there are none. Counts them, again if the store has to repeat it.
    pub fn give_up(
        &self,
        ledger: &dyn Ledger,
        account: &AccountId,
        given_up: &AtomicUsize,
    ) -> Result<Verdict, StoreError> {
        let Some(scope) = ledger.account(account)? else {
            return Ok(Verdict::Unchanged);
        };
        let (before, noted_before) = (ago(ledger, LONGEST), ago(ledger, NOTED));
        let ended = ledger.end_old_waits(&scope, before, NEVER_CAME, noted_before, BATCH)?;
        if ended == 0 {
            return Ok(Verdict::Unchanged);
        }
        given_up.fetch_add(ended, Ordering::Relaxed);
        Ok(Verdict::Stored)
    }

    fn end_wait(
        &self,
        ledger: &dyn Ledger,
        scope: &AccountScope,
        waiting: WaitingEvent,
    ) -> Result<(), StoreError> {
        let kept: Kept = serde_json::from_str(&waiting.body)?;
        let event = Event {
            source: waiting.source,
            id: waiting.id,
            subject: kept.subject,
            // It was compared when the event came.
            hash: SecretHash::default(),
            change: kept.change,
        };
        let broken = match self.change(ledger, &event) {
            Ok(_) => None,
            Err(Refusal::Invalid(violations)) => Some(rule(&violations)),
            Err(Refusal::TooEarly(_)) => return Ok(()),
            Err(Refusal::Failed(error)) => return Err(error),
        };
        if let Some(rule) = &broken {
            tracing::warn!(
                rule,
                "an event that waited for its record breaks a rule; nothing of it is kept"
            );
        }
        ledger.end_wait(scope, &event.source, &event.id, broken.as_deref())
    }
}

/// The moment that was so long ago.
fn ago(ledger: &dyn Ledger, time: Duration) -> Timestamp {
    let now = ledger.now().millis();
    Timestamp::from_millis(now.saturating_sub(time.num_milliseconds())).unwrap_or(ledger.now())
}

/// The first rule that is broken, with its field.
fn rule(violations: &[Violation]) -> String {
    let first = violations.first();
    first.map_or_else(String::new, |first| {
        format!("{}: {}", first.field, first.rule)
    })
}
