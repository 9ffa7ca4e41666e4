//! Events that wait for the record that they are about.

use dashboard_model::{id::AccountId, time::Timestamp};
use rusqlite::{Connection, params};

use super::account::handles;
use crate::store::{AccountScope, StoreError, WaitingCount, WaitingEvent};

/// Keeps one, in place of what was noted of it before.
pub(super) fn put(
    connection: &Connection,
    scope: &AccountScope,
    event: &WaitingEvent,
    now: Timestamp,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO waiting_event \
             (account_id, source, event_id, record_event, received_at, body) \
             VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            scope.account().as_str(),
            event.source,
            event.id,
            event.record,
            now.millis(),
            event.body
        ])?;
    Ok(())
}

/// Whether it waits.
pub(super) fn is_there(
    connection: &Connection,
    scope: &AccountScope,
    source: &str,
    id: &str,
) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM waiting_event \
             WHERE account_id = ? AND source = ? AND event_id = ? AND broken IS NULL)",
        )?
        .query_row([scope.account().as_str(), source, id], |row| row.get(0))?)
}

/// Whether any waits, of any account.
pub(super) fn any(connection: &Connection) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM waiting_event WHERE broken IS NULL)")?
        .query_row([], |row| row.get(0))?)
}

/// How many of the account wait.
pub(super) fn of_account(connection: &Connection, scope: &AccountScope) -> Result<u64, StoreError> {
    let count: i64 = connection
        .prepare_cached(
            "SELECT count(*) FROM waiting_event WHERE account_id = ? AND broken IS NULL",
        )?
        .query_row([scope.account().as_str()], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Those that wait for the record that an event creates, in the order in which they came.
pub(super) fn for_record(
    connection: &Connection,
    scope: &AccountScope,
    source: &str,
    record: &str,
) -> Result<Vec<WaitingEvent>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT event_id, body FROM waiting_event \
         WHERE account_id = ? AND source = ? AND record_event = ? AND broken IS NULL \
         ORDER BY received_at, event_id",
    )?;
    let found = statement.query_map([scope.account().as_str(), source, record], |row| {
        Ok(WaitingEvent {
            source: source.to_owned(),
            id: row.get(0)?,
            record: record.to_owned(),
            body: row.get(1)?,
        })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// It no longer waits. Of one that broke a rule, the rule is left.
pub(super) fn end(
    connection: &Connection,
    scope: &AccountScope,
    source: &str,
    id: &str,
    broken: Option<&str>,
) -> Result<(), StoreError> {
    let account = scope.account().as_str();
    let Some(rule) = broken else {
        connection
            .prepare_cached(
                "DELETE FROM waiting_event WHERE account_id = ? AND source = ? AND event_id = ?",
            )?
            .execute([account, source, id])?;
        return Ok(());
    };
    connection
        .prepare_cached(
            "UPDATE waiting_event SET body = '', broken = ? \
             WHERE account_id = ? AND source = ? AND event_id = ?",
        )?
        .execute([rule, account, source, id])?;
    connection
        .prepare_cached("DELETE FROM event WHERE source = ? AND event_id = ? AND account_id = ?")?
        .execute([source, id, account])?;
    Ok(())
}

/// Ends the wait of some that came before a moment, with a rule; of those that are only noted, the
/// ones from before another moment are forgotten. Says how many these are.
pub(super) fn end_old(
    connection: &Connection,
    scope: &AccountScope,
    (before, rule): (Timestamp, &str),
    noted_before: Timestamp,
    most: u32,
) -> Result<usize, StoreError> {
    let account = scope.account().as_str();
    let old: Vec<(String, String)> = connection
        .prepare_cached(
            "SELECT source, event_id FROM waiting_event \
             WHERE account_id = ? AND broken IS NULL AND received_at < ? LIMIT ?",
        )?
        .query_map(params![account, before.millis(), most], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<Result<_, _>>()?;
    for (source, id) in &old {
        end(connection, scope, source, id, Some(rule))?;
    }
    let forgotten = connection
        .prepare_cached(
            "DELETE FROM waiting_event \
             WHERE account_id = ? AND broken IS NOT NULL AND received_at < ?",
        )?
        .execute(params![account, noted_before.millis()])?;
    Ok(old.len() + forgotten)
}

/// Accounts behind one of which any wait or are noted.
pub(super) fn accounts(
    connection: &Connection,
    last: Option<&AccountId>,
    most: u32,
) -> Result<Vec<AccountId>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT account_id FROM waiting_event WHERE account_id > ? \
         ORDER BY account_id LIMIT ?",
    )?;
    let last = last.map_or("", AccountId::as_str);
    handles(statement.query(params![last, most])?)
}

/// How many there are, of all accounts together.
pub(super) fn count(connection: &Connection) -> Result<WaitingCount, StoreError> {
    let (all, broken): (i64, i64) = connection
        .prepare_cached("SELECT count(*), count(broken) FROM waiting_event")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(WaitingCount {
        waiting: (all - broken).unsigned_abs(),
        broken: broken.unsigned_abs(),
    })
}
