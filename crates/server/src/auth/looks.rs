//! What others look at, written down before they see it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use dashboard_model::{
    id::AccountId,
    time::Timestamp,
    trigger::{Actor, GrantReference},
    vocabulary::{ActorRole, AskedFor},
};
use sha2::{Digest, Sha256};
use tokio::sync;

use super::{pairing::LETTERS, policy::Sight};
use crate::{
    http::{AccessFault, App, Error},
    ingest::Look,
    keys::Keys,
    store::{AccountScope, OpenSession, Person, SecretHash},
};

/// For how long one record stands for further looks of a session at the same part of an account, in
/// milliseconds.
const SAME_LOOK_MS: i64 = 10 * 60 * 1_000;

/// How many letters a person's mark has: some 43 bits. An account is looked at by hundreds of people at most.
const MARK: usize = 10;

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
        let written = self.of(looker(session), asked);
        let mut written = written.lock().await;
        let now = app.clock.now();
        if is_same_look(*written, now) {
            return Ok(());
        }
        let kept = app.ingest.look(look(app, session, scope, asked)).await;
        kept.map_err(AccessFault::LookNotKept)?;
        *written = Some(now);
        Ok(())
    }

    /// Writes down that a portal opened the subscriber's own view for them. Its session is renewed every
    /// few minutes: as long as that goes on, it is the same opening.
    ///
    /// # Errors
    /// It could not be written: they must not see anything.
    pub(super) async fn opened(&self, app: &App, session: &OpenSession) -> Result<(), Error> {
        if session.role != ActorRole::Subscriber {
            return Ok(());
        }
        let scope = session.scope(&Sight::closed());
        let written = self.of(looker(session), AskedFor::Timeline);
        let mut written = written.lock().await;
        let now = app.clock.now();
        if !is_same_look(*written, now) {
            let kept = app
                .ingest
                .look(look(app, session, &scope, AskedFor::Timeline));
            kept.await.map_err(AccessFault::LookNotKept)?;
        }
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

/// Whether a look at that moment is told by the record of an earlier one.
fn is_same_look(written: Option<Timestamp>, now: Timestamp) -> bool {
    written.is_some_and(|at| (0..SAME_LOOK_MS).contains(&now.millis().saturating_sub(at.millis())))
}

/// Who looks, and by which grant: another one shows other things. It is a session, or the person for whom
/// a portal opens one after the other.
fn looker(session: &OpenSession) -> SecretHash {
    let mut looker = Sha256::new();
    let mut add = |part: &[u8]| {
        looker.update((part.len() as u64).to_be_bytes());
        looker.update(part);
    };
    match session.portal.as_ref().zip(session.person.as_ref()) {
        None => add(&session.hash),
        Some((entry, person)) => {
            for part in [
                session.account().as_str(),
                &entry.tenant,
                entry.purpose.as_str(),
                session.role.as_str(),
                &person.subject,
            ] {
                add(part.as_bytes());
            }
        }
    }
    let grant = session.grant.as_ref().map(|grant| grant.id.as_str());
    add(grant.unwrap_or_default().as_bytes());
    looker.finalize().into()
}

fn look(app: &App, session: &OpenSession, scope: &AccountScope, asked: AskedFor) -> Look {
    let grant = session.grant.as_ref();
    let organisation = session.organisation.clone();
    Look {
        account: session.account().clone(),
        actor: Actor {
            role: session.role,
            organisation: organisation.unwrap_or_default(),
        },
        person: session
            .person
            .as_ref()
            .map(|person| mark(&app.keys, session.account(), person)),
        grant: grant.map(|grant| GrantReference::of(grant, |moment| scope.day_of(moment))),
        purpose: session
            .portal
            .as_ref()
            .map(|entry| entry.purpose)
            .or(grant.map(|grant| grant.purpose)),
        vehicles: grant.map_or_else(Vec::new, |grant| grant.vehicles.clone()),
        // Without limits only an auditor looks, at counts and no content.
        categories: scope
            .limits()
            .map_or_else(Vec::new, |limits| limits.all_categories()),
        asked,
    }
}

/// What stands for a person in the records of one account: the same for all of their looks there, and
/// another one in every other account. Nobody gets from it to the person without the server's key. It is
/// short, and of letters that cannot be mistaken, because people compare it by eye.
fn mark(keys: &Keys, account: &AccountId, person: &Person) -> String {
    let parts = [
        account.as_str().as_bytes(),
        person.issuer.as_bytes(),
        person.subject.as_bytes(),
    ];
    let mut mark = String::with_capacity(MARK + 1);
    for (place, byte) in keys.looker_tag(&parts).into_iter().take(MARK).enumerate() {
        if place == MARK / 2 {
            mark.push('-');
        }
        mark.push(char::from(LETTERS[usize::from(byte) % LETTERS.len()]));
    }
    mark
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark_of(key: u8, account: &str, issuer: &str, subject: &str) -> String {
        let person = Person {
            issuer: issuer.to_owned(),
            subject: subject.to_owned(),
        };
        mark(&Keys::new(&[key; 32]), &account.parse().unwrap(), &person)
    }

    /// Looks of one person before and after an update of the server have the same mark.
    #[test]
    fn a_mark_is_never_another_one() {
        assert_eq!(mark_of(7, "acc_tests", "issuer", "kim"), "KWHFX-GJKBS");
        assert_eq!(mark_of(7, "acc_tests", "issuer", "lee"), "NCZMX-DPMNB");
    }

    #[test]
    fn a_mark_is_of_one_key_one_account_and_one_person() {
        let mut marks = vec![
            mark_of(7, "acc_tests", "issuer", "kim"),
            mark_of(8, "acc_tests", "issuer", "kim"),
            mark_of(7, "acc_other", "issuer", "kim"),
            mark_of(7, "acc_tests", "issuerk", "im"),
            mark_of(7, "acc_tests", "other", "kim"),
        ];
        marks.sort();
        marks.dedup();
        assert_eq!(marks.len(), 5, "{marks:?}");
    }
}
