//! What the writer knows without asking the database for each event, and what it notes until the end
//! of a transaction. Only new records are written with its help; whatever else is to be written to an
//! account settles it first.
//!
//! What is known of an account is good for as long as its row says that nobody else wrote to it, which
//! is asked when the row is locked.
//!
//! - `known`: what is known of an account
//! - `notes`, `rows`: what is to be written to it
//! - `load`: reading it, of many accounts at once
//! - `flush`: writing it, of many accounts at once

mod flush;
mod known;
mod load;
mod notes;
mod rows;

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeSet, HashMap},
};

use dashboard_model::{
    id::{AccountId, VehicleId},
    time::Timestamp,
};

use super::{ownership, session::Session};
use crate::store::{AccountScope, Ownership, SecretHash, StoreError, StoredRecord};
use known::Known;

/// How many accounts are known at once.
const MOST: usize = 5_000;

/// The name of an event: its source and its id there.
pub(super) type EventName = (String, String);

/// What is going to be asked.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    pub(super) events: Vec<EventName>,
    /// In the order in which all writers lock them, so that two never wait for each other.
    pub(super) accounts: BTreeSet<AccountId>,
}

/// What the writer knows.
#[derive(Default)]
pub(super) struct Memo {
    accounts: RefCell<HashMap<AccountId, Known>>,
    /// Of the events of this transaction: the hash of those that were stored.
    hashes: RefCell<HashMap<EventName, Option<SecretHash>>>,
    /// How often something was noted that is not in the database yet.
    noted: Cell<u64>,
    /// The number of this transaction.
    transaction: Cell<u64>,
}

impl Memo {
    /// A transaction begins. All that is wanted is asked at once, and its accounts are locked.
    pub(super) fn begin(&self, session: &Session<'_>, wanted: &Wanted) -> Result<(), StoreError> {
        self.transaction.set(self.transaction.get().wrapping_add(1));
        self.hashes.borrow_mut().clear();
        if self.accounts.borrow().len() > MOST {
            self.forget();
        }
        self.load(session, wanted)
    }

    /// Everything may be different from now on.
    pub(super) fn forget(&self) {
        self.accounts.borrow_mut().clear();
        self.hashes.borrow_mut().clear();
    }

    /// Goes up whenever something is noted that is to be written.
    pub(super) fn noted(&self) -> u64 {
        self.noted.get()
    }

    /// The hash of the body of an event that was stored.
    pub(super) fn hash(&self, source: &str, id: &str) -> Option<Option<SecretHash>> {
        let name = (source.to_owned(), id.to_owned());
        self.hashes.borrow().get(&name).copied()
    }

    /// An event is not remembered any more.
    pub(super) fn forget_event(&self, source: &str, id: &str) {
        let name = (source.to_owned(), id.to_owned());
        self.hashes.borrow_mut().remove(&name);
    }

    /// Remembers an event; `false` if that is to be done without a note.
    pub(super) fn remember(
        &self,
        scope: &AccountScope,
        (source, id): (&str, &str),
        hash: SecretHash,
        now: Timestamp,
    ) -> bool {
        let name = (source.to_owned(), id.to_owned());
        self.hashes.borrow_mut().insert(name, Some(hash));
        let noted = self.with(scope, |known| {
            known.notes.events.push(source, id, hash, now);
        });
        self.count(noted.is_some());
        noted.is_some()
    }

    /// The scope of an account that exists. Others who write to it wait until the end.
    pub(super) fn scope(
        &self,
        session: &Session<'_>,
        account: &AccountId,
        now: Timestamp,
    ) -> Result<Option<AccountScope>, StoreError> {
        if let Some(scope) = self.held(account, |known| known.scope(account, now)) {
            return Ok(Some(scope));
        }
        let wanted = Wanted {
            accounts: BTreeSet::from([account.clone()]),
            ..Wanted::default()
        };
        self.load(session, &wanted)?;
        Ok(self.held(account, |known| known.scope(account, now)))
    }

    /// When a vehicle was on an account, oldest first.
    pub(super) fn ownerships(
        &self,
        session: &Session<'_>,
        scope: &AccountScope,
        vehicle: &VehicleId,
    ) -> Result<Vec<Ownership>, StoreError> {
        let known = self.with(scope, |known| known.ownerships(vehicle));
        known.map_or_else(|| ownership::of_account(session, scope, vehicle), Ok)
    }

    /// Whether any event of the account waits, as far as that is known.
    pub(super) fn anything_waits(&self, scope: &AccountScope) -> bool {
        self.with(scope, |known| known.waits).unwrap_or(true)
    }

    /// Notes a new record; `false` if it is to be written without a note.
    pub(super) fn put_new(
        &self,
        scope: &AccountScope,
        stored: &StoredRecord,
    ) -> Result<bool, StoreError> {
        let noted = self.with(scope, |known| known.note(scope, stored));
        self.count(noted.is_some());
        noted.transpose().map(|noted| noted.is_some())
    }

    /// Writes what was noted of an account, of which nothing is known any more: somebody writes past it.
    pub(super) fn settle(
        &self,
        session: &Session<'_>,
        scope: &AccountScope,
    ) -> Result<(), StoreError> {
        let known = self.accounts.borrow_mut().remove(scope.account());
        match known {
            Some(known) => flush::write(session, &[(scope.account(), &known)]),
            None => Ok(()),
        }
    }

    /// Writes everything that was noted.
    pub(super) fn write(&self, session: &Session<'_>) -> Result<(), StoreError> {
        let mut accounts = self.accounts.borrow_mut();
        let noted: Vec<_> = accounts
            .iter()
            .filter(|(_, known)| known.notes.is_something())
            .collect();
        flush::write(session, &noted)?;
        for known in accounts.values_mut() {
            known.written();
        }
        Ok(())
    }

    fn count(&self, noted: bool) {
        let more = u64::from(noted);
        self.noted.set(self.noted.get().wrapping_add(more));
    }

    /// What is known of an account that this transaction has locked.
    fn with<T>(&self, scope: &AccountScope, work: impl FnOnce(&mut Known) -> T) -> Option<T> {
        self.held(scope.account(), work)
    }

    fn held<T>(&self, account: &AccountId, work: impl FnOnce(&mut Known) -> T) -> Option<T> {
        let mut accounts = self.accounts.borrow_mut();
        let known = accounts.get_mut(account)?;
        (known.held_in == self.transaction.get()).then(|| work(known))
    }
}
