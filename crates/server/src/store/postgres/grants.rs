//! What the subscriber lets others see.

use dashboard_model::{
    grant::{Grant, Grantee},
    id::GrantId,
    time::Timestamp,
    timeline::bits,
    vocabulary::ActorRole,
};
use tokio_postgres::Row;

use super::{
    database::PostgresStore,
    error::{damaged, moment},
    ledger::PostgresLedger,
    session::{Account, Session, get, number},
};
use crate::store::{AccountScope, Answer, GrantLedger, Grants, StoreError, Ticket};

const COLUMNS: &str = "g.grant_id, g.role, g.organisation, g.purpose, g.vehicles, \
     g.category_bits, g.given_at, g.from_at, g.until_at, g.revoked_at";

impl Grants for PostgresStore {
    fn grants(&self, scope: &AccountScope) -> Answer<Vec<Grant>> {
        self.read_for(scope, all)
    }
}

impl GrantLedger for PostgresLedger<'_> {
    fn grant(&self, scope: &AccountScope, id: &GrantId) -> Result<Option<Grant>, StoreError> {
        find(self.session.of(scope), id.as_str())
    }

    fn lasting_grants(&self, scope: &AccountScope) -> Result<u32, StoreError> {
        lasting(self.session, scope, self.now)
    }

    fn put_grant(&self, scope: &AccountScope, grant: &Grant) -> Result<(), StoreError> {
        put(self.session, scope, grant)
    }
}

fn all(session: &Session<'_>, scope: &AccountScope) -> Result<Vec<Grant>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM access_grant g WHERE g.account_id = $1 \
         ORDER BY g.given_at DESC, g.grant_id"
    );
    let rows = session.of(scope).rows(&sql, &[])?;
    rows.iter().map(grant).collect()
}

/// Keeps a grant, new or in place of what it was.
pub(super) fn put(
    session: &Session<'_>,
    scope: &AccountScope,
    grant: &Grant,
) -> Result<(), StoreError> {
    scope.of_all()?;
    session.of(scope).execute(
        "INSERT INTO access_grant (account_id, grant_id, role, organisation, purpose, vehicles, \
         category_bits, given_at, from_at, until_at, revoked_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
         ON CONFLICT (account_id, grant_id) DO UPDATE SET vehicles = excluded.vehicles, \
         category_bits = excluded.category_bits, until_at = excluded.until_at, \
         revoked_at = excluded.revoked_at",
        &[
            &grant.id.as_str(),
            &grant.grantee.role.as_str(),
            &grant.grantee.organisation,
            &grant.purpose.as_str(),
            &serde_json::to_string(&grant.vehicles)?,
            &i64::from(bits::of_categories(&grant.categories)),
            &grant.given_at.millis(),
            &grant.from.millis(),
            &grant.until.millis(),
            &grant.revoked_at.map(Timestamp::millis),
        ],
    )?;
    Ok(())
}

/// How many are good, or will be.
pub(super) fn lasting(
    session: &Session<'_>,
    scope: &AccountScope,
    now: Timestamp,
) -> Result<u32, StoreError> {
    scope.of_all()?;
    let good = session.of(scope).one(
        "SELECT count(*) FROM access_grant g \
         WHERE g.account_id = $1 AND g.revoked_at IS NULL AND g.until_at > $2",
        &[&now.millis()],
    )?;
    number(&good, 0)
}

/// A grant of the account by its name.
pub(super) fn find(account: Account<'_>, id: &str) -> Result<Option<Grant>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS} FROM access_grant g WHERE g.account_id = $1 AND g.grant_id = $2");
    let row = account.row(&sql, &[&id])?;
    row.as_ref().map(grant).transpose()
}

/// The newest grant to a name in a role that is good now.
pub(super) fn newest_good(
    account: Account<'_>,
    role: ActorRole,
    name: &str,
    now: Timestamp,
) -> Result<Option<Grant>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM access_grant g WHERE g.account_id = $1 AND g.role = $2 \
         AND g.organisation = $3 AND g.revoked_at IS NULL AND g.from_at <= $4 AND g.until_at > $4 \
         ORDER BY g.given_at DESC, g.grant_id LIMIT 1"
    );
    let row = account.row(&sql, &[&role.as_str(), &name, &now.millis()])?;
    row.as_ref().map(grant).transpose()
}

/// The newest grant that lets a portal's ticket be: of its organisation, in its role, for its purpose.
pub(super) fn newest_for(
    account: Account<'_>,
    ticket: &Ticket,
    now: Timestamp,
) -> Result<Option<GrantId>, StoreError> {
    let row = account.row(
        "SELECT g.grant_id FROM access_grant g WHERE g.account_id = $1 AND g.role = $2 \
         AND g.organisation = $3 AND g.purpose = $4 AND g.revoked_at IS NULL AND g.from_at <= $5 \
         AND g.until_at > $5 ORDER BY g.given_at DESC, g.grant_id LIMIT 1",
        &[
            &ticket.role.as_str(),
            &ticket.organisation,
            &ticket.purpose.as_str(),
            &now.millis(),
        ],
    )?;
    let Some(row) = row else { return Ok(None) };
    let id: String = get(&row, 0)?;
    Ok(Some(id.try_into().map_err(|_| damaged("grant id"))?))
}

fn grant(row: &Row) -> Result<Grant, StoreError> {
    let (id, role, purpose): (String, &str, &str) = (get(row, 0)?, get(row, 1)?, get(row, 3)?);
    let vehicles: &str = get(row, 4)?;
    Ok(Grant {
        id: id.try_into().map_err(|_| damaged("grant id"))?,
        grantee: Grantee {
            role: role.parse().map_err(|_| damaged("role"))?,
            organisation: get(row, 2)?,
        },
        vehicles: serde_json::from_str(vehicles)?,
        categories: bits::to_categories(number(row, 5)?),
        purpose: purpose.parse().map_err(|_| damaged("purpose"))?,
        given_at: moment(get(row, 6)?)?,
        from: moment(get(row, 7)?)?,
        until: moment(get(row, 8)?)?,
        revoked_at: get::<Option<i64>>(row, 9)?.map(moment).transpose()?,
    })
}
