//! Reading everything that an account holds, step by step. Each step is a read of its own: whoever
//! takes the steps slowly holds no connection.

use dashboard_model::{id::VehicleId, policy::OwnershipPeriod, record::Record, time::Day};

use super::{
    error::damaged,
    filter::{Bound, Condition},
    ownership, place,
    session::{Session, get},
    summary,
};
use crate::store::{
    AccountScope, ExportBound, ExportRequest, ExportRow, StoreError, TimelineFilter, export::Owned,
};

/// From which state an export is made. Whoever asks has settled the positions.
pub(super) fn bound(
    session: &Session<'_>,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<ExportBound, StoreError> {
    Ok(ExportBound {
        positions: place::head(session, scope)?.total,
        total: summary::count(session, scope, filter)?.total,
    })
}

/// The next records of an export, newest first. The moment and the id of a record never change, so
/// the order stays the same from step to step whatever is written between them.
pub(super) fn step(
    session: &Session<'_>,
    scope: &AccountScope,
    request: &ExportRequest,
) -> Result<Vec<ExportRow>, StoreError> {
    let mut bound = Bound::default();
    let mut condition = Condition::filtered("r", scope, &request.filter, &mut bound);
    let positions = bound.bind(i64::from(request.bound.positions));
    condition.and(&format!("position < {positions}"));
    if let Some(position) = &request.after {
        condition.behind(position, &mut bound);
    }
    let sql = format!(
        "SELECT r.day, r.payload FROM record r WHERE {} \
         ORDER BY r.occurred_at DESC, r.record_id DESC LIMIT {}",
        condition.sql(),
        request.most
    );
    let mut owned = Owned::default();
    let mut found = Vec::new();
    for row in &bound.rows(session.of(scope), &sql)? {
        let day: &str = get(row, 0)?;
        let record: Record = serde_json::from_str(get(row, 1)?)?;
        let day: Day = day.parse().map_err(|_| damaged("day"))?;
        found.push(ExportRow {
            circumstances: owned
                .circumstances(scope, &record, |vehicle| periods(session, scope, vehicle))?,
            record,
            day,
        });
    }
    Ok(found)
}

/// When a vehicle was on the account.
fn periods(
    session: &Session<'_>,
    scope: &AccountScope,
    vehicle: &VehicleId,
) -> Result<Vec<OwnershipPeriod>, StoreError> {
    let owned = ownership::of_account(session, scope, vehicle)?;
    Ok(owned.into_iter().map(|one| one.period).collect())
}
