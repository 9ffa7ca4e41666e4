//! Which events were stored, so that one that comes again changes nothing.

use dashboard_model::time::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use crate::store::{AccountScope, SecretHash, StoreError};

/// The hash of the body of an event that is remembered.
pub(super) fn hash(
    connection: &Connection,
    source: &str,
    id: &str,
) -> Result<Option<SecretHash>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT body_hash FROM event WHERE source = ? AND event_id = ?")?
        .query_row([source, id], |row| row.get(0))
        .optional()?)
}

/// Remembers an event.
pub(super) fn remember(
    connection: &Connection,
    scope: &AccountScope,
    (source, id): (&str, &str),
    hash: SecretHash,
    now: Timestamp,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO event (source, event_id, account_id, body_hash, received_at) \
             VALUES (?, ?, ?, ?, ?)",
        )?
        .execute(params![
            source,
            id,
            scope.account().as_str(),
            hash,
            now.millis()
        ])?;
    Ok(())
}
