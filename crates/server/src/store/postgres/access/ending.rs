//! The ways in which sessions end.

use dashboard_model::{id::SessionId, time::Timestamp};
use tokio_postgres::Row;

use super::{
    super::session::{Session, get},
    named as hash_of,
};
use crate::store::{AccountScope, LogoutNotice, LogoutTarget, Person, SecretHash, StoreError};

/// Ends a session.
pub(in crate::store::postgres) fn one(
    session: &Session<'_>,
    hash: SecretHash,
) -> Result<(), StoreError> {
    let row = session.row(
        "DELETE FROM session WHERE session_hash = $1 RETURNING account_id",
        &[&hash.as_slice()],
    )?;
    let Some(row) = row else { return Ok(()) };
    session.account(get(&row, 0)?).execute(
        "DELETE FROM account_session s WHERE s.account_id = $1 AND s.session_hash = $2",
        &[&hash.as_slice()],
    )?;
    Ok(())
}

/// Ends a session of a person by its name.
pub(in crate::store::postgres) fn named(
    session: &Session<'_>,
    scope: &AccountScope,
    person: Option<&Person>,
    id: &SessionId,
) -> Result<bool, StoreError> {
    let ended = session.of(scope).rows(
        "DELETE FROM account_session s WHERE s.account_id = $1 AND s.session_id = $2 \
         AND coalesce(s.issuer, '') = coalesce($3, '') AND coalesce(s.subject, '') = coalesce($4, '') \
         RETURNING s.session_hash",
        &[
            &id.as_str(),
            &person.map(|person| &person.issuer),
            &person.map(|person| &person.subject),
        ],
    )?;
    Ok(forget(session, &ended)? == 1)
}

/// Ends all sessions of a person on the account but one.
pub(in crate::store::postgres) fn others(
    session: &Session<'_>,
    scope: &AccountScope,
    person: Option<&Person>,
    kept: SecretHash,
    now: Timestamp,
) -> Result<u32, StoreError> {
    session.of(scope).execute(
        "DELETE FROM account_session s \
         WHERE s.account_id = $1 AND (s.expires_at <= $2 OR s.idle_until <= $2)",
        &[&now.millis()],
    )?;
    let ended = session.of(scope).rows(
        "DELETE FROM account_session s WHERE s.account_id = $1 AND s.session_hash <> $2 \
         AND coalesce(s.issuer, '') = coalesce($3, '') AND coalesce(s.subject, '') = coalesce($4, '') \
         RETURNING s.session_hash",
        &[
            &kept.as_slice(),
            &person.map(|person| &person.issuer),
            &person.map(|person| &person.subject),
        ],
    )?;
    forget(session, &ended)
}

/// Forgets which account these sessions opened.
pub(in crate::store::postgres) fn forget(
    session: &Session<'_>,
    ended: &[Row],
) -> Result<u32, StoreError> {
    for row in ended {
        session.execute(
            "DELETE FROM session WHERE session_hash = $1",
            &[&get::<&[u8]>(row, 0)?],
        )?;
    }
    Ok(u32::try_from(ended.len()).unwrap_or(u32::MAX))
}

/// Ends what a notice of the provider names; `None` if it was heard before.
pub(in crate::store::postgres) fn at_provider(
    session: &Session<'_>,
    notice: &LogoutNotice,
    now: Timestamp,
) -> Result<Option<u32>, StoreError> {
    session.execute(
        "DELETE FROM logout_notice WHERE expires_at <= $1",
        &[&now.millis()],
    )?;
    let heard = session.execute(
        "INSERT INTO logout_notice (notice_hash, expires_at) VALUES ($1, $2) \
         ON CONFLICT DO NOTHING",
        &[&notice.token.as_slice(), &notice.until.millis()],
    )?;
    if heard == 0 {
        return Ok(None);
    }
    let mut ended = end(session, notice)?;
    loop {
        // What was waited for may have left a session that this question did not see: a car's that was let
        // in meanwhile, or got its secret. The next one sees it.
        let more = end(session, notice)?;
        if more == 0 {
            return Ok(Some(ended));
        }
        ended += more;
    }
}

/// Ends what a notice names, as far as it is seen at once.
fn end(session: &Session<'_>, notice: &LogoutNotice) -> Result<u32, StoreError> {
    let person = |subject: &str| hash_of(&notice.issuer, subject);
    let ended = match &notice.target {
        LogoutTarget::Person { subject } => session.rows(
            "DELETE FROM session WHERE person_hash = $1 RETURNING account_id, session_hash",
            &[&person(subject)],
        )?,
        LogoutTarget::Session {
            provider_session,
            subject,
        } => session.rows(
            "DELETE FROM session WHERE provider_session_hash = $1 \
             AND person_hash = coalesce($2, person_hash) RETURNING account_id, session_hash",
            &[
                &hash_of(&notice.issuer, provider_session),
                &subject.as_deref().map(person),
            ],
        )?,
    };
    for row in &ended {
        session.account(get(row, 0)?).execute(
            "DELETE FROM account_session s WHERE s.account_id = $1 AND s.session_hash = $2",
            &[&get::<&[u8]>(row, 1)?],
        )?;
    }
    Ok(u32::try_from(ended.len()).unwrap_or(u32::MAX))
}
