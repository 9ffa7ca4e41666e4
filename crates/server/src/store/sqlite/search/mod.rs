//! Searching in the text of records.
//!
//! - `query`: from what somebody typed to a question that the index understands
//! - `hits`: which records a question finds, by their positions
//! - `snippet`: the part of a text around the first hit
//!
//! The index writes everything it holds back at each savepoint, and each event has one. So what
//! changes waits in a table of the connection and goes into the index once, before the commit.

mod hits;
mod query;
mod snippet;

#[cfg(test)]
pub(super) use hits::HITS;
pub(super) use hits::{hits, positions};
pub(super) use query::{RECORDS, question, way};
pub(super) use snippet::snippets;

use dashboard_model::{id::RecordId, record::Record};
use rusqlite::{Connection, OptionalExtension, params};

use super::memo::Memo;
use crate::store::{AccountScope, StoreError, search_text};

/// Makes the table where changes wait: in memory, gone with the connection, part of the transaction.
pub(super) fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "CREATE TEMP TABLE search_change (\
         place INTEGER PRIMARY KEY, doc INTEGER NOT NULL, account_id TEXT NOT NULL, \
         text TEXT NOT NULL, gone INTEGER NOT NULL)",
    )
}

/// Keeps what can be searched of a record, in place of what was there.
pub(super) fn put(
    connection: &Connection,
    scope: &AccountScope,
    record: &Record,
    position: Option<i64>,
) -> Result<(), StoreError> {
    let account = scope.account().as_str();
    let text = search_text::of(record);
    let old: Option<(i64, String)> = connection
        .prepare_cached("SELECT doc, text FROM search_doc WHERE account_id = ? AND record_id = ?")?
        .query_row([account, record.id.as_str()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    match old {
        Some((_, old)) if old == text => return place(connection, scope, &record.id, position),
        Some((doc, old)) => {
            note(connection, scope, doc, &old, true)?;
            connection
                .prepare_cached("DELETE FROM search_doc WHERE doc = ? AND account_id = ?")?
                .execute(params![doc, account])?;
        }
        None => {}
    }
    if text.is_empty() {
        return Ok(());
    }
    let doc = insert(connection, scope, record, position, &text)?;
    note(connection, scope, doc, &text, false)
}

/// Keeps what can be searched of a record that was not there before.
pub(super) fn put_new(
    connection: &Connection,
    memo: &Memo,
    scope: &AccountScope,
    record: &Record,
    position: Option<i64>,
) -> Result<(), StoreError> {
    let text = search_text::of(record);
    if !text.is_empty() {
        let doc = insert(connection, scope, record, position, &text)?;
        memo.text(doc, scope, text);
    }
    Ok(())
}

fn insert(
    connection: &Connection,
    scope: &AccountScope,
    record: &Record,
    position: Option<i64>,
    text: &str,
) -> Result<i64, StoreError> {
    let account = scope.account().as_str();
    Ok(connection
        .prepare_cached(
            "INSERT INTO search_doc (account_id, record_id, position, text) VALUES (?, ?, ?, ?) \
             RETURNING doc",
        )?
        .query_row(
            params![account, record.id.as_str(), position, text],
            |row| row.get(0),
        )?)
}

/// A record has another position, or has one now.
pub(super) fn place(
    connection: &Connection,
    scope: &AccountScope,
    record: &RecordId,
    position: Option<i64>,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE search_doc SET position = ?1 \
             WHERE account_id = ?2 AND record_id = ?3 AND position IS NOT ?1",
        )?
        .execute(params![position, scope.account().as_str(), record.as_str()])?;
    Ok(())
}

/// Takes over the positions of all records of the account.
pub(super) fn place_all(connection: &Connection, scope: &AccountScope) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE search_doc SET position = (SELECT r.position FROM record r \
             WHERE r.account_id = search_doc.account_id AND r.record_id = search_doc.record_id) \
             WHERE account_id = ?",
        )?
        .execute([scope.account().as_str()])?;
    Ok(())
}

fn note(
    connection: &Connection,
    scope: &AccountScope,
    doc: i64,
    text: &str,
    gone: bool,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO search_change (doc, account_id, text, gone) VALUES (?, ?, ?, ?)",
        )?
        .execute(params![doc, scope.account().as_str(), text, gone])?;
    Ok(())
}

/// Brings the index up to date, at the end of a transaction.
pub(super) fn follow(connection: &Connection) -> Result<(), StoreError> {
    let mut remove = connection.prepare_cached(
        "INSERT INTO search (search, rowid, owner, text) VALUES ('delete', ?, substr(?, 5), ?)",
    )?;
    let mut add = connection
        .prepare_cached("INSERT INTO search (rowid, owner, text) VALUES (?, substr(?, 5), ?)")?;
    let mut changes = connection
        .prepare_cached("SELECT doc, account_id, text, gone FROM search_change ORDER BY place")?;
    let mut rows = changes.query([])?;
    let mut any = false;
    while let Some(row) = rows.next()? {
        let (doc, account, text): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let index = if row.get(3)? { &mut remove } else { &mut add };
        index.execute(params![doc, account, text])?;
        any = true;
    }
    if any {
        connection
            .prepare_cached("DELETE FROM search_change")?
            .execute([])?;
    }
    Ok(())
}
