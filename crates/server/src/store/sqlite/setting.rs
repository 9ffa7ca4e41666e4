//! What the server keeps for itself.

use rusqlite::{Connection, OptionalExtension};

use crate::store::StoreError;

/// The database's random key; made when the database is new.
pub(super) fn server_key(connection: &Connection) -> rusqlite::Result<[u8; 32]> {
    connection.execute(
        "INSERT OR IGNORE INTO setting (name, value) VALUES ('server_key', randomblob(32))",
        [],
    )?;
    connection.query_row(
        "SELECT value FROM setting WHERE name = 'server_key'",
        [],
        |row| row.get(0),
    )
}

/// A setting's value.
pub(super) fn get(connection: &Connection, name: &str) -> Result<Option<String>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT value FROM setting WHERE name = ?")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

/// Sets a setting, or removes it.
pub(super) fn set(
    connection: &Connection,
    name: &str,
    value: Option<&str>,
) -> Result<(), StoreError> {
    match value {
        Some(value) => connection
            .prepare_cached(
                "INSERT INTO setting (name, value) VALUES (?, ?) \
                 ON CONFLICT DO UPDATE SET value = excluded.value",
            )?
            .execute([name, value])?,
        None => connection
            .prepare_cached("DELETE FROM setting WHERE name = ?")?
            .execute([name])?,
    };
    Ok(())
}

/// Writes something, to see whether that goes.
pub(super) fn touch(connection: &Connection) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO setting (name, value) VALUES ('ready_at', unixepoch()) \
             ON CONFLICT DO UPDATE SET value = excluded.value",
        )?
        .execute([])?;
    Ok(())
}

/// Whether the database answers.
pub(super) fn ready(connection: &Connection) -> Result<(), StoreError> {
    Ok(connection.query_row("SELECT 1 FROM setting", [], |_| Ok(()))?)
}
