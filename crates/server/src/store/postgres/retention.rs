//! Values whose last day is known.

use dashboard_model::{id::AccountId, record::Record, time::Day};

use tokio_postgres::Row;

use super::{
    error::damaged,
    session::{Session, get},
};
use crate::store::{AccountScope, StoreError};

/// The last day on which a record's values are kept, while there are any.
pub(super) fn kept_until(record: &Record) -> Option<String> {
    let day = record.retain_until.filter(|_| record.erased.is_none());
    day.map(|day| day.to_string())
}

/// Notes the day where it is found without knowing the account.
pub(super) fn note(
    session: &Session<'_>,
    scope: &AccountScope,
    record: &Record,
    again: bool,
) -> Result<(), StoreError> {
    let (account, id) = (scope.account().as_str(), record.id.as_str());
    match kept_until(record) {
        Some(day) => {
            session.execute(
                "INSERT INTO retention (account_id, record_id, kept_until) VALUES ($1, $2, $3) \
                 ON CONFLICT (account_id, record_id) \
                 DO UPDATE SET kept_until = excluded.kept_until",
                &[&account, &id, &day],
            )?;
        }
        None if again => {
            session.execute(
                "DELETE FROM retention WHERE account_id = $1 AND record_id = $2",
                &[&account, &id],
            )?;
        }
        None => {}
    }
    Ok(())
}

/// Accounts behind one that hold values whose last day was before a day.
pub(super) fn overdue_accounts(
    session: &Session<'_>,
    day: Day,
    last: Option<&AccountId>,
    most: u32,
) -> Result<Vec<AccountId>, StoreError> {
    let last = last.map_or("", AccountId::as_str);
    let rows = session.rows(
        "SELECT DISTINCT t.account_id FROM retention t \
         WHERE t.kept_until < $1 AND t.account_id > $2 ORDER BY t.account_id LIMIT $3",
        &[&day.to_string(), &last, &i64::from(most)],
    )?;
    handles(&rows)
}

/// The account handles that a query found.
pub(super) fn handles(rows: &[Row]) -> Result<Vec<AccountId>, StoreError> {
    let accounts = rows.iter().map(|row| {
        let account: String = get(row, 0)?;
        account.try_into().map_err(|_| damaged("account handle"))
    });
    accounts.collect()
}
