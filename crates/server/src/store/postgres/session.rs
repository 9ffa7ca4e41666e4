//! A transaction, asked from a thread that may block.
//!
//! A statement on account tables is run by an [`Account`], which binds its handle as `$1` and sets
//! `dashboard.account` for the transaction: row level security lets nothing else through. A statement
//! on look-up tables is run by the [`Session`] itself.

use std::cell::{Cell, RefCell};

use deadpool_postgres::Client;
use tokio::runtime::Handle;
use tokio_postgres::{
    Row, Statement,
    types::{FromSql, ToSql},
};

use super::{error::damaged, statement};
use crate::store::{AccountScope, StoreError};

/// A transaction.
pub(super) struct Session<'a> {
    pub(super) client: &'a Client,
    pub(super) handle: &'a Handle,
    pub(super) entered: Entered,
    /// How many statements were run that may have changed something.
    changes: Cell<u64>,
}

/// The account that `dashboard.account` names, so that it is named once for statements that follow each
/// other.
#[derive(Debug, Default)]
pub(super) struct Entered(RefCell<Option<String>>);

/// A transaction, as far as it is about one account.
#[derive(Clone, Copy)]
pub(super) struct Account<'a> {
    pub(super) session: &'a Session<'a>,
    id: &'a str,
}

/// Values of a statement.
pub(super) type Values<'a> = &'a [&'a (dyn ToSql + Sync)];

impl<'a> Session<'a> {
    /// Begins a transaction with the statements that begin it.
    pub(super) fn begin(
        client: &'a Client,
        handle: &'a Handle,
        statements: &str,
    ) -> Result<Self, StoreError> {
        let session = Self {
            client,
            handle,
            entered: Entered::default(),
            changes: Cell::new(0),
        };
        session.control(statements)?;
        Ok(session)
    }

    /// Statements that say where the transaction begins, stands or ends.
    pub(super) fn control(&self, statements: &str) -> Result<(), StoreError> {
        Ok(self
            .handle
            .block_on(self.client.batch_execute(statements))?)
    }

    /// How many statements were run that may have changed something.
    pub(super) fn changes(&self) -> u64 {
        self.changes.get()
    }

    /// A statement is about to be run.
    pub(super) fn count(&self, sql: &str) {
        if !sql.starts_with("SELECT") {
            self.changes.set(self.changes.get() + 1);
        }
    }

    /// A statement made ready, which the connection does once.
    pub(super) fn prepared(&self, sql: &str) -> Result<Statement, StoreError> {
        Ok(self.handle.block_on(self.client.prepare_cached(sql))?)
    }

    /// The transaction for an account.
    pub(super) fn account(&'a self, id: &'a str) -> Account<'a> {
        Account { session: self, id }
    }

    /// The transaction for the account of a scope.
    pub(super) fn of(&'a self, scope: &'a AccountScope) -> Account<'a> {
        self.account(scope.account().as_str())
    }

    /// All rows of a statement on look-up tables.
    pub(super) fn rows(&self, sql: &str, values: Values<'_>) -> Result<Vec<Row>, StoreError> {
        statement::looks_up(sql)?;
        self.query(sql, values)
    }

    /// The first row, if there is one.
    pub(super) fn row(&self, sql: &str, values: Values<'_>) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, values)?.into_iter().next())
    }

    /// Runs a statement on look-up tables and says how many rows it concerned.
    pub(super) fn execute(&self, sql: &str, values: Values<'_>) -> Result<u64, StoreError> {
        statement::looks_up(sql)?;
        self.run(sql, values)
    }

    fn query(&self, sql: &str, values: Values<'_>) -> Result<Vec<Row>, StoreError> {
        self.count(sql);
        self.handle.block_on(async {
            let statement = self.client.prepare_cached(sql).await?;
            Ok(self.client.query(&statement, values).await?)
        })
    }

    fn run(&self, sql: &str, values: Values<'_>) -> Result<u64, StoreError> {
        self.count(sql);
        self.handle.block_on(async {
            let statement = self.client.prepare_cached(sql).await?;
            Ok(self.client.execute(&statement, values).await?)
        })
    }

    fn enter(&self, account: &str) -> Result<(), StoreError> {
        if !self.entered.is_to_enter(account) {
            return Ok(());
        }
        let entered = self.control(&entering(account));
        if entered.is_err() {
            self.entered.forget();
        }
        entered
    }
}

impl Entered {
    /// Whether another account was entered, as is to be done for this one now.
    pub(super) fn is_to_enter(&self, account: &str) -> bool {
        if self.0.borrow().as_deref() == Some(account) {
            return false;
        }
        self.0.replace(Some(account.to_owned()));
        true
    }

    /// The last statements were taken back, perhaps with the account that was entered.
    pub(super) fn forget(&self) {
        self.0.replace(None);
    }
}

/// The statement that names the account of a transaction. A distributed database hands on what SET
/// LOCAL sets, and not what a function sets.
pub(super) fn entering(account: &str) -> String {
    format!(
        "SET LOCAL dashboard.account = '{}'",
        account.replace('\'', "''")
    )
}

impl Account<'_> {
    /// All rows of a statement whose `$1` is the account; the values are those from `$2` on.
    pub(super) fn rows(&self, sql: &str, values: Values<'_>) -> Result<Vec<Row>, StoreError> {
        statement::is_of_one_account(sql)?;
        self.session.enter(self.id)?;
        self.session.query(sql, &self.with(values))
    }

    /// All rows of a statement that is put together for one question. There are too many of these to
    /// keep each ready.
    pub(super) fn rows_once(&self, sql: &str, values: Values<'_>) -> Result<Vec<Row>, StoreError> {
        statement::is_of_one_account(sql)?;
        self.session.enter(self.id)?;
        let session = self.session;
        let all = self.with(values);
        let asked = session.client.query(sql, &all);
        Ok(session.handle.block_on(asked)?)
    }

    /// The first row, if there is one.
    pub(super) fn row(&self, sql: &str, values: Values<'_>) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, values)?.into_iter().next())
    }

    /// The row that has to be there.
    pub(super) fn one(&self, sql: &str, values: Values<'_>) -> Result<Row, StoreError> {
        self.row(sql, values)?.ok_or_else(|| damaged("account"))
    }

    /// Runs a statement whose `$1` is the account.
    pub(super) fn execute(&self, sql: &str, values: Values<'_>) -> Result<u64, StoreError> {
        statement::is_of_one_account(sql)?;
        self.session.enter(self.id)?;
        self.session.run(sql, &self.with(values))
    }

    fn with<'v>(&'v self, values: &[&'v (dyn ToSql + Sync)]) -> Vec<&'v (dyn ToSql + Sync)> {
        let mut all: Vec<&(dyn ToSql + Sync)> = Vec::with_capacity(values.len() + 1);
        all.push(&self.id);
        all.extend(values);
        all
    }
}

/// A column of a row.
pub(super) fn get<'r, T: FromSql<'r>>(row: &'r Row, place: usize) -> Result<T, StoreError> {
    Ok(row.try_get(place)?)
}

/// A number of a row, which fits into what it is.
pub(super) fn number<T: TryFrom<i64>>(row: &Row, place: usize) -> Result<T, StoreError> {
    let number: i64 = get(row, place)?;
    T::try_from(number).map_err(|_| damaged("number"))
}

/// A number of a row that may be missing.
pub(super) fn number_if_any<T: TryFrom<i64>>(
    row: &Row,
    place: usize,
) -> Result<Option<T>, StoreError> {
    let number: Option<i64> = get(row, place)?;
    number
        .map(|number| T::try_from(number).map_err(|_| damaged("number")))
        .transpose()
}

#[cfg(test)]
mod tests {
    use super::Entered;

    #[test]
    fn an_account_is_entered_once_until_another_one_is_or_it_was_taken_back() {
        let entered = Entered::default();
        let asked = ["a", "a", "b", "b", "a"].map(|account| entered.is_to_enter(account));
        assert_eq!(asked, [true, false, true, false, true]);
        entered.forget();
        assert!(entered.is_to_enter("a"));
    }
}
