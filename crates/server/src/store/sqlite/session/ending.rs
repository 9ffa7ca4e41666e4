//! The ways in which sessions end.

use dashboard_model::{id::SessionId, time::Timestamp};
use rusqlite::{Connection, params};

use crate::store::{AccountScope, LogoutNotice, LogoutTarget, Person, SecretHash, StoreError};

/// Ends a session.
pub(in crate::store::sqlite) fn one(
    connection: &Connection,
    session: SecretHash,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM session WHERE session_hash = ?")?
        .execute([session])?;
    Ok(())
}

/// Ends a session of a person by its name.
pub(in crate::store::sqlite) fn named(
    connection: &Connection,
    scope: &AccountScope,
    person: Option<&Person>,
    id: &SessionId,
) -> Result<bool, StoreError> {
    let ended = connection
        .prepare_cached(
            "DELETE FROM session WHERE account_id = ? AND session_id = ? \
             AND issuer IS ? AND subject IS ?",
        )?
        .execute(params![
            scope.account().as_str(),
            id.as_str(),
            person.map(|person| &person.issuer),
            person.map(|person| &person.subject),
        ])?;
    Ok(ended == 1)
}

/// Ends all sessions of a person on the account but one.
pub(in crate::store::sqlite) fn others(
    connection: &Connection,
    scope: &AccountScope,
    person: Option<&Person>,
    kept: SecretHash,
    now: Timestamp,
) -> Result<u32, StoreError> {
    let values = params![
        scope.account().as_str(),
        kept,
        person.map(|person| &person.issuer),
        person.map(|person| &person.subject),
    ];
    connection
        .prepare_cached("DELETE FROM session WHERE expires_at <= ?1 OR idle_until <= ?1")?
        .execute([now.millis()])?;
    let ended = connection
        .prepare_cached(
            "DELETE FROM session WHERE account_id = ? AND session_hash <> ? \
             AND issuer IS ? AND subject IS ?",
        )?
        .execute(values)?;
    Ok(u32::try_from(ended).unwrap_or(u32::MAX))
}

/// Ends what a notice of the provider names; `None` if it was heard before.
pub(in crate::store::sqlite) fn at_provider(
    connection: &Connection,
    notice: &LogoutNotice,
    now: Timestamp,
) -> Result<Option<u32>, StoreError> {
    connection
        .prepare_cached("DELETE FROM logout_notice WHERE expires_at <= ?")?
        .execute([now.millis()])?;
    let heard = connection
        .prepare_cached(
            "INSERT INTO logout_notice (notice_hash, expires_at) VALUES (?, ?) \
             ON CONFLICT DO NOTHING",
        )?
        .execute(params![notice.token, notice.until.millis()])?;
    if heard == 0 {
        return Ok(None);
    }
    let ended = match &notice.target {
        LogoutTarget::Person { subject } => connection
            .prepare_cached("DELETE FROM session WHERE subject = ? AND issuer = ?")?
            .execute([subject, &notice.issuer])?,
        LogoutTarget::Session {
            provider_session,
            subject,
        } => connection
            .prepare_cached(
                "DELETE FROM session WHERE provider_session = ?1 AND issuer = ?2 \
                 AND subject = coalesce(?3, subject)",
            )?
            .execute(params![provider_session, notice.issuer, subject])?,
    };
    Ok(Some(u32::try_from(ended).unwrap_or(u32::MAX)))
}
