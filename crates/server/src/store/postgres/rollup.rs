//! How many visible records of a shape there are, by month. Kept at write time, so that a count never
//! goes through records.

use super::session::Session;
use crate::store::{AccountScope, StoreError};

/// The length of a day's beginning that names its month.
const MONTH_LENGTH: usize = "2026-11".len();

/// So many records more of a shape, in the month of a day; fewer if negative.
pub(super) fn add(
    session: &Session<'_>,
    scope: &AccountScope,
    day: &str,
    shape: i64,
    records: i64,
) -> Result<(), StoreError> {
    let month = month(day);
    let account = session.of(scope);
    account.execute(
        "INSERT INTO rollup (account_id, month, shape_id, records) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (account_id, month, shape_id) \
         DO UPDATE SET records = rollup.records + excluded.records",
        &[&month, &shape, &records],
    )?;
    if records < 0 {
        account.execute(
            "DELETE FROM rollup n WHERE n.account_id = $1 AND n.month = $2 AND n.shape_id = $3 \
             AND n.records <= 0",
            &[&month, &shape],
        )?;
    }
    Ok(())
}

/// The month of a day.
pub(super) fn month(day: &str) -> &str {
    day.get(..MONTH_LENGTH).unwrap_or(day)
}

/// Counts the account's records anew.
pub(super) fn rebuild(session: &Session<'_>, scope: &AccountScope) -> Result<(), StoreError> {
    let account = session.of(scope);
    account.execute("DELETE FROM rollup n WHERE n.account_id = $1", &[])?;
    account.execute(
        "INSERT INTO rollup (account_id, month, shape_id, records) \
         SELECT $1, substr(r.day, 1, 7), r.shape_id, count(*) FROM record r \
         WHERE r.account_id = $1 AND r.position IS NOT NULL GROUP BY 2, 3",
        &[],
    )?;
    Ok(())
}
