//! A page of the timeline.

use dashboard_model::{
    id::VehicleId,
    timeline::{RecordSummary, RoutineDay, TimelineItem, TimelinePage, bits},
};
use rusqlite::{Connection, Row, params_from_iter, types::Value};

use super::{
    error::damaged,
    filter::Condition,
    found, search,
    shape::{self, Own, Shapes},
};
use crate::store::{
    AccountScope, PageRequest, Position, StoreError, TimelineFilter, page_text::PageText,
    stored::moment,
};

/// A page, newest first, and the place behind its last row if more follows.
///
/// Folded, a day's routine diagnostics of one vehicle stand at the place of the last of them. That
/// place moves when a report of the day comes late, so the cursor knows which of its day's lines were
/// told: a day is never split, told twice or left out.
pub(super) fn page(
    connection: &Connection,
    scope: &AccountScope,
    request: &PageRequest,
) -> Result<(TimelinePage, Option<Position>), StoreError> {
    if let Some(words) = request.filter.search_alone() {
        return found::page(connection, scope, request, words);
    }
    let (found, next) = cut(connection, scope, request)?;
    let mut shapes = Shapes::new(connection, scope);
    let items = found.iter().map(|row| {
        let summary = shapes.summary(&row.own)?;
        if request.fold && row.routine {
            folded(connection, scope, &request.filter, row, summary).map(TimelineItem::Routine)
        } else {
            Ok(TimelineItem::Record(Box::new(summary)))
        }
    });
    let items = items.collect::<Result<_, StoreError>>()?;
    Ok((TimelinePage { items, next: None }, next))
}

/// The same with the items as JSON.
pub(super) fn text(
    connection: &Connection,
    scope: &AccountScope,
    request: &PageRequest,
) -> Result<(Vec<u8>, Option<Position>), StoreError> {
    if let Some(words) = request.filter.search_alone() {
        let (page, next) = found::page(connection, scope, request, words)?;
        return Ok((serde_json::to_vec(&page.items)?, next));
    }
    let mut shapes = Shapes::new(connection, scope);
    let mut text = PageText::new();
    let (sql, values) = page_sql(scope, request);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut last = None;
    let mut lines: Vec<(String, String)> = Vec::new();
    for place in 1..=request.limit {
        let Some(row) = rows.next()? else {
            return Ok((text.finish(), None));
        };
        let line = shape::line(row)?;
        if place == request.limit {
            last = Some((
                line.occurred_at,
                line.record.to_owned(),
                line.day.to_owned(),
            ));
        }
        if request.fold && row.get(shape::COLUMN_COUNT)? {
            let found = Found::from_row(row)?;
            lines.extend(found.line().map(owned));
            let summary = shapes.summary(&found.own)?;
            let day = folded(connection, scope, &request.filter, &found, summary)?;
            text.routine(day)?;
        } else {
            text.line(&line, |shape| shape::text(connection, scope, shape))?;
        }
    }
    let more = rows.next()?.is_some();
    let next = last.filter(|_| more).map(|(at, record, day)| {
        let lines = lines.iter().map(|(day, vehicle)| (&**day, &**vehicle));
        Position::at_end(request, (at, &record), &day, lines)
    });
    Ok((text.finish(), next))
}

fn owned((day, vehicle): (&str, &str)) -> (String, String) {
    (day.to_owned(), vehicle.to_owned())
}

/// The rows of the page, and the place behind the last one if more follows.
fn cut(
    connection: &Connection,
    scope: &AccountScope,
    request: &PageRequest,
) -> Result<(Vec<Found>, Option<Position>), StoreError> {
    let limit = usize::from(request.limit);
    let mut found = find(connection, scope, request)?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more);
    let next = next.map(|last| {
        let lines = found.iter().filter_map(Found::line);
        Position::at_end(request, last.own.place(), &last.own.day, lines)
    });
    Ok((found, next))
}

/// One row more than asked for, if there is one.
fn find(
    connection: &Connection,
    scope: &AccountScope,
    request: &PageRequest,
) -> Result<Vec<Found>, StoreError> {
    let (sql, values) = page_sql(scope, request);
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(values), Found::from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The question for these rows.
pub(super) fn page_sql(scope: &AccountScope, request: &PageRequest) -> (String, Vec<Value>) {
    let mut condition = Condition::filtered("r", scope, &request.filter);
    if let Some(position) = &request.after {
        condition.behind(position);
        condition.untold(position);
    }
    if request.fold {
        let mut later = Condition::filtered("n", scope, &request.filter);
        if let Some(position) = &request.after {
            later.behind(position);
        }
        let sql = format!(
            "(r.routine = 0 OR NOT EXISTS (SELECT 1 FROM record n \
             WHERE n.account_id = ?{} AND n.routine = 1 \
             AND n.vehicle_id = r.vehicle_id AND n.day = r.day \
             AND (n.occurred_at, n.record_id) > (r.occurred_at, r.record_id)))",
            later.sql()
        );
        condition.and_sql(&sql, later.into_values());
    }
    let sql = format!(
        "SELECT {}, r.routine, r.vehicle_id FROM record r {} WHERE r.account_id = ?{} \
         ORDER BY r.occurred_at DESC, r.record_id DESC LIMIT {}",
        shape::COLUMNS,
        search::way(&request.filter),
        condition.sql(),
        u32::from(request.limit) + 1
    );
    (sql, condition.into_values())
}

/// Everything that a day's routine diagnostics of one vehicle hold together, under the filters.
fn folded(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
    found: &Found,
    summary: RecordSummary,
) -> Result<RoutineDay, StoreError> {
    let vehicle: VehicleId = summary.vehicle.ok_or_else(|| damaged("routine record"))?;
    let mut condition = Condition::filtered("r", scope, filter);
    condition.and("routine = 1");
    condition.and_value("vehicle_id = ?", super::filter::text(&vehicle));
    condition.and_value("day = ?", found.own.day.clone().into());
    let sql = format!(
        "SELECT r.occurred_at, r.category_bits FROM record r INDEXED BY record_routine_by_day \
         WHERE r.account_id = ?{}",
        condition.sql()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement
        .query_map(params_from_iter(condition.into_values()), |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, u32>(1)?))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    let moments = || rows.iter().map(|(at, _)| *at);
    let (first, last) = (moments().min(), moments().max());
    Ok(RoutineDay {
        day: summary.day,
        vehicle,
        count: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        categories: bits::to_categories(rows.iter().fold(0, |all, (_, bits)| all | bits)),
        first_at: first.map_or(Ok(summary.occurred_at), moment)?,
        last_at: last.map_or(Ok(summary.occurred_at), moment)?,
    })
}

struct Found {
    own: Own,
    routine: bool,
    vehicle: Option<String>,
}

impl Found {
    /// The day and the vehicle whose routine diagnostics it is the last of, if it is folded.
    fn line(&self) -> Option<(&str, &str)> {
        let vehicle = self.vehicle.as_deref().filter(|_| self.routine)?;
        Some((&self.own.day, vehicle))
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            own: Own::from_row(row)?,
            routine: row.get(shape::COLUMN_COUNT)?,
            vehicle: row.get(shape::COLUMN_COUNT + 1)?,
        })
    }
}
