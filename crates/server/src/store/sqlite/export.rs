//! Reading everything that an account holds, step by step. Each step is a read of its own: whoever
//! takes the steps slowly holds neither a connection nor the write-ahead log back.

use dashboard_model::{id::VehicleId, policy::OwnershipPeriod, record::Record, time::Day};
use rusqlite::{Connection, params_from_iter, types::Value};

use super::{error::damaged, filter::Condition, ownership, place, search, summary};
use crate::store::{
    AccountScope, ExportBound, ExportRequest, ExportRow, StoreError, TimelineFilter, export::Owned,
};

/// From which state an export is made. Whoever asks has settled the positions.
pub(super) fn bound(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<ExportBound, StoreError> {
    Ok(ExportBound {
        positions: place::head(connection, scope)?.total,
        total: summary::count(connection, scope, filter)?.total,
    })
}

/// The next records of an export, newest first. The moment and the id of a record never change, so
/// the order stays the same from step to step whatever is written between them.
pub(super) fn step(
    connection: &Connection,
    scope: &AccountScope,
    request: &ExportRequest,
) -> Result<Vec<ExportRow>, StoreError> {
    let (sql, values) = step_sql(scope, request);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut owned = Owned::default();
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let day: String = row.get(0)?;
        let payload: String = row.get(1)?;
        let record: Record = serde_json::from_str(&payload)?;
        let day: Day = day.parse().map_err(|_| damaged("day"))?;
        found.push(ExportRow {
            circumstances: owned.circumstances(scope, &record, |vehicle| {
                periods(connection, scope, vehicle)
            })?,
            record,
            day,
        });
    }
    Ok(found)
}

/// The question for these records.
fn step_sql(scope: &AccountScope, request: &ExportRequest) -> (String, Vec<Value>) {
    let mut condition = Condition::filtered("r", scope, &request.filter);
    condition.and_value(
        "position < ?",
        Value::Integer(request.bound.positions.into()),
    );
    if let Some(position) = &request.after {
        condition.behind(position);
    }
    let sql = format!(
        "SELECT r.day, r.payload FROM record r {} WHERE r.account_id = ?{} \
         ORDER BY r.occurred_at DESC, r.record_id DESC LIMIT {}",
        search::way(&request.filter),
        condition.sql(),
        request.most
    );
    (sql, condition.into_values())
}

/// When a vehicle was on the account.
fn periods(
    connection: &Connection,
    scope: &AccountScope,
    vehicle: &VehicleId,
) -> Result<Vec<OwnershipPeriod>, StoreError> {
    let owned = ownership::of_account(connection, scope, vehicle)?;
    Ok(owned.into_iter().map(|one| one.period).collect())
}
