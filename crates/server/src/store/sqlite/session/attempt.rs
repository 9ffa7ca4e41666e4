//! Sign-ins at a provider that are under way.

use dashboard_model::time::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::super::account::moment;
use crate::store::{Attempt, SecretHash, StoreError, sessions::MOST_ATTEMPTS};

/// Keeps one. What has expired goes, and of too many the oldest.
pub(in crate::store::sqlite) fn put(
    connection: &Connection,
    attempt: &Attempt,
    now: Timestamp,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM sign_in_attempt WHERE expires_at <= ?")?
        .execute([now.millis()])?;
    connection
        .prepare_cached(
            "DELETE FROM sign_in_attempt WHERE rowid IN (SELECT rowid FROM sign_in_attempt \
             ORDER BY expires_at DESC LIMIT -1 OFFSET ?)",
        )?
        .execute([MOST_ATTEMPTS - 1])?;
    connection
        .prepare_cached(
            "INSERT INTO sign_in_attempt (state_hash, browser_hash, return_to, max_age_s, \
             replaces, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            attempt.state,
            attempt.browser,
            attempt.return_to,
            attempt.max_age_s,
            attempt.replaces,
            attempt.expires_at.millis(),
        ])?;
    Ok(())
}

/// Uses one up, if that browser began it and it is not too old.
pub(in crate::store::sqlite) fn take(
    connection: &Connection,
    state: SecretHash,
    browser: SecretHash,
    now: Timestamp,
) -> Result<Option<Attempt>, StoreError> {
    let taken: Option<(String, Option<u32>, Option<SecretHash>, i64)> = connection
        .prepare_cached(
            "DELETE FROM sign_in_attempt \
             WHERE state_hash = ? AND browser_hash = ? AND expires_at > ? \
             RETURNING return_to, max_age_s, replaces, expires_at",
        )?
        .query_row(params![state, browser, now.millis()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    let Some((return_to, max_age_s, replaces, expires_at)) = taken else {
        return Ok(None);
    };
    Ok(Some(Attempt {
        state,
        browser,
        return_to,
        max_age_s,
        replaces,
        expires_at: moment(expires_at)?,
    }))
}
