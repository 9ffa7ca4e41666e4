//! One-time links and sessions.
//!
//! - [`attempt`]: sign-ins at a provider that are under way
//! - [`ending`]: the ways in which sessions end; [`listing`]: those of a person
//! - [`portal`]: those that a portal opened

pub(super) mod attempt;
pub(super) mod ending;
pub(super) mod listing;
mod portal;

use dashboard_model::{
    id::{AccountId, GrantId},
    time::Timestamp,
    vocabulary::ActorRole,
};
use sha2::{Digest, Sha256};
use tokio_postgres::Row;

use super::{
    account::{Hold, profile, scope},
    error::{damaged, moment},
    grants,
    session::{Session, get},
};
use crate::store::{
    AccountScope, NewSession, OpenSession, Person, SecretHash, StoreError, needs::Needs,
};

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

/// Uses a link up; `false` if it is unknown, used or too old.
pub(super) fn redeem_link(
    session: &Session<'_>,
    link: SecretHash,
    opened: &NewSession,
    replaces: Option<SecretHash>,
) -> Result<bool, StoreError> {
    session.execute(
        "DELETE FROM sign_in_link WHERE expires_at <= $1",
        &[&opened.opened_at.millis()],
    )?;
    let used = session.row(
        "DELETE FROM sign_in_link WHERE link_hash = $1 RETURNING account_id",
        &[&link.as_slice()],
    )?;
    match used {
        None => Ok(false),
        Some(row) => open(session, get(&row, 0)?, opened, replaces),
    }
}

/// Opens a session; `false` if there is no such account, or no grant where it takes one. What has
/// expired goes, and so does the session that it takes the place of. The subscriber's remembers the
/// visit before it, and is the account's last visit from now on.
pub(super) fn open(
    session: &Session<'_>,
    id: &str,
    opened: &NewSession,
    replaces: Option<SecretHash>,
) -> Result<bool, StoreError> {
    let now = opened.opened_at.millis();
    session.execute(
        "DELETE FROM session WHERE expires_at <= $1 OR idle_until <= $1",
        &[&now],
    )?;
    let account = session.account(id);
    let last = account.row(
        "SELECT a.last_visit FROM account a WHERE a.account_id = $1 FOR NO KEY UPDATE",
        &[],
    )?;
    let Some(last) = last else { return Ok(false) };
    let by_ticket = opened.grant.as_ref().map(GrantId::to_string);
    let grant = match opened.needs() {
        Needs::Nothing | Needs::Name => None,
        Needs::Missing => return Ok(false),
        Needs::GrantTo(_) if by_ticket.is_some() => by_ticket,
        Needs::GrantTo(name) => {
            let found = grants::newest_good(account, opened.role, name, opened.opened_at)?;
            match found {
                Some(grant) => Some(grant.id.to_string()),
                None => return Ok(false),
            }
        }
    };
    let visits = opened.is_visit();
    let since = if visits {
        get::<Option<i64>>(&last, 0)?
    } else {
        opened.since.map(Timestamp::millis)
    };
    account.execute(
        "DELETE FROM account_session s \
         WHERE s.account_id = $1 AND (s.expires_at <= $2 OR s.idle_until <= $2)",
        &[&now],
    )?;
    let person = opened.person.as_ref();
    let proved_at = opened.proved_at.map(Timestamp::millis);
    let entry = opened.portal.as_ref();
    account.execute(
        "INSERT INTO account_session (account_id, session_id, session_hash, issuer, subject, role, \
         opened_at, seen_at, idle_until, expires_at, since, proved_at, browser, system, \
         organisation, grant_id, tenant_id, purpose, linked_at, car) VALUES ($1, $2, $3, $4, $5, \
         $6, $7, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
        &[
            &opened.id.as_str(),
            &opened.hash.as_slice(),
            &person.map(|person| &person.issuer),
            &person.map(|person| &person.subject),
            &opened.role.as_str(),
            &now,
            &opened.idle_until.millis(),
            &opened.expires_at.millis(),
            &since,
            &proved_at,
            &opened.device.browser,
            &opened.device.system,
            &opened.organisation,
            &grant,
            &entry.map(|entry| &entry.tenant),
            &entry.map(|entry| entry.purpose.as_str()),
            &entry.and_then(|entry| entry.linked_at.map(Timestamp::millis)),
            &opened.car,
        ],
    )?;
    if visits {
        account.execute(
            "UPDATE account a SET last_visit = $2 WHERE a.account_id = $1",
            &[&now],
        )?;
    }
    let person_hash = person.map(|person| named(&person.issuer, &person.subject));
    let at_provider = person.zip(opened.provider_session.as_deref());
    let provider_hash = at_provider.map(|(person, name)| named(&person.issuer, name));
    session.execute(
        "INSERT INTO session (session_hash, account_id, person_hash, provider_session_hash, \
         idle_until, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            &opened.hash.as_slice(),
            &id,
            &person_hash,
            &provider_hash,
            &opened.idle_until.millis(),
            &opened.expires_at.millis(),
        ],
    )?;
    if let Some(replaced) = replaces {
        ending::one(session, replaced)?;
    }
    Ok(true)
}

/// What is stored for looking a provider's name of somebody or something up.
fn named(issuer: &str, name: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update((issuer.len() as u64).to_be_bytes());
    hash.update(issuer);
    hash.update(name);
    hash.finalize().to_vec()
}

/// The session with that hash, if it and its grant are still good.
pub(super) fn find(
    session: &Session<'_>,
    hash: SecretHash,
    now: Timestamp,
) -> Result<Option<OpenSession>, StoreError> {
    let row = session.row(
        "SELECT s.account_id FROM session s \
         WHERE s.session_hash = $1 AND s.expires_at > $2 AND s.idle_until > $2",
        &[&hash.as_slice(), &now.millis()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let account: String = get(&row, 0)?;
    let account: AccountId = account.try_into().map_err(|_| damaged("account handle"))?;
    let Some(whole) = scope(session, &account, now, Hold::Free)? else {
        return Ok(None);
    };
    let row = session.of(&whole).row(
        "SELECT s.issuer, s.subject, s.role, s.seen_at, s.idle_until, s.expires_at, s.proved_at, \
         s.since, s.organisation, s.grant_id, s.tenant_id, s.purpose, s.linked_at, s.car \
         FROM account_session s WHERE s.account_id = $1 AND s.session_hash = $2",
        &[&hash.as_slice()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let name = profile(session, &whole)?.values.name.unwrap_or_default();
    let role: &str = get(&row, 2)?;
    let role: ActorRole = role.parse().map_err(|_| damaged("role"))?;
    let organisation: Option<String> = get(&row, 8)?;
    let account = session.of(&whole);
    let grant = match (get::<Option<&str>>(&row, 9)?, &organisation) {
        (Some(id), _) => grants::find(account, id)?,
        // Nobody gives an auditor a grant, and staff have theirs from the beginning.
        (None, Some(name)) => grants::newest_good(account, role, name, now)?,
        (None, None) => None,
    };
    let open = OpenSession {
        person: person(&row, 0)?,
        role,
        organisation,
        grant,
        portal: portal::entry(&row, 10)?,
        car: get(&row, 13)?,
        name,
        seen_at: moment(get(&row, 3)?)?,
        idle_until: moment(get(&row, 4)?)?,
        expires_at: moment(get(&row, 5)?)?,
        proved_at: get::<Option<i64>>(&row, 6)?.map(moment).transpose()?,
        since: get::<Option<i64>>(&row, 7)?.map(moment).transpose()?,
        hash,
        whole,
    };
    let Some(open) = open.by_its_grant(now) else {
        return Ok(None);
    };
    Ok(portal::is_linked(session, &open, now)?.then_some(open))
}

/// Who, from two columns in a row.
fn person(row: &Row, place: usize) -> Result<Option<Person>, StoreError> {
    let issuer: Option<String> = get(row, place)?;
    let subject: Option<String> = get(row, place + 1)?;
    Ok(issuer
        .zip(subject)
        .map(|(issuer, subject)| Person { issuer, subject }))
}

/// The session was used.
pub(super) fn used(
    session: &Session<'_>,
    scope: &AccountScope,
    hash: SecretHash,
    now: Timestamp,
    until: Timestamp,
) -> Result<(), StoreError> {
    let changed = session.of(scope).execute(
        "UPDATE account_session s SET seen_at = $2, idle_until = $3 \
         WHERE s.account_id = $1 AND s.session_hash = $4 AND s.seen_at < $2",
        &[&now.millis(), &until.millis(), &hash.as_slice()],
    )?;
    if changed == 1 {
        session.execute(
            "UPDATE session SET idle_until = $1 WHERE session_hash = $2",
            &[&until.millis(), &hash.as_slice()],
        )?;
    }
    Ok(())
}
