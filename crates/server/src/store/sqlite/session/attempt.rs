//! Sign-ins at a provider that are under way.

use dashboard_model::time::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::super::account::moment;
use crate::store::{Attempt, SecretHash, StoreError, sessions::MOST_ATTEMPTS};

/// Keeps one; `false` if too many are under way. What has expired goes.
pub(in crate::store::sqlite) fn put(
    connection: &Connection,
    attempt: &Attempt,
    now: Timestamp,
) -> Result<bool, StoreError> {
    connection
        .prepare_cached("DELETE FROM sign_in_attempt WHERE expires_at <= ?")?
        .execute([now.millis()])?;
    let kept = connection
        .prepare_cached(
            "INSERT INTO sign_in_attempt (state_hash, browser_hash, return_to, max_age_s, \
             replaces, expires_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6 \
             WHERE (SELECT count(*) FROM sign_in_attempt) < ?7",
        )?
        .execute(params![
            attempt.state,
            attempt.browser,
            attempt.return_to,
            attempt.max_age_s,
            attempt.replaces,
            attempt.expires_at.millis(),
            MOST_ATTEMPTS,
        ])?;
    Ok(kept == 1)
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
