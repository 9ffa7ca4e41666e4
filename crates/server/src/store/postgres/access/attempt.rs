//! Sign-ins at a provider that are under way.

use dashboard_model::time::Timestamp;

use super::super::{
    error::{damaged, moment},
    session::{Session, get, number_if_any},
};
use crate::store::{Attempt, SecretHash, StoreError, sessions::MOST_ATTEMPTS};

/// Keeps one. What has expired goes, and of too many the oldest.
pub(in crate::store::postgres) fn put(
    session: &Session<'_>,
    attempt: &Attempt,
    now: Timestamp,
) -> Result<(), StoreError> {
    session.execute(
        "DELETE FROM sign_in_attempt WHERE expires_at <= $1",
        &[&now.millis()],
    )?;
    session.execute(
        "DELETE FROM sign_in_attempt WHERE state_hash IN (SELECT state_hash FROM sign_in_attempt \
         ORDER BY expires_at DESC OFFSET $1)",
        &[&(MOST_ATTEMPTS - 1)],
    )?;
    session.execute(
        "INSERT INTO sign_in_attempt (state_hash, browser_hash, return_to, max_age_s, replaces, \
         expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            &attempt.state.as_slice(),
            &attempt.browser.as_slice(),
            &attempt.return_to,
            &attempt.max_age_s.map(i64::from),
            &attempt.replaces.as_ref().map(SecretHash::as_slice),
            &attempt.expires_at.millis(),
        ],
    )?;
    Ok(())
}

/// Uses one up, if that browser began it and it is not too old.
pub(in crate::store::postgres) fn take(
    session: &Session<'_>,
    state: SecretHash,
    browser: SecretHash,
    now: Timestamp,
) -> Result<Option<Attempt>, StoreError> {
    let row = session.row(
        "DELETE FROM sign_in_attempt \
         WHERE state_hash = $1 AND browser_hash = $2 AND expires_at > $3 \
         RETURNING return_to, max_age_s, replaces, expires_at",
        &[&state.as_slice(), &browser.as_slice(), &now.millis()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let replaces: Option<&[u8]> = get(&row, 2)?;
    Ok(Some(Attempt {
        state,
        browser,
        return_to: get(&row, 0)?,
        max_age_s: number_if_any(&row, 1)?,
        replaces: replaces
            .map(|hash| hash.try_into().map_err(|_| damaged("session hash")))
            .transpose()?,
        expires_at: moment(get(&row, 3)?)?,
    }))
}
