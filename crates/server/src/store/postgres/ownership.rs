//! When which vehicle was on which account.

use dashboard_model::{
    id::{AccountId, VehicleId},
    policy::OwnershipPeriod,
    time::Timestamp,
    vehicle::VehicleDescription,
};
use tokio_postgres::Row;

use super::{
    error::{damaged, moment},
    place,
    session::{Session, get, number_if_any},
};
use crate::store::{AccountScope, Ownership, StoreError};

/// When a vehicle was on an account, oldest first.
pub(super) fn of_account(
    session: &Session<'_>,
    scope: &AccountScope,
    vehicle: &VehicleId,
) -> Result<Vec<Ownership>, StoreError> {
    let rows = session.of(scope).rows(
        "SELECT o.owned_from, o.owned_to, o.description FROM ownership o \
         WHERE o.account_id = $1 AND o.vehicle_id = $2 ORDER BY o.owned_from",
        &[&vehicle.as_str()],
    )?;
    let account = scope.account();
    rows.iter().map(|row| from_row(account, row)).collect()
}

/// One of an account, from the first columns: from when, to when, and the vehicle's description.
pub(super) fn from_row(account: &AccountId, row: &Row) -> Result<Ownership, StoreError> {
    let description: VehicleDescription = serde_json::from_str(get(row, 2)?)?;
    Ok(Ownership {
        account: account.clone(),
        period: OwnershipPeriod {
            from: moment(get(row, 0)?)?,
            to: get::<Option<i64>>(row, 1)?.map(moment).transpose()?,
            theft_recovery: description.theft_recovery,
        },
    })
}

/// The last time during which a vehicle was on any account. Whoever else transfers it waits.
pub(super) fn last(
    session: &Session<'_>,
    vehicle: &VehicleId,
) -> Result<Option<Ownership>, StoreError> {
    let row = session.row(
        "SELECT h.account_id, h.owned_from, h.owned_to, h.theft_recovery FROM vehicle_holder h \
         WHERE h.vehicle_id = $1 FOR NO KEY UPDATE",
        &[&vehicle.as_str()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let account: String = get(&row, 0)?;
    Ok(Some(Ownership {
        account: account.try_into().map_err(|_| damaged("account handle"))?,
        period: OwnershipPeriod {
            from: moment(get(&row, 1)?)?,
            to: get::<Option<i64>>(&row, 2)?.map(moment).transpose()?,
            theft_recovery: get(&row, 3)?,
        },
    }))
}

/// A vehicle comes to an account; what happened to it from then on is the account's again.
pub(super) fn begin(
    session: &Session<'_>,
    scope: &AccountScope,
    vehicle: &VehicleId,
    description: &VehicleDescription,
    from: Timestamp,
) -> Result<(), StoreError> {
    let account = session.of(scope);
    account.execute(
        "INSERT INTO ownership (account_id, vehicle_id, owned_from, description) \
         VALUES ($1, $2, $3, $4)",
        &[
            &vehicle.as_str(),
            &from.millis(),
            &serde_json::to_string(description)?,
        ],
    )?;
    hold_vehicle(session, scope, vehicle, description, from)?;
    account.execute(
        "UPDATE record r SET after_transfer = FALSE \
         WHERE r.account_id = $1 AND r.vehicle_id = $2 AND r.occurred_at >= $3",
        &[&vehicle.as_str(), &from.millis()],
    )?;
    place::reveal(session, scope)?;
    Ok(())
}

/// Notes who holds the vehicle now. Of two who take a vehicle that nobody ever held, the later one
/// finds it held or fails at its key: in both cases it runs again, and sees who was before.
fn hold_vehicle(
    session: &Session<'_>,
    scope: &AccountScope,
    vehicle: &VehicleId,
    description: &VehicleDescription,
    from: Timestamp,
) -> Result<(), StoreError> {
    let (vehicle, account) = (vehicle.as_str(), scope.account().as_str());
    let (from, recovery) = (from.millis(), description.theft_recovery);
    let known = session.execute(
        "UPDATE vehicle_holder SET account_id = $2, owned_from = $3, owned_to = NULL, \
         theft_recovery = $4 WHERE vehicle_id = $1 AND owned_to <= $3",
        &[&vehicle, &account, &from, &recovery],
    )?;
    if known == 0 {
        session.execute(
            "INSERT INTO vehicle_holder (vehicle_id, account_id, owned_from, theft_recovery) \
             VALUES ($1, $2, $3, $4)",
            &[&vehicle, &account, &from, &recovery],
        )?;
    }
    Ok(())
}

/// A vehicle leaves an account; what happened to it afterwards is no longer the account's.
pub(super) fn end(
    session: &Session<'_>,
    scope: &AccountScope,
    vehicle: &VehicleId,
    to: Timestamp,
) -> Result<(), StoreError> {
    let account = session.of(scope);
    account.execute(
        "UPDATE ownership o SET owned_to = $3 \
         WHERE o.account_id = $1 AND o.vehicle_id = $2 AND o.owned_to IS NULL",
        &[&vehicle.as_str(), &to.millis()],
    )?;
    session.execute(
        "UPDATE vehicle_holder SET owned_to = $3 \
         WHERE vehicle_id = $1 AND account_id = $2 AND owned_to IS NULL",
        &[&vehicle.as_str(), &scope.account().as_str(), &to.millis()],
    )?;
    account.execute(
        "UPDATE record r SET after_transfer = TRUE \
         WHERE r.account_id = $1 AND r.vehicle_id = $2 AND r.occurred_at >= $3",
        &[&vehicle.as_str(), &to.millis()],
    )?;
    let first = account.one(
        "SELECT min(r.position) FROM record r \
         WHERE r.account_id = $1 AND r.vehicle_id = $2 AND r.occurred_at >= $3",
        &[&vehicle.as_str(), &to.millis()],
    )?;
    match number_if_any(&first, 0)? {
        Some(first) => place::withdraw(session, scope, first),
        None => Ok(()),
    }
}
