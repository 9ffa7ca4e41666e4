//! What the server keeps for itself.

use super::{
    error::damaged,
    session::{Session, get as column},
};
use crate::store::StoreError;

/// The name under which the database's random key is kept.
const SERVER_KEY: &str = "server_key";

/// The name under which something is written to see whether that goes.
const READY_AT: &str = "ready_at";

/// The database's random key; the one that is given if there is none yet.
pub(super) fn server_key(session: &Session<'_>, fresh: [u8; 32]) -> Result<[u8; 32], StoreError> {
    session.execute(
        "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
        &[&SERVER_KEY, &fresh.as_slice()],
    )?;
    let kept = value(session, SERVER_KEY)?.ok_or_else(|| damaged("key"))?;
    kept.try_into().map_err(|_| damaged("key"))
}

/// Another key takes the place of the database's own: that of the database whose accounts it takes over.
pub(super) fn put_server_key(session: &Session<'_>, key: [u8; 32]) -> Result<(), StoreError> {
    keep(session, SERVER_KEY, &key)
}

/// A setting's value.
pub(super) fn get(session: &Session<'_>, name: &str) -> Result<Option<String>, StoreError> {
    let text = |value: Vec<u8>| String::from_utf8(value).map_err(|_| damaged("setting"));
    value(session, name)?.map(text).transpose()
}

fn value(session: &Session<'_>, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let row = session.row("SELECT value FROM setting WHERE name = $1", &[&name])?;
    row.map(|row| column(&row, 0)).transpose()
}

/// Sets a setting, or removes it.
pub(super) fn set(
    session: &Session<'_>,
    name: &str,
    value: Option<&str>,
) -> Result<(), StoreError> {
    match value {
        Some(value) => keep(session, name, value.as_bytes()),
        None => {
            session.execute("DELETE FROM setting WHERE name = $1", &[&name])?;
            Ok(())
        }
    }
}

/// Sets a setting to what may be no text.
pub(super) fn keep(session: &Session<'_>, name: &str, value: &[u8]) -> Result<(), StoreError> {
    session.execute(
        "INSERT INTO setting (name, value) VALUES ($1, $2) \
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        &[&name, &value],
    )?;
    Ok(())
}

/// Writes something, to see whether that goes.
pub(super) fn touch(session: &Session<'_>) -> Result<(), StoreError> {
    keep(session, READY_AT, b"1")
}

/// Whether the database answers.
pub(super) fn ready(session: &Session<'_>) -> Result<(), StoreError> {
    value(session, SERVER_KEY)?.ok_or_else(|| damaged("key"))?;
    Ok(())
}
