//! One-time links and sessions.

use dashboard_model::{id::AccountId, time::Timestamp};

use super::{
    account::{Hold, profile, scope},
    error::{damaged, moment},
    session::{Session, get},
};
use crate::store::{OpenSession, SecretHash, StoreError};

/// Keeps a link's hash; `false` if there is no such account.
pub(super) fn put_link(
    session: &Session<'_>,
    account: &AccountId,
    link: SecretHash,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let kept = session.execute(
        "INSERT INTO sign_in_link (link_hash, account_id, expires_at) \
         SELECT $1, k.account_id, $3 FROM known_account k WHERE k.account_id = $2",
        &[&link.as_slice(), &account.as_str(), &until.millis()],
    )?;
    Ok(kept == 1)
}

/// Uses a link up; `false` if it is unknown, used or too old. What has expired goes with it. The
/// session remembers the visit before it, and is the account's last visit from now on.
pub(super) fn redeem_link(
    session: &Session<'_>,
    link: SecretHash,
    opened: SecretHash,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool, StoreError> {
    for sweep in [
        "DELETE FROM sign_in_link WHERE expires_at <= $1",
        "DELETE FROM session WHERE expires_at <= $1",
    ] {
        session.execute(sweep, &[&now.millis()])?;
    }
    let used = session.row(
        "DELETE FROM sign_in_link WHERE link_hash = $1 RETURNING account_id",
        &[&link.as_slice()],
    )?;
    let Some(row) = used else { return Ok(false) };
    let id: String = get(&row, 0)?;
    let account = session.account(&id);
    let last = account.one(
        "SELECT a.last_visit FROM account a WHERE a.account_id = $1 FOR NO KEY UPDATE",
        &[],
    )?;
    session.execute(
        "INSERT INTO session (session_hash, account_id, expires_at, since) VALUES ($1, $2, $3, $4)",
        &[
            &opened.as_slice(),
            &id,
            &until.millis(),
            &get::<Option<i64>>(&last, 0)?,
        ],
    )?;
    account.execute(
        "UPDATE account a SET last_visit = $2 WHERE a.account_id = $1",
        &[&now.millis()],
    )?;
    Ok(true)
}

/// The session with that hash, if it is still good.
pub(super) fn find(
    session: &Session<'_>,
    hash: SecretHash,
    now: Timestamp,
) -> Result<Option<OpenSession>, StoreError> {
    let row = session.row(
        "SELECT s.account_id, s.expires_at, s.since FROM session s \
         WHERE s.session_hash = $1 AND s.expires_at > $2",
        &[&hash.as_slice(), &now.millis()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let account: String = get(&row, 0)?;
    let account: AccountId = account.try_into().map_err(|_| damaged("account handle"))?;
    let Some(scope) = scope(session, &account, now, Hold::Free)? else {
        return Ok(None);
    };
    let name = profile(session, &scope)?.values.name.unwrap_or_default();
    Ok(Some(OpenSession {
        scope,
        name,
        expires_at: moment(get(&row, 1)?)?,
        since: get::<Option<i64>>(&row, 2)?.map(moment).transpose()?,
        hash,
    }))
}

/// Ends a session.
pub(super) fn end(session: &Session<'_>, hash: SecretHash) -> Result<(), StoreError> {
    session.execute(
        "DELETE FROM session WHERE session_hash = $1",
        &[&hash.as_slice()],
    )?;
    Ok(())
}
