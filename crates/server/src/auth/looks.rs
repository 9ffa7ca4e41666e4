//! What others look at, written down before they see it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use dashboard_model::{
    time::Timestamp,
    trigger::{Actor, GrantReference},
    vocabulary::{ActorRole, AskedFor, DataCategory},
};
use tokio::sync;

use crate::{
    http::{AccessFault, App, Error},
    ingest::Look,
    store::{AccountScope, OpenSession, SecretHash},
};

/// For how long one record stands for further looks of a session at the same part of an account, in
/// milliseconds.
const SAME_LOOK_MS: i64 = 10 * 60 * 1_000;

/// How many looks are remembered at most. Of one that is forgotten another record is written.
const MOST: usize = 4_096;

/// When each session looked last. Who looks at the same at once waits for the one record.
#[derive(Debug, Clone, Default)]
pub struct Looks(Arc<Mutex<HashMap<(SecretHash, AskedFor), Written>>>);

type Written = Arc<sync::Mutex<Option<Timestamp>>>;

impl Looks {
    /// Writes down that somebody looks, unless that was written a moment ago.
    ///
    /// # Errors
    /// It could not be written: they must not see anything.
    pub(super) async fn note(
        &self,
        app: &App,
        session: &OpenSession,
        scope: &AccountScope,
        asked: AskedFor,
    ) -> Result<(), Error> {
        let written = self.of(session.hash, asked);
        let mut written = written.lock().await;
        let now = app.clock.now();
        let known = written.is_some_and(|at| {
            (0..SAME_LOOK_MS).contains(&now.millis().saturating_sub(at.millis()))
        });
        if known {
            return Ok(());
        }
        let kept = app.ingest.look(look(session, scope, asked)).await;
        kept.map_err(AccessFault::LookNotKept)?;
        *written = Some(now);
        Ok(())
    }

    fn of(&self, session: SecretHash, asked: AskedFor) -> Written {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.clear();
        }
        Arc::clone(all.entry((session, asked)).or_default())
    }
}

fn look(session: &OpenSession, scope: &AccountScope, asked: AskedFor) -> Look {
    let grant = session.grant.as_ref();
    let organisation = session.organisation.clone();
    Look {
        account: session.account().clone(),
        actor: Actor {
            role: session.role,
            organisation: organisation.unwrap_or_default(),
        },
        grant: grant.map(|grant| GrantReference::of(grant, |moment| scope.day_of(moment))),
        purpose: grant.map(|grant| grant.purpose),
        vehicles: grant.map_or_else(Vec::new, |grant| grant.vehicles.clone()),
        categories: match scope.limits() {
            Some(limits) => limits.all_categories(),
            None if session.role == ActorRole::Auditor => Vec::new(),
            None => DataCategory::ALL.to_vec(),
        },
        asked,
    }
}
