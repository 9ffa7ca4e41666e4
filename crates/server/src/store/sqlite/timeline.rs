//! A page of the timeline.

use dashboard_model::{
    id::VehicleId,
    time::{Day, Timestamp},
    timeline::{RecordSummary, RoutineDay, TimelineItem, TimelinePage},
};
use rusqlite::{Connection, Row, params_from_iter};

use super::{error::damaged, filter::Condition};
use crate::store::{AccountScope, PageRequest, Position, StoreError, TimelineFilter, bits};

/// The columns of a [`Found`], under the alias `r`.
const COLUMNS: &str = "r.record_id, r.occurred_at, r.day, r.routine, r.summary";

/// A page, newest first, and the place behind its last row if more follows.
///
/// Folded, a day's routine diagnostics of one vehicle stand at the place of the last of them. That
/// place is the same whatever the page, so a day is never split or told twice.
pub(super) fn page(
    connection: &Connection,
    scope: &AccountScope,
    request: &PageRequest,
) -> Result<(TimelinePage, Option<Position>), StoreError> {
    let limit = usize::from(request.limit);
    let mut found = find(connection, scope, request)?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| Position {
        occurred_at: last.occurred_at,
        record: last.record.clone(),
    });
    let items = found
        .into_iter()
        .map(|row| {
            if request.fold && row.routine {
                folded(connection, scope, &request.filter, &row).map(TimelineItem::Routine)
            } else {
                row.summary()
                    .map(|summary| TimelineItem::Record(Box::new(summary)))
            }
        })
        .collect::<Result<_, _>>()?;
    Ok((TimelinePage { items, next: None }, next))
}

/// One row more than asked for, if there is one.
fn find(
    connection: &Connection,
    scope: &AccountScope,
    request: &PageRequest,
) -> Result<Vec<Found>, StoreError> {
    let mut condition = Condition::filtered("r", scope, &request.filter);
    if let Some(position) = &request.after {
        condition.behind(position);
    }
    if request.fold {
        let later = Condition::filtered("n", scope, &request.filter);
        let sql = format!(
            "(r.routine = 0 OR NOT EXISTS (SELECT 1 FROM record n WHERE {} AND n.routine = 1 \
             AND n.vehicle_id = r.vehicle_id AND n.day = r.day \
             AND (n.occurred_at, n.record_id) > (r.occurred_at, r.record_id)))",
            later.sql()
        );
        condition.and_sql(&sql, later.into_values());
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM record r WHERE {} \
         ORDER BY r.occurred_at DESC, r.record_id DESC LIMIT {}",
        condition.sql(),
        u32::from(request.limit) + 1
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(condition.into_values()), Found::from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Everything that a day's routine diagnostics of one vehicle hold together, under the filters.
fn folded(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
    last: &Found,
) -> Result<RoutineDay, StoreError> {
    let summary = last.summary()?;
    let vehicle: VehicleId = summary.vehicle.ok_or_else(|| damaged("routine record"))?;
    let mut condition = Condition::filtered("r", scope, filter);
    condition.and("routine = 1");
    condition.and_value("vehicle_id = ?", super::filter::text(&vehicle));
    condition.and_value("day = ?", last.day.clone().into());
    let sql = format!(
        "SELECT r.occurred_at, r.category_bits FROM record r INDEXED BY record_routine_by_day \
         WHERE {}",
        condition.sql()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement
        .query_map(params_from_iter(condition.into_values()), |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, u32>(1)?))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    let first = rows
        .iter()
        .map(|(at, _)| *at)
        .min()
        .unwrap_or(last.occurred_at);
    Ok(RoutineDay {
        day: summary.day,
        vehicle,
        count: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        categories: bits::to_categories(rows.iter().fold(0, |all, (_, bits)| all | bits)),
        first_at: Timestamp::from_millis(first).ok_or_else(|| damaged("moment"))?,
        last_at: summary.occurred_at,
    })
}

/// The summaries that a query finds; it selects [`SUMMARY_COLUMNS`].
pub(super) fn summaries(
    connection: &Connection,
    sql: &str,
    values: Vec<rusqlite::types::Value>,
) -> Result<Vec<RecordSummary>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement
        .query_map(params_from_iter(values), |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    rows.iter()
        .map(|(day, summary)| read_summary(day, summary))
        .collect()
}

/// What [`summaries`] reads, under the alias `r`.
pub(super) const SUMMARY_COLUMNS: &str = "r.day, r.summary";

/// The day stands in its own column, because it moves with the account's time zone.
fn read_summary(day: &str, summary: &str) -> Result<RecordSummary, StoreError> {
    let mut summary: RecordSummary = serde_json::from_str(summary)?;
    summary.day = day.parse::<Day>().map_err(|_| damaged("day"))?;
    Ok(summary)
}

struct Found {
    record: String,
    occurred_at: i64,
    day: String,
    routine: bool,
    summary: String,
}

impl Found {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            record: row.get(0)?,
            occurred_at: row.get(1)?,
            day: row.get(2)?,
            routine: row.get(3)?,
            summary: row.get(4)?,
        })
    }

    fn summary(&self) -> Result<RecordSummary, StoreError> {
        read_summary(&self.day, &self.summary)
    }
}
