//! One record, as its subscriber may see it.

use dashboard_model::{
    id::RecordId,
    policy::{Circumstances, FindingCount, OwnershipPeriod},
    record::Record,
};

use super::{
    filter::{Bound, Condition},
    ownership,
    session::{Session, get},
    shape::{self, Shapes, own, summaries},
};
use crate::store::{AccountScope, Ownership, StoreError, VisibleRecord};

/// A record with the others of its incident, if the account may see it.
pub(super) fn find(
    session: &Session<'_>,
    scope: &AccountScope,
    id: &RecordId,
) -> Result<Option<VisibleRecord>, StoreError> {
    let mut bound = Bound::default();
    let mut condition = Condition::visible("r", scope, &mut bound);
    let wanted = bound.text(id);
    condition.and(&format!("record_id = {wanted}"));
    let sql = format!(
        "SELECT {}, r.payload FROM record r WHERE {}",
        shape::COLUMNS,
        condition.sql()
    );
    let rows = bound.rows(session.of(scope), &sql)?;
    let Some(row) = rows.first() else {
        return Ok(None);
    };
    let own = own(row)?;
    let record: Record = serde_json::from_str(get(row, shape::COLUMN_COUNT)?)?;
    let summary = Shapes::of(session, scope, std::iter::once(&own))?.summary(&own)?;
    let linked = match &record.incident {
        None => Vec::new(),
        Some(incident) => {
            let mut bound = Bound::default();
            let mut condition = Condition::visible("r", scope, &mut bound);
            let (incident, id) = (bound.text(incident), bound.text(id));
            condition.and(&format!("incident_id = {incident}"));
            condition.and(&format!("record_id <> {id}"));
            let sql = format!(
                "SELECT {} FROM record r WHERE {} ORDER BY r.occurred_at, r.record_id",
                shape::COLUMNS,
                condition.sql()
            );
            summaries(session, scope, &sql, &bound)?
        }
    };
    Ok(Some(VisibleRecord {
        circumstances: circumstances(session, scope, &record)?,
        record,
        day: summary.day,
        counted: FindingCount {
            questions: summary.questions,
            notices: summary.notices,
        },
        linked,
    }))
}

/// What the check of a record has to know besides it.
pub(super) fn circumstances(
    session: &Session<'_>,
    scope: &AccountScope,
    record: &Record,
) -> Result<Circumstances, StoreError> {
    let owned = match &record.vehicle {
        None => Vec::new(),
        Some(vehicle) => ownership::of_account(session, scope, vehicle)?,
    };
    Ok(around(scope, record, owned))
}

/// The same, from the times during which its vehicle was on the account.
pub(super) fn around(
    scope: &AccountScope,
    record: &Record,
    owned: Vec<Ownership>,
) -> Circumstances {
    let periods = owned.into_iter().map(|ownership| ownership.period);
    Circumstances {
        enrolled_at: scope.enrolled_at(),
        ownership: OwnershipPeriod::nearest(periods, record.occurred_at),
        today: scope.today(),
    }
}
