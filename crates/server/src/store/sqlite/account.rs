//! Accounts and what is held on them.

use dashboard_model::{
    account::ProfileChange, id::AccountId, time::Timestamp, vehicle::Vehicle,
    vocabulary::AccountField,
};
use rusqlite::{Connection, OptionalExtension, Rows, params};

use super::error::damaged;
pub(super) use crate::store::stored::moment;
use crate::store::{AccountScope, HeldAccount, Holdings, Profile, StoreError};

/// The scope of an account that exists.
pub(super) fn scope(
    connection: &Connection,
    account: &AccountId,
    now: Timestamp,
) -> Result<Option<AccountScope>, StoreError> {
    let found: Option<(String, String, i64)> = connection
        .prepare_cached(
            "SELECT time_zone, operator, enrolled_at FROM account WHERE account_id = ?",
        )?
        .query_row([account.as_str()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    found
        .map(|(zone, operator, enrolled_at)| {
            let zone = zone.parse().map_err(|_| damaged("time zone"))?;
            let enrolled_at = moment(enrolled_at)?;
            Ok(AccountScope::new(
                account.clone(),
                zone,
                operator,
                enrolled_at,
                now,
            ))
        })
        .transpose()
}

/// The next account after one, in the order of their handles.
pub(super) fn behind(
    connection: &Connection,
    last: Option<&AccountId>,
    now: Timestamp,
) -> Result<Option<AccountScope>, StoreError> {
    let next: Option<String> = connection
        .prepare_cached(
            "SELECT account_id FROM account WHERE account_id > ? ORDER BY account_id LIMIT 1",
        )?
        .query_row([last.map_or("", AccountId::as_str)], |row| row.get(0))
        .optional()?;
    match next {
        None => Ok(None),
        Some(account) => scope(
            connection,
            &account.try_into().map_err(|_| damaged("account handle"))?,
            now,
        ),
    }
}

/// What is held, as the last change left it.
pub(super) fn profile(
    connection: &Connection,
    scope: &AccountScope,
) -> Result<Profile, StoreError> {
    let (profile, revision): (String, i64) = connection
        .prepare_cached("SELECT profile, revision FROM account WHERE account_id = ?")?
        .query_row([scope.account().as_str()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    Ok(Profile {
        values: serde_json::from_str::<ProfileChange>(&profile)?,
        revision,
    })
}

/// What is held, and when each field was changed.
pub(super) fn held(
    connection: &Connection,
    scope: &AccountScope,
) -> Result<HeldAccount, StoreError> {
    let Profile { values, revision } = profile(connection, scope)?;
    let mut statement = connection
        .prepare_cached("SELECT field, changed_at FROM account_field WHERE account_id = ?")?;
    let mut rows = statement.query([scope.account().as_str()])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let field: String = row.get(0)?;
        let field: AccountField = field.parse().map_err(|_| damaged("account field"))?;
        changes.push((field, moment(row.get(1)?)?));
    }
    Ok(HeldAccount {
        profile: values,
        revision,
        changes,
    })
}

/// The vehicles that are or were on the account, newest ownership first.
pub(super) fn vehicles(
    connection: &Connection,
    scope: &AccountScope,
) -> Result<Vec<Vehicle>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT vehicle_id, description, owned_from, owned_to FROM ownership \
         WHERE account_id = ? ORDER BY owned_from DESC, vehicle_id",
    )?;
    let mut rows = statement.query([scope.account().as_str()])?;
    let mut vehicles = Vec::new();
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        let description: String = row.get(1)?;
        vehicles.push(Vehicle {
            id: id.try_into().map_err(|_| damaged("vehicle handle"))?,
            description: serde_json::from_str(&description)?,
            owned_from: moment(row.get(2)?)?,
            owned_to: row.get::<_, Option<i64>>(3)?.map(moment).transpose()?,
        });
    }
    Ok(vehicles)
}

/// The account is in another state from now on.
pub(super) fn changed(connection: &Connection, scope: &AccountScope) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE account SET revision = revision + 1 WHERE account_id = ?")?
        .execute([scope.account().as_str()])?;
    Ok(())
}

/// Which accounts there are, compared with those that are expected.
pub(super) fn holdings(
    connection: &Connection,
    expected: &[AccountId],
) -> Result<Holdings, StoreError> {
    let mut statement = connection.prepare_cached("SELECT account_id FROM account")?;
    let mut rows = statement.query(params![])?;
    let mut holdings = Holdings::Nothing;
    while let Some(row) = rows.next()? {
        let account: String = row.get(0)?;
        if !expected.iter().any(|known| known.as_str() == account) {
            return Ok(Holdings::Others);
        }
        holdings = Holdings::Expected;
    }
    Ok(holdings)
}

/// The account handles that a query finds.
pub(super) fn handles(mut rows: Rows<'_>) -> Result<Vec<AccountId>, StoreError> {
    let mut accounts = Vec::new();
    while let Some(row) = rows.next()? {
        let account: String = row.get(0)?;
        accounts.push(account.try_into().map_err(|_| damaged("account handle"))?);
    }
    Ok(accounts)
}
