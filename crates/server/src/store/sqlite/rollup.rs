//! How many visible records of a shape there are, by month. Kept at write time, so that a count
//! never goes through records.

use dashboard_model::id::AccountId;
use rusqlite::{Connection, params};

use crate::store::{AccountScope, StoreError};

/// The length of a day's beginning that names its month.
const MONTH_LENGTH: usize = "2026-11".len();

/// So many records more of a shape, in the month of a day; fewer if negative.
pub(super) fn add(
    connection: &Connection,
    scope: &AccountScope,
    day: &str,
    shape: i64,
    records: i64,
) -> Result<(), StoreError> {
    add_to(connection, scope.account(), month(day), shape, records)
}

/// The month of a day.
pub(super) fn month(day: &str) -> &str {
    day.get(..MONTH_LENGTH).unwrap_or(day)
}

/// The same, for an account and a month.
pub(super) fn add_to(
    connection: &Connection,
    account: &AccountId,
    month: &str,
    shape: i64,
    records: i64,
) -> Result<(), StoreError> {
    let account = account.as_str();
    connection
        .prepare_cached(
            "INSERT INTO rollup (account_id, month, shape_id, records) VALUES (?, ?, ?, ?) \
             ON CONFLICT DO UPDATE SET records = records + excluded.records",
        )?
        .execute(params![account, month, shape, records])?;
    if records < 0 {
        connection
            .prepare_cached(
                "DELETE FROM rollup \
                 WHERE account_id = ? AND month = ? AND shape_id = ? AND records <= 0",
            )?
            .execute(params![account, month, shape])?;
    }
    Ok(())
}

/// Counts the account's records anew.
pub(super) fn rebuild(connection: &Connection, scope: &AccountScope) -> Result<(), StoreError> {
    let account = scope.account().as_str();
    connection
        .prepare_cached("DELETE FROM rollup WHERE account_id = ?")?
        .execute([account])?;
    connection
        .prepare_cached(
            "INSERT INTO rollup (account_id, month, shape_id, records) \
             SELECT account_id, substr(day, 1, 7), shape_id, count(*) FROM record \
             WHERE account_id = ?1 AND position IS NOT NULL AND shape_id IS NOT NULL \
             GROUP BY 1, 2, 3",
        )?
        .execute([account])?;
    Ok(())
}
