//! Records as they are kept, sealed or not: for what happens to them later.

use dashboard_model::{
    id::{AccountId, RecordId},
    record::Record,
    time::{Day, Timestamp},
};
use rusqlite::{Connection, Params, Row, params};

use super::{
    account::{handles, moment},
    error::damaged,
};
use crate::store::{AccountScope, KeptRecord, StoreError};

/// What [`Found`] reads.
const COLUMNS: &str = "visible_from, shown_from, source, event_id, payload";

/// The record that an event created.
pub(super) fn of_event(
    connection: &Connection,
    scope: &AccountScope,
    source: &str,
    event: &str,
) -> Result<Option<KeptRecord>, StoreError> {
    let account = scope.account().as_str();
    let sql = format!(
        "SELECT {COLUMNS} FROM record WHERE account_id = ? AND source = ? AND event_id = ?"
    );
    let found = find(connection, scope, &sql, params![account, source, event])?;
    Ok(found.into_iter().next())
}

/// Records behind one, in the order of their ids.
pub(super) fn behind(
    connection: &Connection,
    scope: &AccountScope,
    last: Option<&RecordId>,
    most: u32,
) -> Result<Vec<KeptRecord>, StoreError> {
    let last = last.map_or("", RecordId::as_str);
    let sql = format!(
        "SELECT {COLUMNS} FROM record WHERE account_id = ? AND record_id > ? \
         ORDER BY record_id LIMIT ?"
    );
    find(
        connection,
        scope,
        &sql,
        params![scope.account().as_str(), last, most],
    )
}

/// Records whose values are there although their last day is over.
pub(super) fn overdue(
    connection: &Connection,
    scope: &AccountScope,
    most: u32,
) -> Result<Vec<KeptRecord>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM record INDEXED BY record_by_retention \
         WHERE account_id = ? AND kept_until < ? ORDER BY kept_until LIMIT ?"
    );
    find(
        connection,
        scope,
        &sql,
        params![scope.account().as_str(), scope.today().to_string(), most],
    )
}

/// The records that a question for [`COLUMNS`] finds.
fn find(
    connection: &Connection,
    scope: &AccountScope,
    sql: &str,
    values: impl Params,
) -> Result<Vec<KeptRecord>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(values)?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(kept(connection, scope, Found::from_row(row)?)?);
    }
    Ok(records)
}

/// Accounts behind one that hold values whose last day was before a day.
pub(super) fn overdue_accounts(
    connection: &Connection,
    day: Day,
    last: Option<&AccountId>,
    most: u32,
) -> Result<Vec<AccountId>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT account_id FROM record INDEXED BY record_by_retention \
         WHERE kept_until < ? AND account_id > ? ORDER BY account_id LIMIT ?",
    )?;
    let last = last.map_or("", AccountId::as_str);
    handles(statement.query(params![day.to_string(), last, most])?)
}

struct Found {
    visible_from: Option<String>,
    shown_from: i64,
    source: String,
    event: String,
    payload: String,
}

impl Found {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            visible_from: row.get(0)?,
            shown_from: row.get(1)?,
            source: row.get(2)?,
            event: row.get(3)?,
            payload: row.get(4)?,
        })
    }
}

fn kept(
    connection: &Connection,
    scope: &AccountScope,
    found: Found,
) -> Result<KeptRecord, StoreError> {
    let record: Record = serde_json::from_str(&found.payload)?;
    let day = |day: String| day.parse().map_err(|_| damaged("day"));
    Ok(KeptRecord {
        visible_from: found.visible_from.map(day).transpose()?,
        shown_from: moment(found.shown_from)?,
        disclosures_shown_from: disclosures_shown_from(connection, scope, &record.id)?,
        source: found.source,
        event: found.event,
        record,
    })
}

fn disclosures_shown_from(
    connection: &Connection,
    scope: &AccountScope,
    record: &RecordId,
) -> Result<Vec<Timestamp>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT shown_from FROM disclosure WHERE account_id = ? AND record_id = ? ORDER BY seq",
    )?;
    let mut rows = statement.query([scope.account().as_str(), record.as_str()])?;
    let mut moments = Vec::new();
    while let Some(row) = rows.next()? {
        moments.push(moment(row.get(0)?)?);
    }
    Ok(moments)
}
