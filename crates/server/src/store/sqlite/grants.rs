//! What the subscriber lets others see.

use dashboard_model::{
    grant::{Grant, Grantee},
    id::GrantId,
    time::Timestamp,
    timeline::bits,
    vocabulary::ActorRole,
};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{account::moment, database::SqliteStore, error::damaged};
use crate::store::{
    AccountScope, Answer, Given, GrantChange, Grants, StoreError, Ticket, grants::MOST_GRANTS,
};

const COLUMNS: &str = "grant_id, role, organisation, purpose, vehicles, category_bits, given_at, \
     from_at, until_at, revoked_at";

impl Grants for SqliteStore {
    fn grants(&self, scope: &AccountScope) -> Answer<Vec<Grant>> {
        self.read_for(scope, all)
    }

    fn put_grant(&self, scope: &AccountScope, grant: Grant) -> Answer<Given> {
        let scope = scope.clone();
        self.writer
            .submit(move |connection| Ok((put(connection, &scope, &grant)?, true)))
    }

    fn end_grant(
        &self,
        scope: &AccountScope,
        id: GrantId,
        change: GrantChange,
    ) -> Answer<Option<Grant>> {
        let scope = scope.clone();
        self.writer
            .submit(move |connection| Ok((end(connection, &scope, &id, change)?, true)))
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

fn put(connection: &Connection, scope: &AccountScope, grant: &Grant) -> Result<Given, StoreError> {
    scope.of_all()?;
    let account = scope.account().as_str();
    if let Some(known) = find(connection, account, grant.id.as_str())? {
        return Ok(Given::Known(Box::new(known)));
    }
    let good: i64 = connection
        .prepare_cached(
            "SELECT count(*) FROM access_grant \
             WHERE account_id = ? AND revoked_at IS NULL AND until_at > ?",
        )?
        .query_row(params![account, grant.given_at.millis()], |row| row.get(0))?;
    if good >= MOST_GRANTS {
        return Ok(Given::TooMany);
    }
    let sql = format!(
        "INSERT INTO access_grant (account_id, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    );
    connection.prepare_cached(&sql)?.execute(params![
        account,
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
    Ok(Given::Stored)
}

fn end(
    connection: &Connection,
    scope: &AccountScope,
    id: &GrantId,
    change: GrantChange,
) -> Result<Option<Grant>, StoreError> {
    scope.of_all()?;
    let account = scope.account().as_str();
    let (sql, moment) = match change {
        GrantChange::Until(until) => (
            "UPDATE access_grant SET until_at = ?1 \
             WHERE account_id = ?2 AND grant_id = ?3 AND revoked_at IS NULL AND until_at > ?1",
            until,
        ),
        GrantChange::Revoke(now) => (
            "UPDATE access_grant SET revoked_at = ?1 \
             WHERE account_id = ?2 AND grant_id = ?3 AND revoked_at IS NULL AND until_at > ?1",
            now,
        ),
    };
    connection
        .prepare_cached(sql)?
        .execute(params![moment.millis(), account, id.as_str()])?;
    find(connection, account, id.as_str())
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

/// The name of the newest grant of an organisation in a role that is good now.
pub(super) fn newest_good(
    connection: &Connection,
    account: &str,
    role: ActorRole,
    organisation: &str,
    now: Timestamp,
) -> Result<Option<String>, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT grant_id FROM access_grant WHERE account_id = ?1 AND role = ?2 \
             AND organisation = ?3 AND revoked_at IS NULL AND from_at <= ?4 AND until_at > ?4 \
             ORDER BY given_at DESC, grant_id LIMIT 1",
        )?
        .query_row(
            params![account, role.as_str(), organisation, now.millis()],
            |row| row.get(0),
        )
        .optional()?)
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
