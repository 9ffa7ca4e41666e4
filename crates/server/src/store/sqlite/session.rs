//! One-time links and sessions.

use dashboard_model::{id::AccountId, time::Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::{
    account::{moment, profile, scope},
    error::damaged,
};
use crate::store::{OpenSession, SecretHash, StoreError};

/// Keeps a link's hash; `false` if there is no such account.
pub(super) fn put_link(
    connection: &Connection,
    account: &AccountId,
    link: SecretHash,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let kept = connection
        .prepare_cached(
            "INSERT INTO sign_in_link (link_hash, account_id, expires_at) \
             SELECT ?1, account_id, ?3 FROM account WHERE account_id = ?2",
        )?
        .execute(params![link, account.as_str(), until.millis()])?;
    Ok(kept == 1)
}

/// Uses a link up; `false` if it is unknown, used or too old. What has expired goes with it. The
/// session remembers the visit before it, and is the account's last visit from now on.
pub(super) fn redeem_link(
    connection: &Connection,
    link: SecretHash,
    session: SecretHash,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool, StoreError> {
    for sweep in [
        "DELETE FROM sign_in_link WHERE expires_at <= ?",
        "DELETE FROM session WHERE expires_at <= ?",
    ] {
        connection.prepare_cached(sweep)?.execute([now.millis()])?;
    }
    let account: Option<String> = connection
        .prepare_cached("DELETE FROM sign_in_link WHERE link_hash = ? RETURNING account_id")?
        .query_row([link], |row| row.get(0))
        .optional()?;
    let Some(account) = account else {
        return Ok(false);
    };
    connection
        .prepare_cached(
            "INSERT INTO session (session_hash, account_id, expires_at, since) \
             SELECT ?, account_id, ?, last_visit FROM account WHERE account_id = ?",
        )?
        .execute(params![session, until.millis(), account])?;
    connection
        .prepare_cached("UPDATE account SET last_visit = ? WHERE account_id = ?")?
        .execute(params![now.millis(), account])?;
    Ok(true)
}

/// The session with that hash, if it is still good.
pub(super) fn find(
    connection: &Connection,
    session: SecretHash,
    now: Timestamp,
) -> Result<Option<OpenSession>, StoreError> {
    let found: Option<(String, i64, Option<i64>)> = connection
        .prepare_cached(
            "SELECT account_id, expires_at, since FROM session \
             WHERE session_hash = ? AND expires_at > ?",
        )?
        .query_row(params![session, now.millis()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((account, expires_at, since)) = found else {
        return Ok(None);
    };
    let account: AccountId = account.try_into().map_err(|_| damaged("account handle"))?;
    let Some(scope) = scope(connection, &account, now)? else {
        return Ok(None);
    };
    let name = profile(connection, &scope)?.values.name.unwrap_or_default();
    Ok(Some(OpenSession {
        scope,
        name,
        expires_at: moment(expires_at)?,
        since: since.map(moment).transpose()?,
        hash: session,
    }))
}

/// Ends a session.
pub(super) fn end(connection: &Connection, session: SecretHash) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM session WHERE session_hash = ?")?
        .execute([session])?;
    Ok(())
}
