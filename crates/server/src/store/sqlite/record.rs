//! One record, as its subscriber may see it.

use dashboard_model::{
    id::RecordId,
    policy::{Circumstances, FindingCount, OwnershipPeriod},
    record::Record,
    time::Day,
    timeline::RecordSummary,
};
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::{
    error::damaged,
    filter::{Condition, text},
    ownership,
    timeline::{SUMMARY_COLUMNS, summaries},
};
use crate::store::{AccountScope, StoreError, VisibleRecord};

/// A record with the others of its incident, if the account may see it.
pub(super) fn find(
    connection: &Connection,
    scope: &AccountScope,
    id: &RecordId,
) -> Result<Option<VisibleRecord>, StoreError> {
    let mut condition = Condition::visible("r", scope);
    condition.and_value("record_id = ?", text(id));
    let sql = format!(
        "SELECT r.day, r.summary, r.payload FROM record r WHERE {}",
        condition.sql()
    );
    let found: Option<(String, String, String)> = connection
        .prepare_cached(&sql)?
        .query_row(params_from_iter(condition.into_values()), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((day, summary, payload)) = found else {
        return Ok(None);
    };
    let record: Record = serde_json::from_str(&payload)?;
    let summary: RecordSummary = serde_json::from_str(&summary)?;
    let day: Day = day.parse().map_err(|_| damaged("day"))?;
    let linked = match &record.incident {
        None => Vec::new(),
        Some(incident) => {
            let mut condition = Condition::visible("r", scope);
            condition.and_value("incident_id = ?", text(incident));
            condition.and_value("record_id <> ?", text(id));
            let sql = format!(
                "SELECT {SUMMARY_COLUMNS} FROM record r WHERE {} \
                 ORDER BY r.occurred_at, r.record_id",
                condition.sql()
            );
            summaries(connection, &sql, condition.into_values())?
        }
    };
    Ok(Some(VisibleRecord {
        circumstances: circumstances(connection, scope, &record)?,
        record,
        day,
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
    let periods = match &record.vehicle {
        None => Vec::new(),
        Some(vehicle) => ownership::of_account(connection, scope, vehicle)?,
    };
    let periods = periods.into_iter().map(|ownership| ownership.period);
    Ok(Circumstances {
        enrolled_at: scope.enrolled_at(),
        ownership: OwnershipPeriod::nearest(periods, record.occurred_at),
        today: scope.today(),
    })
}
