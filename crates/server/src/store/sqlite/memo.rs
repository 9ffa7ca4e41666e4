//! What the writer knows without asking the database again: what is read for each event and rarely
//! changes, and sums that are written once for a transaction. Only new records are written with its
//! help; whatever else is to be written settles it first.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};

use chrono_tz::Tz;
use dashboard_model::{
    id::{AccountId, VehicleId},
    time::Timestamp,
};
use rusqlite::{Connection, params};

use super::{account, ownership, rollup, waiting};
use crate::store::{AccountScope, Ownership, StoreError};

/// How many accounts are known at once.
const MOST: usize = 20_000;

/// What the writer knows.
#[derive(Debug, Default)]
pub(super) struct Memo {
    accounts: RefCell<HashMap<AccountId, Known>>,
    anything_waits: Cell<Option<bool>>,
    /// Texts that go into the index before the commit.
    texts: RefCell<Vec<(i64, AccountId, String)>>,
    /// How often something was noted that is not in the database yet.
    noted: Cell<u64>,
    /// Which state of the database this is of.
    version: Cell<Option<i64>>,
}

/// What is known of an account.
#[derive(Debug)]
struct Known {
    zone: Tz,
    operator: String,
    enrolled_at: Timestamp,
    ownerships: HashMap<VehicleId, Vec<Ownership>>,
    shapes: HashMap<[u8; 16], i64>,
    citations: HashMap<String, i64>,
    /// The next position, once one was given.
    position: Option<i64>,
    /// Records more, by month and shape.
    records: HashMap<(String, i64), i64>,
}

impl Known {
    fn of(scope: &AccountScope) -> Self {
        Self {
            zone: scope.time_zone(),
            operator: scope.operator().to_owned(),
            enrolled_at: scope.enrolled_at(),
            ownerships: HashMap::new(),
            shapes: HashMap::new(),
            citations: HashMap::new(),
            position: None,
            records: HashMap::new(),
        }
    }
}

impl Memo {
    /// A transaction begins. What another program wrote meanwhile makes all of this worthless.
    pub(super) fn begin(&self, connection: &Connection) -> Result<(), StoreError> {
        let version = connection
            .prepare_cached("PRAGMA data_version")?
            .query_row([], |row| row.get(0))?;
        if self.version.replace(Some(version)) != Some(version)
            || self.accounts.borrow().len() > MOST
        {
            self.forget();
        }
        Ok(())
    }

    /// Everything may be different from now on.
    pub(super) fn forget(&self) {
        self.accounts.borrow_mut().clear();
        self.texts.borrow_mut().clear();
        self.anything_waits.set(None);
    }

    /// Goes up whenever something is noted that is to be written.
    pub(super) fn noted(&self) -> u64 {
        self.noted.get()
    }

    /// Writes what was noted.
    pub(super) fn write(&self, connection: &Connection) -> Result<(), StoreError> {
        for (account, known) in self.accounts.borrow_mut().iter_mut() {
            if let Some(position) = known.position.take() {
                connection
                    .prepare_cached("UPDATE account SET positions = ? WHERE account_id = ?")?
                    .execute(params![position, account.as_str()])?;
            }
            for ((month, shape), records) in known.records.drain() {
                rollup::add_to(connection, account, &month, shape, records)?;
            }
        }
        let mut texts = self.texts.borrow_mut();
        if !texts.is_empty() {
            let mut add = connection.prepare_cached(
                "INSERT INTO search (rowid, owner, text) VALUES (?, substr(?, 5), ?)",
            )?;
            for (doc, account, text) in texts.drain(..) {
                add.execute(params![doc, account.as_str(), text])?;
            }
        }
        Ok(())
    }

    /// Writes what was noted and knows nothing any more: somebody writes past it.
    pub(super) fn settle(&self, connection: &Connection) -> Result<(), StoreError> {
        // Whoever does not get through has changed something.
        self.noted.set(self.noted.get().wrapping_add(1));
        self.write(connection)?;
        self.forget();
        Ok(())
    }

    /// The scope of an account that exists.
    pub(super) fn scope(
        &self,
        connection: &Connection,
        account: &AccountId,
        now: Timestamp,
    ) -> Result<Option<AccountScope>, StoreError> {
        if let Some(known) = self.accounts.borrow().get(account) {
            let operator = known.operator.clone();
            return Ok(Some(AccountScope::new(
                account.clone(),
                known.zone,
                operator,
                known.enrolled_at,
                now,
            )));
        }
        let scope = account::scope(connection, account, now)?;
        if let Some(scope) = &scope {
            let mut accounts = self.accounts.borrow_mut();
            accounts.insert(account.clone(), Known::of(scope));
        }
        Ok(scope)
    }

    /// When a vehicle was on an account, oldest first.
    pub(super) fn ownerships(
        &self,
        connection: &Connection,
        scope: &AccountScope,
        vehicle: &VehicleId,
    ) -> Result<Vec<Ownership>, StoreError> {
        self.of(
            scope,
            |known| known.ownerships.get(vehicle).cloned(),
            || ownership::of_account(connection, scope, vehicle),
            |known, found| {
                known.ownerships.insert(vehicle.clone(), found.clone());
            },
        )
    }

    /// The id of a shape, which `find` asks the database for.
    pub(super) fn shape(
        &self,
        scope: &AccountScope,
        digest: [u8; 16],
        find: impl FnOnce() -> Result<i64, StoreError>,
    ) -> Result<i64, StoreError> {
        self.of(
            scope,
            |known| known.shapes.get(&digest).copied(),
            find,
            |known, id| {
                known.shapes.insert(digest, *id);
            },
        )
    }

    /// The id of a set of clauses, which `find` asks the database for.
    pub(super) fn citation(
        &self,
        scope: &AccountScope,
        name: String,
        find: impl FnOnce() -> Result<i64, StoreError>,
    ) -> Result<i64, StoreError> {
        self.of(
            scope,
            |known| known.citations.get(&name).copied(),
            find,
            |known, id| {
                known.citations.insert(name.clone(), *id);
            },
        )
    }

    /// One record more of a shape, in a month. Gives its position.
    pub(super) fn place(
        &self,
        connection: &Connection,
        scope: &AccountScope,
        month: &str,
        shape: i64,
    ) -> Result<i64, StoreError> {
        let mut accounts = self.accounts.borrow_mut();
        let known = accounts
            .entry(scope.account().clone())
            .or_insert_with(|| Known::of(scope));
        let position: i64 = match known.position {
            Some(position) => position,
            None => connection
                .prepare_cached("SELECT positions FROM account WHERE account_id = ?")?
                .query_row([scope.account().as_str()], |row| row.get(0))?,
        };
        known.position = Some(position + 1);
        *known.records.entry((month.to_owned(), shape)).or_default() += 1;
        self.noted.set(self.noted.get().wrapping_add(1));
        Ok(position)
    }

    /// A text goes into the index.
    pub(super) fn text(&self, doc: i64, scope: &AccountScope, text: String) {
        let account = scope.account().clone();
        self.texts.borrow_mut().push((doc, account, text));
        self.noted.set(self.noted.get().wrapping_add(1));
    }

    /// Whether any event waits for its record, of any account.
    pub(super) fn anything_waits(&self, connection: &Connection) -> Result<bool, StoreError> {
        if let Some(known) = self.anything_waits.get() {
            return Ok(known);
        }
        let waits = waiting::any(connection)?;
        self.anything_waits.set(Some(waits));
        Ok(waits)
    }

    fn of<T: Clone>(
        &self,
        scope: &AccountScope,
        get: impl FnOnce(&Known) -> Option<T>,
        find: impl FnOnce() -> Result<T, StoreError>,
        keep: impl FnOnce(&mut Known, &T),
    ) -> Result<T, StoreError> {
        if let Some(found) = self.accounts.borrow().get(scope.account()).and_then(get) {
            return Ok(found);
        }
        let found = find()?;
        let mut accounts = self.accounts.borrow_mut();
        let known = accounts
            .entry(scope.account().clone())
            .or_insert_with(|| Known::of(scope));
        keep(known, &found);
        Ok(found)
    }
}
