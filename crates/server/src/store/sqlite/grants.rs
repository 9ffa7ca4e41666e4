//! What the subscriber lets others see.

use dashboard_model::{
    grant::{Grant, Grantee},
    id::GrantId,
    time::Timestamp,
    timeline::bits,
    vocabulary::ActorRole,
};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{account::moment, database::SqliteStore, error::damaged, ledger::SqliteLedger};
use crate::store::{AccountScope, Answer, GrantLedger, Grants, StoreError, Ticket};

const COLUMNS: &str = "grant_id, role, organisation, purpose, vehicles, category_bits, given_at, \
     from_at, until_at, revoked_at";

impl Grants for SqliteStore {
    fn grants(&self, scope: &AccountScope) -> Answer<Vec<Grant>> {
        self.read_for(scope, all)
    }
}

impl GrantLedger for SqliteLedger<'_> {
    fn grant(&self, scope: &AccountScope, id: &GrantId) -> Result<Option<Grant>, StoreError> {
        find(self.connection, scope.account().as_str(), id.as_str())
    }

    fn lasting_grants(&self, scope: &AccountScope) -> Result<u32, StoreError> {
        lasting(self.connection, scope, self.now)
    }

    fn put_grant(&self, scope: &AccountScope, grant: &Grant) -> Result<(), StoreError> {
        put(self.connection, scope, grant)
    }
}

fn all(connection: &Connection, scope: &AccountScope) -> Result<Vec<Grant>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM access_grant WHERE account_id = ? ORDER BY given_at DESC, grant_id"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([scope.account().as_str()])?;
    let mut grants = Vec::new();
    while let Some(row) = rows.next()? {
        grants.push(grant(row)?);
    }
    Ok(grants)
}

/// Keeps a grant, new or in place of what it was.
pub(super) fn put(
    connection: &Connection,
    scope: &AccountScope,
    grant: &Grant,
) -> Result<(), StoreError> {
    scope.of_all()?;
    let sql = format!(
        "INSERT OR REPLACE INTO access_grant (account_id, {COLUMNS}) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    );
    connection.prepare_cached(&sql)?.execute(params![
        scope.account().as_str(),
        grant.id.as_str(),
        grant.grantee.role.as_str(),
        grant.grantee.organisation,
        grant.purpose.as_str(),
        serde_json::to_string(&grant.vehicles)?,
        bits::of_categories(&grant.categories),
        grant.given_at.millis(),
        grant.from.millis(),
        grant.until.millis(),
        grant.revoked_at.map(Timestamp::millis),
    ])?;
    Ok(())
}

/// How many are good, or will be.
pub(super) fn lasting(
    connection: &Connection,
    scope: &AccountScope,
    now: Timestamp,
) -> Result<u32, StoreError> {
    scope.of_all()?;
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FROM access_grant \
             WHERE account_id = ? AND revoked_at IS NULL AND until_at > ?",
        )?
        .query_row(params![scope.account().as_str(), now.millis()], |row| {
            row.get(0)
        })?)
}

/// A grant of the account by its name.
pub(super) fn find(
    connection: &Connection,
    account: &str,
    id: &str,
) -> Result<Option<Grant>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM access_grant WHERE account_id = ? AND grant_id = ?");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([account, id])?;
    rows.next()?.map(grant).transpose()
}

/// The newest grant to a name in a role that is good now.
pub(super) fn newest_good(
    connection: &Connection,
    account: &str,
    role: ActorRole,
    name: &str,
    now: Timestamp,
) -> Result<Option<Grant>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM access_grant WHERE account_id = ?1 AND role = ?2 \
         AND organisation = ?3 AND revoked_at IS NULL AND from_at <= ?4 AND until_at > ?4 \
         ORDER BY given_at DESC, grant_id LIMIT 1"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![account, role.as_str(), name, now.millis()])?;
    rows.next()?.map(grant).transpose()
}

/// The newest grant that lets a portal's ticket be: of its organisation, in its role, for its purpose.
pub(super) fn newest_for(
    connection: &Connection,
    account: &str,
    ticket: &Ticket,
    now: Timestamp,
) -> Result<Option<GrantId>, StoreError> {
    let found: Option<String> = connection
        .prepare_cached(
            "SELECT grant_id FROM access_grant WHERE account_id = ?1 AND role = ?2 \
             AND organisation = ?3 AND purpose = ?4 AND revoked_at IS NULL AND from_at <= ?5 \
             AND until_at > ?5 ORDER BY given_at DESC, grant_id LIMIT 1",
        )?
        .query_row(
            params![
                account,
                ticket.role.as_str(),
                ticket.organisation,
                ticket.purpose.as_str(),
                now.millis()
            ],
            |row| row.get(0),
        )
        .optional()?;
    let id = found.map(|id| id.try_into().map_err(|_| damaged("grant id")));
    id.transpose()
}

fn grant(row: &Row<'_>) -> Result<Grant, StoreError> {
    let (id, role, purpose): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(3)?);
    let vehicles: String = row.get(4)?;
    Ok(Grant {
        id: id.try_into().map_err(|_| damaged("grant id"))?,
        grantee: Grantee {
            role: role.parse().map_err(|_| damaged("role"))?,
            organisation: row.get(2)?,
        },
        vehicles: serde_json::from_str(&vehicles)?,
        categories: bits::to_categories(row.get(5)?),
        purpose: purpose.parse().map_err(|_| damaged("purpose"))?,
        given_at: moment(row.get(6)?)?,
        from: moment(row.get(7)?)?,
        until: moment(row.get(8)?)?,
        revoked_at: row.get::<_, Option<i64>>(9)?.map(moment).transpose()?,
    })
}
