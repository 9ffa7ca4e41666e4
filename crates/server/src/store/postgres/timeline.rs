//! A page of the timeline.

use dashboard_model::{
    id::VehicleId,
    timeline::{RecordSummary, RoutineDay, TimelineItem, TimelinePage, bits},
};

use super::{
    error::{damaged, moment},
    filter::{Bound, Condition},
    found,
    session::{Session, get, number},
    shape::{self, Shapes, own},
};
use crate::store::{
    AccountScope, PageRequest, Position, StoreError, TimelineFilter, page_text::PageText,
    shape::Own,
};

/// A page, newest first, and the place behind its last row if more follows.
///
/// Folded, a day's routine diagnostics of one vehicle stand at the place of the last of them. That
/// place moves when a report of the day comes late, so the cursor knows which of its day's lines were
/// told: a day is never split, told twice or left out.
pub(super) fn page(
    session: &Session<'_>,
    scope: &AccountScope,
    request: &PageRequest,
) -> Result<(TimelinePage, Option<Position>), StoreError> {
    if let Some(words) = request.filter.search_alone() {
        return found::page(session, scope, request, words);
    }
    let (found, next) = cut(session, scope, request)?;
    let mut shapes = Shapes::of(session, scope, found.iter().map(|row| &row.own))?;
    let items = found.iter().map(|row| {
        let summary = shapes.summary(&row.own)?;
        if request.fold && row.routine {
            folded(session, scope, &request.filter, row, summary).map(TimelineItem::Routine)
        } else {
            Ok(TimelineItem::Record(Box::new(summary)))
        }
    });
    let items = items.collect::<Result<_, StoreError>>()?;
    Ok((TimelinePage { items, next: None }, next))
}

/// The same with the items as JSON.
pub(super) fn text(
    session: &Session<'_>,
    scope: &AccountScope,
    request: &PageRequest,
) -> Result<(Vec<u8>, Option<Position>), StoreError> {
    if let Some(words) = request.filter.search_alone() {
        let (page, next) = found::page(session, scope, request, words)?;
        return Ok((serde_json::to_vec(&page.items)?, next));
    }
    let (found, next) = cut(session, scope, request)?;
    let mut shapes = Shapes::of(session, scope, found.iter().map(|row| &row.own))?;
    let mut text = PageText::new();
    for row in &found {
        if request.fold && row.routine {
            let summary = shapes.summary(&row.own)?;
            let day = folded(session, scope, &request.filter, row, summary)?;
            text.routine(day)?;
        } else {
            text.record(&row.own, |shape| shapes.text(shape))?;
        }
    }
    Ok((text.finish(), next))
}

/// The rows of the page, and the place behind the last one if more follows.
fn cut(
    session: &Session<'_>,
    scope: &AccountScope,
    request: &PageRequest,
) -> Result<(Vec<Found>, Option<Position>), StoreError> {
    let limit = usize::from(request.limit);
    let mut found = find(session, scope, request)?;
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
    session: &Session<'_>,
    scope: &AccountScope,
    request: &PageRequest,
) -> Result<Vec<Found>, StoreError> {
    let mut bound = Bound::default();
    let mut condition = Condition::filtered("r", scope, &request.filter, &mut bound);
    if let Some(position) = &request.after {
        condition.behind(position, &mut bound);
        condition.untold(position, &mut bound);
    }
    if request.fold {
        let mut later = Condition::filtered("n", scope, &request.filter, &mut bound);
        if let Some(position) = &request.after {
            later.behind(position, &mut bound);
        }
        condition.and_sql(format!(
            "(r.routine = FALSE OR NOT EXISTS (SELECT 1 FROM record n WHERE {} \
             AND n.routine = TRUE AND n.vehicle_id = r.vehicle_id AND n.day = r.day \
             AND (n.occurred_at, n.record_id) > (r.occurred_at, r.record_id)))",
            later.sql()
        ));
    }
    let sql = format!(
        "SELECT {}, r.routine, r.vehicle_id FROM record r WHERE {} \
         ORDER BY r.occurred_at DESC, r.record_id DESC LIMIT {}",
        shape::COLUMNS,
        condition.sql(),
        u32::from(request.limit) + 1
    );
    let rows = bound.rows(session.of(scope), &sql)?;
    let found = rows.iter().map(|row| {
        Ok(Found {
            own: own(row)?,
            routine: get(row, shape::COLUMN_COUNT)?,
            vehicle: get(row, shape::COLUMN_COUNT + 1)?,
        })
    });
    found.collect()
}

/// Everything that a day's routine diagnostics of one vehicle hold together, under the filters.
fn folded(
    session: &Session<'_>,
    scope: &AccountScope,
    filter: &TimelineFilter,
    found: &Found,
    summary: RecordSummary,
) -> Result<RoutineDay, StoreError> {
    let vehicle: VehicleId = summary.vehicle.ok_or_else(|| damaged("routine record"))?;
    let mut bound = Bound::default();
    let mut condition = Condition::filtered("r", scope, filter, &mut bound);
    condition.and("routine = TRUE");
    let (wanted, day) = (bound.text(&vehicle), bound.text(&found.own.day));
    condition.and(&format!("vehicle_id = {wanted}"));
    condition.and(&format!("day = {day}"));
    let sql = format!(
        "SELECT count(*), coalesce(bit_or(r.category_bits), 0), min(r.occurred_at), \
         max(r.occurred_at) \
         FROM record r WHERE {}",
        condition.sql()
    );
    let rows = bound.rows(session.of(scope), &sql)?;
    let row = rows.first().ok_or_else(|| damaged("routine record"))?;
    let (first, last): (Option<i64>, Option<i64>) = (get(row, 2)?, get(row, 3)?);
    Ok(RoutineDay {
        day: summary.day,
        vehicle,
        count: number(row, 0)?,
        categories: bits::to_categories(number(row, 1)?),
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
}
