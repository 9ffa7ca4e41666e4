//! Positions: the places of an account's visible records, in the order in which they became visible.

use rusqlite::{Connection, params};

use super::{error::damaged, rollup, search};
use crate::store::{AccountScope, StoreError, TimelineHead};

/// Those that may be seen on a day and have no position yet.
pub(super) const WAITING: &str = "SELECT rowid, record_id, day, shape_id \
     FROM record INDEXED BY record_without_position \
     WHERE account_id = ?1 AND position IS NULL AND after_transfer = 0 \
     AND (visible_from IS NULL OR visible_from <= ?2)";

/// How many records have a position, and which generation of positions it is.
pub(super) fn head(
    connection: &Connection,
    scope: &AccountScope,
) -> Result<TimelineHead, StoreError> {
    Ok(connection
        .prepare_cached("SELECT generation, positions FROM account WHERE account_id = ?")?
        .query_row([scope.account().as_str()], |row| {
            Ok(TimelineHead {
                generation: row.get::<_, i64>(0)?.unsigned_abs(),
                total: row.get(1)?,
            })
        })?)
}

/// Whether every record that may be seen today has its position. A seal ends by the day alone, so
/// this has to be asked before positions or what is counted by them are read.
pub(super) fn settled(connection: &Connection, scope: &AccountScope) -> Result<bool, StoreError> {
    let waiting: bool = connection
        .prepare_cached(&format!("SELECT EXISTS ({WAITING})"))?
        .query_row(
            [scope.account().as_str(), &scope.today().to_string()],
            |row| row.get(0),
        )?;
    Ok(!waiting)
}

/// The position of the next record that becomes visible.
pub(super) fn next(connection: &Connection, scope: &AccountScope) -> Result<i64, StoreError> {
    Ok(connection
        .prepare_cached(
            "UPDATE account SET positions = positions + 1 WHERE account_id = ? \
             RETURNING positions - 1",
        )?
        .query_row([scope.account().as_str()], |row| row.get(0))?)
}

/// Something that was visible has changed.
pub(super) fn next_generation(
    connection: &Connection,
    scope: &AccountScope,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE account SET generation = generation + 1 WHERE account_id = ?")?
        .execute([scope.account().as_str()])?;
    Ok(())
}

/// Gives positions to those whose day has come, and says whether there were any.
pub(super) fn reveal(connection: &Connection, scope: &AccountScope) -> Result<bool, StoreError> {
    let account = scope.account().as_str();
    let waiting: Vec<(i64, String, String, Option<i64>)> = connection
        .prepare_cached(&format!("{WAITING} ORDER BY shown_from, rowid"))?
        .query_map([account, &scope.today().to_string()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?
        .collect::<Result<_, _>>()?;
    let mut update = connection
        .prepare_cached("UPDATE record SET position = ? WHERE rowid = ? AND account_id = ?")?;
    for (row, record, day, shape) in &waiting {
        let position = next(connection, scope)?;
        update.execute(params![position, row, account])?;
        let record = record.parse().map_err(|_| damaged("record id"))?;
        search::place(connection, scope, &record, Some(position))?;
        if let Some(shape) = shape {
            rollup::add(connection, scope, day, *shape, 1)?;
        }
    }
    Ok(!waiting.is_empty())
}

/// Takes the positions of those that may not be seen any more, of which the first has that position,
/// and closes the gaps.
pub(super) fn withdraw(
    connection: &Connection,
    scope: &AccountScope,
    first: i64,
) -> Result<(), StoreError> {
    let account = scope.account().as_str();
    connection
        .prepare_cached(
            "UPDATE record SET position = NULL WHERE account_id = ? AND position >= ? \
             AND (after_transfer = 1 OR visible_from > ?)",
        )?
        .execute(params![account, first, scope.today().to_string()])?;
    connection
        .prepare_cached(
            "UPDATE record SET position = moved.place FROM (\
             SELECT rowid AS moving, ?2 - 1 + row_number() OVER (ORDER BY position) AS place \
             FROM record WHERE account_id = ?1 AND position >= ?2) AS moved \
             WHERE record.rowid = moved.moving AND record.account_id = ?1",
        )?
        .execute(params![account, first])?;
    connection
        .prepare_cached(
            "UPDATE account SET positions = (SELECT count(*) FROM record r \
             WHERE r.account_id = ?1 AND r.position IS NOT NULL) WHERE account_id = ?1",
        )?
        .execute([account])?;
    search::place_all(connection, scope)?;
    rollup::rebuild(connection, scope)?;
    next_generation(connection, scope)
}

/// The account's days are counted anew, in another time zone: what was to be seen may be sealed there.
pub(super) fn move_days(connection: &Connection, scope: &AccountScope) -> Result<(), StoreError> {
    let sealed: Option<i64> = connection
        .prepare_cached(
            "SELECT min(position) FROM record \
             WHERE account_id = ? AND position IS NOT NULL AND visible_from > ?",
        )?
        .query_row(
            [scope.account().as_str(), &scope.today().to_string()],
            |row| row.get(0),
        )?;
    match sealed {
        Some(first) => withdraw(connection, scope, first),
        None => {
            rollup::rebuild(connection, scope)?;
            next_generation(connection, scope)
        }
    }
}
