//! The days of an account's records.

use chrono_tz::Tz;
use dashboard_model::time::Timestamp;
use rusqlite::{Connection, params};

use super::{
    account::{self, moment},
    place,
};
use crate::store::{AccountScope, StoreError, local_day};

/// Every record of the account moves to its day in another time zone.
pub(super) fn move_all(
    connection: &Connection,
    scope: &AccountScope,
    time_zone: Tz,
    now: Timestamp,
) -> Result<(), StoreError> {
    let account = scope.account().as_str();
    let records: Vec<(String, i64)> = connection
        .prepare_cached("SELECT record_id, occurred_at FROM record WHERE account_id = ?")?
        .query_map([account], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut update = connection
        .prepare_cached("UPDATE record SET day = ? WHERE account_id = ? AND record_id = ?")?;
    for (record, occurred_at) in records {
        let day = local_day(time_zone, moment(occurred_at)?);
        update.execute(params![day.to_string(), account, record])?;
    }
    match account::scope(connection, scope.account(), now)? {
        Some(moved) => place::move_days(connection, &moved),
        None => Ok(()),
    }
}
