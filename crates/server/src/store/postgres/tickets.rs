//! Launch tickets, and the portals that subscribers linked.

use dashboard_model::{embed::PortalLink, id::AccountId, time::Timestamp, vocabulary::ActorRole};
use tokio_postgres::Row;

use super::{
    access,
    database::PostgresStore,
    error::{damaged, moment},
    grants,
    session::{Session, get},
};
use crate::store::{
    AccountScope, Answer, Redemption, SecretHash, StoreError, Ticket, Tickets,
    tickets::{Standing, opened},
};

impl Tickets for PostgresStore {
    fn portal_links(
        &self,
        scope: &AccountScope,
        now: Timestamp,
    ) -> Answer<Vec<(String, PortalLink)>> {
        self.read_for(scope, move |session, scope| links(session, scope, now))
    }

    fn link_portal(
        &self,
        scope: &AccountScope,
        tenant: String,
        now: Timestamp,
        until: Timestamp,
    ) -> Answer<PortalLink> {
        let scope = scope.clone();
        self.pool
            .change(move |session| link(session, &scope, &tenant, now, until))
    }

    fn unlink_portal(&self, scope: &AccountScope, tenant: String) -> Answer<bool> {
        let scope = scope.clone();
        self.pool
            .end(move |session| unlink(session, &scope, &tenant))
    }

    fn put_ticket(&self, account: &AccountId, ticket: Ticket, now: Timestamp) -> Answer<bool> {
        let account = account.clone();
        self.pool
            .change(move |session| put(session, &account, &ticket, now))
    }

    fn redeem_ticket(&self, ticket: SecretHash, redemption: Redemption) -> Answer<bool> {
        self.pool
            .change(move |session| redeem(session, ticket, &redemption))
    }
}

fn links(
    session: &Session<'_>,
    scope: &AccountScope,
    now: Timestamp,
) -> Result<Vec<(String, PortalLink)>, StoreError> {
    let rows = session.of(scope).rows(
        "SELECT l.linked_at, l.until_at, l.person_hash IS NOT NULL, l.opened_at, l.tenant_id \
         FROM portal_link l WHERE l.account_id = $1 AND l.until_at > $2 ORDER BY l.tenant_id",
        &[&now.millis()],
    )?;
    rows.iter()
        .map(|row| Ok((get(row, 4)?, portal_link(row)?)))
        .collect()
}

fn portal_link(row: &Row) -> Result<PortalLink, StoreError> {
    Ok(PortalLink {
        linked_at: moment(get(row, 0)?)?,
        until: moment(get(row, 1)?)?,
        bound: get(row, 2)?,
        opened_at: get::<Option<i64>>(row, 3)?.map(moment).transpose()?,
    })
}

fn link(
    session: &Session<'_>,
    scope: &AccountScope,
    tenant: &str,
    now: Timestamp,
    until: Timestamp,
) -> Result<PortalLink, StoreError> {
    scope.of_all()?;
    let account = session.of(scope);
    account.execute(
        "DELETE FROM portal_link l \
         WHERE l.account_id = $1 AND l.tenant_id = $2 AND l.until_at <= $3",
        &[&tenant, &now.millis()],
    )?;
    account.execute(
        "INSERT INTO portal_link (account_id, tenant_id, linked_at, until_at) \
         VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        &[&tenant, &now.millis(), &until.millis()],
    )?;
    let row = account.one(
        "SELECT l.linked_at, l.until_at, l.person_hash IS NOT NULL, l.opened_at \
         FROM portal_link l WHERE l.account_id = $1 AND l.tenant_id = $2",
        &[&tenant],
    )?;
    portal_link(&row)
}

/// Ends a link, and what came of it.
fn unlink(session: &Session<'_>, scope: &AccountScope, tenant: &str) -> Result<bool, StoreError> {
    scope.of_all()?;
    let account = session.of(scope);
    // In the order in which a ticket is redeemed, so that the two wait for each other and no more.
    session.execute(
        "DELETE FROM launch_ticket \
         WHERE account_id = $1 AND tenant_id = $2 AND linked_at IS NOT NULL",
        &[&scope.account().as_str(), &tenant],
    )?;
    let ended = account.execute(
        "DELETE FROM portal_link l WHERE l.account_id = $1 AND l.tenant_id = $2",
        &[&tenant],
    )?;
    let sessions = account.rows(
        "DELETE FROM account_session s WHERE s.account_id = $1 AND s.tenant_id = $2 \
         AND s.linked_at IS NOT NULL RETURNING s.session_hash",
        &[&tenant],
    )?;
    access::ending::forget(session, &sessions)?;
    Ok(ended == 1)
}

/// Keeps a ticket, if something lets it be. What has expired goes.
fn put(
    session: &Session<'_>,
    id: &AccountId,
    ticket: &Ticket,
    now: Timestamp,
) -> Result<bool, StoreError> {
    session.execute(
        "DELETE FROM launch_ticket WHERE expires_at <= $1",
        &[&now.millis()],
    )?;
    let account = session.account(id.as_str());
    let standing = match ticket.role {
        ActorRole::Subscriber => {
            // A link that is bound to nobody is bound to the first one whom the portal names.
            let row = account.rows(
                "UPDATE portal_link l SET person_hash = $2 WHERE l.account_id = $1 \
                 AND l.tenant_id = $3 AND l.until_at > $4 AND coalesce(l.person_hash, $2) = $2 \
                 RETURNING l.linked_at",
                &[&ticket.person.as_slice(), &ticket.tenant, &now.millis()],
            )?;
            let at = row.first().map(|row| moment(get(row, 0)?)).transpose()?;
            at.map(Standing::Link)
        }
        _ => grants::newest_for(account, ticket, now)?.map(Standing::Grant),
    };
    let (grant, linked_at) = match &standing {
        None => return Ok(false),
        Some(Standing::Grant(grant)) => (Some(grant.as_str()), None),
        Some(Standing::Link(at)) => (None, Some(at.millis())),
    };
    session.execute(
        "INSERT INTO launch_ticket (ticket_hash, account_id, tenant_id, origin, role, organisation, \
         person_hash, purpose, grant_id, linked_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            &ticket.hash.as_slice(),
            &id.as_str(),
            &ticket.tenant,
            &ticket.origin,
            &ticket.role.as_str(),
            &ticket.organisation,
            &ticket.person.as_slice(),
            &ticket.purpose.as_str(),
            &grant,
            &linked_at,
            &ticket.expires_at.millis(),
        ],
    )?;
    Ok(true)
}

/// Uses a ticket up, whoever brings it, and opens its session if it is good. Of several who bring it at
/// once the database lets one have it.
fn redeem(
    session: &Session<'_>,
    hash: SecretHash,
    redemption: &Redemption,
) -> Result<bool, StoreError> {
    let taken = session.row(
        "DELETE FROM launch_ticket WHERE ticket_hash = $1 RETURNING account_id, tenant_id, origin, \
         role, organisation, person_hash, purpose, expires_at, grant_id, linked_at",
        &[&hash.as_slice()],
    )?;
    let Some(row) = taken else { return Ok(false) };
    let id: String = get(&row, 0)?;
    let ticket = read(&row, hash)?;
    let now = redemption.now;
    if ticket.origin != redemption.origin || ticket.expires_at <= now {
        return Ok(false);
    }
    let account = session.account(&id);
    let standing = match (get::<Option<&str>>(&row, 8)?, get::<Option<i64>>(&row, 9)?) {
        (Some(grant), None) => {
            let grant = grants::find(account, grant)?;
            let good = grant.filter(|grant| grant.is_good(now));
            good.map(|grant| Standing::Grant(grant.id))
        }
        (None, Some(linked_at)) => {
            let opened = account.execute(
                "UPDATE portal_link l SET opened_at = $2 WHERE l.account_id = $1 \
                 AND l.tenant_id = $3 AND l.linked_at = $4 AND l.person_hash = $5 AND l.until_at > $2",
                &[
                    &now.millis(),
                    &ticket.tenant,
                    &linked_at,
                    &ticket.person.as_slice(),
                ],
            )?;
            (opened == 1).then_some(Standing::Link(moment(linked_at)?))
        }
        _ => return Err(damaged("launch ticket")),
    };
    let Some(standing) = standing else {
        return Ok(false);
    };
    if let Some(replaced) = redemption.replaces {
        end(session, replaced, now)?;
    }
    access::open(session, &id, &opened(ticket, standing, redemption), None)
}

fn read(row: &Row, hash: SecretHash) -> Result<Ticket, StoreError> {
    let (role, purpose): (&str, &str) = (get(row, 3)?, get(row, 6)?);
    let person: &[u8] = get(row, 5)?;
    Ok(Ticket {
        hash,
        tenant: get(row, 1)?,
        origin: get(row, 2)?,
        role: role.parse().map_err(|_| damaged("role"))?,
        organisation: get(row, 4)?,
        person: person.try_into().map_err(|_| damaged("person"))?,
        purpose: purpose.parse().map_err(|_| damaged("purpose"))?,
        expires_at: moment(get(row, 7)?)?,
    })
}

/// Ends a session, if a portal opened it.
fn end(session: &Session<'_>, hash: SecretHash, now: Timestamp) -> Result<(), StoreError> {
    let open = access::find(session, hash, now)?;
    if open.is_some_and(|open| open.portal.is_some()) {
        access::ending::one(session, hash)?;
    }
    Ok(())
}
