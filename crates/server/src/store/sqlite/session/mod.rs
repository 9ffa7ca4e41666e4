//! One-time links and sessions.
//!
//! - [`attempt`]: sign-ins at a provider that are under way
//! - [`ending`]: the ways in which sessions end
//! - [`portal`]: those that a portal opened

pub(super) mod attempt;
pub(super) mod ending;
mod portal;

use dashboard_model::{
    id::{AccountId, GrantId},
    time::Timestamp,
    vocabulary::ActorRole,
};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{
    account::{moment, profile, scope},
    error::damaged,
    grants,
};
use crate::store::{
    AccountScope, HeldSession, NewSession, OpenSession, Person, SecretHash, StoreError,
    needs::Needs,
};

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

/// Uses a link up; `false` if it is unknown, used or too old.
pub(super) fn redeem_link(
    connection: &Connection,
    link: SecretHash,
    opened: &NewSession,
    replaces: Option<SecretHash>,
) -> Result<bool, StoreError> {
    connection
        .prepare_cached("DELETE FROM sign_in_link WHERE expires_at <= ?")?
        .execute([opened.opened_at.millis()])?;
    let account: Option<String> = connection
        .prepare_cached("DELETE FROM sign_in_link WHERE link_hash = ? RETURNING account_id")?
        .query_row([link], |row| row.get(0))
        .optional()?;
    match account {
        None => Ok(false),
        Some(account) => open(connection, &account, opened, replaces),
    }
}

/// Opens a session; `false` if there is no such account, or no grant where it takes one. What has
/// expired goes, and so does the session that it takes the place of. The subscriber's remembers the
/// visit before it, and is the account's last visit from now on.
pub(super) fn open(
    connection: &Connection,
    account: &str,
    opened: &NewSession,
    replaces: Option<SecretHash>,
) -> Result<bool, StoreError> {
    let now = opened.opened_at.millis();
    connection
        .prepare_cached("DELETE FROM session WHERE expires_at <= ?1 OR idle_until <= ?1")?
        .execute([now])?;
    if let Some(replaced) = replaces {
        ending::one(connection, replaced)?;
    }
    let by_ticket = opened.grant.as_ref().map(GrantId::to_string);
    let grant = match opened.needs() {
        Needs::Nothing | Needs::Name => None,
        Needs::Missing => return Ok(false),
        Needs::GrantTo(_) if by_ticket.is_some() => by_ticket,
        Needs::GrantTo(name) => {
            let found =
                grants::newest_good(connection, account, opened.role, name, opened.opened_at)?;
            match found {
                Some(grant) => Some(grant.id.to_string()),
                None => return Ok(false),
            }
        }
    };
    let visits = opened.is_visit();
    let portal = opened.portal.as_ref();
    let person = opened.person.as_ref();
    let begun = connection
        .prepare_cached(
            "INSERT INTO session (session_hash, account_id, session_id, issuer, subject, role, \
             opened_at, seen_at, idle_until, expires_at, since, proved_at, provider_session, \
             browser, system, organisation, grant_id, tenant_id, purpose, linked_at, car) \
             SELECT ?1, account_id, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9, iif(?16, last_visit, ?20), \
             ?10, ?11, ?12, ?13, ?14, ?15, ?17, ?18, ?19, ?21 FROM account WHERE account_id = ?2",
        )?
        .execute(params![
            opened.hash,
            account,
            opened.id.as_str(),
            person.map(|person| &person.issuer),
            person.map(|person| &person.subject),
            opened.role.as_str(),
            now,
            opened.idle_until.millis(),
            opened.expires_at.millis(),
            opened.proved_at.map(Timestamp::millis),
            opened.provider_session,
            opened.device.browser,
            opened.device.system,
            opened.organisation,
            grant,
            visits,
            portal.map(|portal| &portal.tenant),
            portal.map(|portal| portal.purpose.as_str()),
            portal.and_then(|portal| portal.linked_at.map(Timestamp::millis)),
            opened.since.map(Timestamp::millis),
            opened.car,
        ])?;
    if visits {
        connection
            .prepare_cached("UPDATE account SET last_visit = ? WHERE account_id = ?")?
            .execute(params![now, account])?;
    }
    Ok(begun == 1)
}

/// The session with that hash, if it and its grant are still good.
pub(super) fn find(
    connection: &Connection,
    session: SecretHash,
    now: Timestamp,
) -> Result<Option<OpenSession>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT account_id, issuer, subject, role, seen_at, idle_until, expires_at, proved_at, since, \
         organisation, grant_id, tenant_id, purpose, linked_at, car FROM session WHERE session_hash = ?1 AND expires_at > ?2 AND idle_until > ?2",
    )?;
    let mut rows = statement.query(params![session, now.millis()])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let account: String = row.get(0)?;
    let account: AccountId = account.try_into().map_err(|_| damaged("account handle"))?;
    let Some(whole) = scope(connection, &account, now)? else {
        return Ok(None);
    };
    let name = profile(connection, &whole)?.values.name.unwrap_or_default();
    let role: String = row.get(3)?;
    let role: ActorRole = role.parse().map_err(|_| damaged("role"))?;
    let organisation: Option<String> = row.get(9)?;
    let grant = match (row.get::<_, Option<String>>(10)?, &organisation) {
        (Some(id), _) => grants::find(connection, account.as_str(), &id)?,
        // Nobody gives an auditor a grant, and staff have theirs from the beginning.
        (None, Some(name)) => grants::newest_good(connection, account.as_str(), role, name, now)?,
        (None, None) => None,
    };
    let open = OpenSession {
        whole,
        person: person(row, 1)?,
        role,
        organisation,
        grant,
        portal: portal::entry(row, 11)?,
        car: row.get(14)?,
        name,
        seen_at: moment(row.get(4)?)?,
        idle_until: moment(row.get(5)?)?,
        expires_at: moment(row.get(6)?)?,
        proved_at: row.get::<_, Option<i64>>(7)?.map(moment).transpose()?,
        since: row.get::<_, Option<i64>>(8)?.map(moment).transpose()?,
        hash: session,
    };
    let Some(open) = open.by_its_grant(now) else {
        return Ok(None);
    };
    Ok(portal::is_linked(connection, &open, now)?.then_some(open))
}

/// Who, from two columns in a row.
fn person(row: &Row<'_>, place: usize) -> Result<Option<Person>, StoreError> {
    let issuer: Option<String> = row.get(place)?;
    let subject: Option<String> = row.get(place + 1)?;
    Ok(issuer
        .zip(subject)
        .map(|(issuer, subject)| Person { issuer, subject }))
}

/// The session was used.
pub(super) fn used(
    connection: &Connection,
    scope: &AccountScope,
    session: SecretHash,
    now: Timestamp,
    until: Timestamp,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE session SET seen_at = ?1, idle_until = ?2 \
             WHERE session_hash = ?3 AND account_id = ?4 AND seen_at < ?1",
        )?
        .execute(params![
            now.millis(),
            until.millis(),
            session,
            scope.account().as_str()
        ])?;
    Ok(())
}

/// All good sessions of a person on the account.
pub(super) fn list(
    connection: &Connection,
    scope: &AccountScope,
    person: Option<&Person>,
    now: Timestamp,
) -> Result<Vec<HeldSession>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT session_id, session_hash, browser, system, opened_at, seen_at, expires_at, car \
         FROM session WHERE account_id = ?1 AND issuer IS ?2 AND subject IS ?3 \
         AND expires_at > ?4 AND idle_until > ?4 ORDER BY seen_at DESC, opened_at DESC, session_id",
    )?;
    let mut rows = statement.query(params![
        scope.account().as_str(),
        person.map(|person| &person.issuer),
        person.map(|person| &person.subject),
        now.millis(),
    ])?;
    let mut held = Vec::new();
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        held.push(HeldSession {
            id: id.try_into().map_err(|_| damaged("session id"))?,
            hash: row.get(1)?,
            browser: row.get(2)?,
            system: row.get(3)?,
            car: row.get(7)?,
            opened_at: moment(row.get(4)?)?,
            seen_at: moment(row.get(5)?)?,
            expires_at: moment(row.get(6)?)?,
        });
    }
    Ok(held)
}
