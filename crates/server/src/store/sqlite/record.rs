//! One record, as its subscriber may see it.

use dashboard_model::{
    id::RecordId,
    policy::{Circumstances, FindingCount, OwnershipPeriod},
    record::Record,
};
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::{
    filter::{Condition, text},
    ownership,
    shape::{self, Own, Shapes, summaries},
};
use crate::store::{AccountScope, Ownership, StoreError, VisibleRecord};

/// A record with the others of its incident, if the account may see it.
pub(super) fn find(
    connection: &Connection,
    scope: &AccountScope,
    id: &RecordId,
) -> Result<Option<VisibleRecord>, StoreError> {
    let mut condition = Condition::visible("r", scope);
    condition.and_value("record_id = ?", text(id));
    let sql = format!(
        "SELECT {}, r.payload FROM record r WHERE r.account_id = ?{}",
        shape::COLUMNS,
        condition.sql()
    );
    let found: Option<(Own, String)> = connection
        .prepare_cached(&sql)?
        .query_row(params_from_iter(condition.into_values()), |row| {
            Ok((Own::from_row(row)?, row.get(shape::COLUMN_COUNT)?))
        })
        .optional()?;
    let Some((own, payload)) = found else {
        return Ok(None);
    };
    let record: Record = serde_json::from_str(&payload)?;
    let summary = Shapes::new(connection, scope).summary(&own)?;
    let linked = match &record.incident {
        None => Vec::new(),
        Some(incident) => {
            let mut condition = Condition::visible("r", scope);
            condition.and_value("incident_id = ?", text(incident));
            condition.and_value("record_id <> ?", text(id));
            let sql = format!(
                "SELECT {} FROM record r WHERE r.account_id = ?{} \
                 ORDER BY r.occurred_at, r.record_id",
                shape::COLUMNS,
                condition.sql()
            );
            summaries(connection, scope, &sql, condition.into_values())?
        }
    };
    Ok(Some(VisibleRecord {
        circumstances: circumstances(connection, scope, &record)?,
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
    connection: &Connection,
    scope: &AccountScope,
    record: &Record,
) -> Result<Circumstances, StoreError> {
    let owned = match &record.vehicle {
        None => Vec::new(),
        Some(vehicle) => ownership::of_account(connection, scope, vehicle)?,
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
