//! When which vehicle was on which account.

use dashboard_model::{
    id::VehicleId, policy::OwnershipPeriod, time::Timestamp, vehicle::VehicleDescription,
};
use rusqlite::{Connection, Row, params};

use super::{account::moment, error::damaged, place};
use crate::store::{AccountScope, Ownership, StoreError};

/// When a vehicle was on an account, oldest first.
pub(super) fn of_account(
    connection: &Connection,
    scope: &AccountScope,
    vehicle: &VehicleId,
) -> Result<Vec<Ownership>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT account_id, owned_from, owned_to, description FROM ownership \
         WHERE account_id = ? AND vehicle_id = ? ORDER BY owned_from",
    )?;
    let mut rows = statement.query([scope.account().as_str(), vehicle.as_str()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(ownership(row)?);
    }
    Ok(found)
}

/// The last time during which a vehicle was on any account.
pub(super) fn last(
    connection: &Connection,
    vehicle: &VehicleId,
) -> Result<Option<Ownership>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT account_id, owned_from, owned_to, description FROM ownership \
         WHERE vehicle_id = ? ORDER BY owned_from DESC LIMIT 1",
    )?;
    let mut rows = statement.query([vehicle.as_str()])?;
    rows.next()?.map(ownership).transpose()
}

/// A vehicle comes to an account; what happened to it from then on is the account's again.
pub(super) fn begin(
    connection: &Connection,
    scope: &AccountScope,
    vehicle: &VehicleId,
    description: &VehicleDescription,
    from: Timestamp,
) -> Result<(), StoreError> {
    let account = scope.account().as_str();
    connection
        .prepare_cached(
            "INSERT INTO ownership (account_id, vehicle_id, owned_from, description) \
             VALUES (?, ?, ?, ?)",
        )?
        .execute(params![
            account,
            vehicle.as_str(),
            from.millis(),
            serde_json::to_string(description)?
        ])?;
    connection
        .prepare_cached(
            "UPDATE record SET after_transfer = 0 \
             WHERE account_id = ?2 AND vehicle_id = ?3 AND occurred_at >= ?1",
        )?
        .execute(params![from.millis(), account, vehicle.as_str()])?;
    place::reveal(connection, scope)?;
    Ok(())
}

/// A vehicle leaves an account; what happened to it afterwards is no longer the account's.
pub(super) fn end(
    connection: &Connection,
    scope: &AccountScope,
    vehicle: &VehicleId,
    to: Timestamp,
) -> Result<(), StoreError> {
    let account = scope.account().as_str();
    connection
        .prepare_cached(
            "UPDATE ownership SET owned_to = ?1 \
             WHERE account_id = ?2 AND vehicle_id = ?3 AND owned_to IS NULL",
        )?
        .execute(params![to.millis(), account, vehicle.as_str()])?;
    connection
        .prepare_cached(
            "UPDATE record SET after_transfer = 1 \
             WHERE account_id = ?2 AND vehicle_id = ?3 AND occurred_at >= ?1",
        )?
        .execute(params![to.millis(), account, vehicle.as_str()])?;
    let first: Option<i64> = connection
        .prepare_cached(
            "SELECT min(position) FROM record \
             WHERE account_id = ? AND vehicle_id = ? AND occurred_at >= ?",
        )?
        .query_row(params![account, vehicle.as_str(), to.millis()], |row| {
            row.get(0)
        })?;
    match first {
        Some(first) => place::withdraw(connection, scope, first),
        None => Ok(()),
    }
}

fn ownership(row: &Row<'_>) -> Result<Ownership, StoreError> {
    let account: String = row.get(0)?;
    let description: String = row.get(3)?;
    let description: VehicleDescription = serde_json::from_str(&description)?;
    Ok(Ownership {
        account: account.try_into().map_err(|_| damaged("account handle"))?,
        period: OwnershipPeriod {
            from: moment(row.get(1)?)?,
            to: row.get::<_, Option<i64>>(2)?.map(moment).transpose()?,
            theft_recovery: description.theft_recovery,
        },
    })
}
