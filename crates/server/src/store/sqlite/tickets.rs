//! Launch tickets, and the portals that subscribers linked.

use dashboard_model::{embed::PortalLink, id::AccountId, time::Timestamp, vocabulary::ActorRole};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{account::moment, database::SqliteStore, error::damaged, grants, session};
use crate::store::{
    AccountScope, Answer, Redemption, SecretHash, StoreError, Ticket, Tickets,
    tickets::{Standing, opened},
};

impl Tickets for SqliteStore {
    fn portal_links(
        &self,
        scope: &AccountScope,
        now: Timestamp,
    ) -> Answer<Vec<(String, PortalLink)>> {
        self.read_for(scope, move |connection, scope| {
            links(connection, scope, now)
        })
    }

    fn link_portal(
        &self,
        scope: &AccountScope,
        tenant: String,
        now: Timestamp,
        until: Timestamp,
    ) -> Answer<PortalLink> {
        let scope = scope.clone();
        self.writer
            .submit(move |connection| Ok((link(connection, &scope, &tenant, now, until)?, true)))
    }

    fn unlink_portal(&self, scope: &AccountScope, tenant: String) -> Answer<bool> {
        let scope = scope.clone();
        self.writer
            .submit(move |connection| Ok((unlink(connection, &scope, &tenant)?, true)))
    }

    fn put_ticket(&self, account: &AccountId, ticket: Ticket, now: Timestamp) -> Answer<bool> {
        let account = account.clone();
        self.writer
            .submit(move |connection| Ok((put(connection, &account, &ticket, now)?, true)))
    }

    fn redeem_ticket(&self, ticket: SecretHash, redemption: Redemption) -> Answer<bool> {
        self.writer
            .submit(move |connection| Ok((redeem(connection, ticket, &redemption)?, true)))
    }
}

fn links(
    connection: &Connection,
    scope: &AccountScope,
    now: Timestamp,
) -> Result<Vec<(String, PortalLink)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT linked_at, until_at, person_hash IS NOT NULL, opened_at, tenant_id \
         FROM portal_link WHERE account_id = ? AND until_at > ? ORDER BY tenant_id",
    )?;
    let mut rows = statement.query(params![scope.account().as_str(), now.millis()])?;
    let mut links = Vec::new();
    while let Some(row) = rows.next()? {
        links.push((row.get(4)?, portal_link(row)?));
    }
    Ok(links)
}

fn portal_link(row: &Row<'_>) -> Result<PortalLink, StoreError> {
    Ok(PortalLink {
        linked_at: moment(row.get(0)?)?,
        until: moment(row.get(1)?)?,
        bound: row.get(2)?,
        opened_at: row.get::<_, Option<i64>>(3)?.map(moment).transpose()?,
    })
}

fn link(
    connection: &Connection,
    scope: &AccountScope,
    tenant: &str,
    now: Timestamp,
    until: Timestamp,
) -> Result<PortalLink, StoreError> {
    scope.of_all()?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO portal_link (account_id, tenant_id, linked_at, until_at) \
         VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET \
         person_hash = iif(until_at > ?3, person_hash, NULL), \
         opened_at = iif(until_at > ?3, opened_at, NULL), \
         linked_at = iif(until_at > ?3, linked_at, ?3), until_at = iif(until_at > ?3, until_at, ?4) \
         RETURNING linked_at, until_at, person_hash IS NOT NULL, opened_at",
    )?;
    let account = scope.account().as_str();
    let mut rows = statement.query(params![account, tenant, now.millis(), until.millis()])?;
    let row = rows.next()?.ok_or_else(|| damaged("portal link"))?;
    portal_link(row)
}

/// Ends a link, and what came of it.
fn unlink(connection: &Connection, scope: &AccountScope, tenant: &str) -> Result<bool, StoreError> {
    scope.of_all()?;
    let account = scope.account().as_str();
    for sql in [
        "DELETE FROM launch_ticket WHERE account_id = ? AND tenant_id = ? AND linked_at NOT NULL",
        "DELETE FROM session WHERE account_id = ? AND tenant_id = ? AND linked_at NOT NULL",
    ] {
        connection.prepare_cached(sql)?.execute([account, tenant])?;
    }
    let ended = connection
        .prepare_cached("DELETE FROM portal_link WHERE account_id = ? AND tenant_id = ?")?
        .execute([account, tenant])?;
    Ok(ended == 1)
}

/// Keeps a ticket, if something lets it be. What has expired goes.
fn put(
    connection: &Connection,
    account: &AccountId,
    ticket: &Ticket,
    now: Timestamp,
) -> Result<bool, StoreError> {
    connection
        .prepare_cached("DELETE FROM launch_ticket WHERE expires_at <= ?")?
        .execute([now.millis()])?;
    let standing = match ticket.role {
        ActorRole::Subscriber => bound(connection, account, ticket, now)?.map(Standing::Link),
        _ => grants::newest_for(connection, account.as_str(), ticket, now)?.map(Standing::Grant),
    };
    let (grant, linked_at) = match &standing {
        None => return Ok(false),
        Some(Standing::Grant(grant)) => (Some(grant.as_str()), None),
        Some(Standing::Link(at)) => (None, Some(at.millis())),
    };
    connection
        .prepare_cached(
            "INSERT INTO launch_ticket (ticket_hash, account_id, tenant_id, origin, role, \
             organisation, person_hash, purpose, grant_id, linked_at, expires_at) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            ticket.hash,
            account.as_str(),
            ticket.tenant,
            ticket.origin,
            ticket.role.as_str(),
            ticket.organisation,
            ticket.person,
            ticket.purpose.as_str(),
            grant,
            linked_at,
            ticket.expires_at.millis(),
        ])?;
    Ok(true)
}

/// The link to a portal, bound to whom it names, if it is bound to nobody else.
fn bound(
    connection: &Connection,
    account: &AccountId,
    ticket: &Ticket,
    now: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let found: Option<i64> = connection
        .prepare_cached(
            "UPDATE portal_link SET person_hash = ?1 WHERE account_id = ?2 AND tenant_id = ?3 \
             AND until_at > ?4 AND coalesce(person_hash, ?1) = ?1 RETURNING linked_at",
        )?
        .query_row(
            params![ticket.person, account.as_str(), ticket.tenant, now.millis()],
            |row| row.get(0),
        )
        .optional()?;
    found.map(moment).transpose()
}

/// Uses a ticket up, whoever brings it, and opens its session if it is good.
fn redeem(
    connection: &Connection,
    hash: SecretHash,
    redemption: &Redemption,
) -> Result<bool, StoreError> {
    let taken = connection
        .prepare_cached(
            "DELETE FROM launch_ticket WHERE ticket_hash = ? RETURNING account_id, tenant_id, \
             origin, role, organisation, person_hash, purpose, expires_at, grant_id, linked_at",
        )?
        .query_row([hash], |row| {
            let words: [String; 6] = [
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
                row.get(6)?,
            ];
            let standing: (Option<String>, Option<i64>) = (row.get(8)?, row.get(9)?);
            Ok((words, row.get::<_, SecretHash>(5)?, row.get(7)?, standing))
        })
        .optional()?;
    let Some((words, person, expires_at, (grant, linked_at))) = taken else {
        return Ok(false);
    };
    let [account, tenant, origin, role, organisation, purpose] = words;
    let ticket = Ticket {
        hash,
        tenant,
        origin,
        role: role.parse().map_err(|_| damaged("role"))?,
        organisation,
        person,
        purpose: purpose.parse().map_err(|_| damaged("purpose"))?,
        expires_at: moment(expires_at)?,
    };
    let now = redemption.now;
    if ticket.origin != redemption.origin || ticket.expires_at <= now {
        return Ok(false);
    }
    let standing = match (grant, linked_at) {
        (Some(grant), None) => {
            let grant = grants::find(connection, &account, &grant)?;
            let good = grant.filter(|grant| grant.is_good(now));
            good.map(|grant| Standing::Grant(grant.id))
        }
        (None, Some(linked_at)) => {
            let opened = connection
                .prepare_cached(
                    "UPDATE portal_link SET opened_at = ?1 WHERE account_id = ?2 \
                     AND tenant_id = ?3 AND linked_at = ?4 AND person_hash = ?5 AND until_at > ?1",
                )?
                .execute(params![
                    now.millis(),
                    account,
                    ticket.tenant,
                    linked_at,
                    person
                ])?;
            (opened == 1).then_some(Standing::Link(moment(linked_at)?))
        }
        _ => return Err(damaged("launch ticket")),
    };
    let Some(standing) = standing else {
        return Ok(false);
    };
    if let Some(replaced) = redemption.replaces {
        connection
            .prepare_cached("DELETE FROM session WHERE session_hash = ? AND tenant_id NOT NULL")?
            .execute([replaced])?;
    }
    session::open(
        connection,
        &account,
        &opened(ticket, standing, redemption),
        None,
    )
}
