//! Days, counted in an account's time zone.

use chrono_tz::Tz;
use dashboard_model::time::Timestamp;

use super::{
    account::{self, Hold},
    error::moment,
    place,
    session::{Session, get},
};
use crate::store::{AccountScope, StoreError, local_day};

/// Every record of the account moves to its day in another time zone.
pub(super) fn move_all(
    session: &Session<'_>,
    scope: &AccountScope,
    time_zone: Tz,
    now: Timestamp,
) -> Result<(), StoreError> {
    let account = session.of(scope);
    let rows = account.rows(
        "SELECT r.record_id, r.occurred_at FROM record r WHERE r.account_id = $1",
        &[],
    )?;
    let mut records: Vec<&str> = Vec::with_capacity(rows.len());
    let mut days: Vec<String> = Vec::with_capacity(rows.len());
    for row in &rows {
        records.push(get(row, 0)?);
        days.push(local_day(time_zone, moment(get(row, 1)?)?).to_string());
    }
    account.execute(
        "WITH moved AS (SELECT unnest($2::TEXT[]) AS record_id, unnest($3::TEXT[]) AS day) \
         UPDATE record r SET day = moved.day FROM moved \
         WHERE r.account_id = $1 AND r.record_id = moved.record_id",
        &[&records, &days],
    )?;
    match account::scope(session, scope.account(), now, Hold::Held)? {
        Some(moved) => place::move_days(session, &moved),
        None => Ok(()),
    }
}
