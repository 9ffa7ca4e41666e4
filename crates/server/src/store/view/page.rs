//! Pages and rows.

use std::collections::HashMap;

use dashboard_model::{
    id::VehicleId,
    time::Day,
    timeline::{RoutineDay, TimelineItem, TimelinePage, TimelineRow, TimelineRows},
};

use super::{Seen, View, place, words};
use crate::store::{PageRequest, Position, RowsRequest, StoreError};

/// A row, and its place.
struct Line {
    place: Position,
    item: TimelineItem,
}

impl View<'_> {
    /// A page, newest first, and the place behind its last row if more follows.
    pub(in crate::store) fn page(&self, request: &PageRequest) -> (TimelinePage, Option<Position>) {
        let limit = usize::from(request.limit);
        let mut lines = self.lines(request);
        let more = lines.len() > limit;
        lines.truncate(limit);
        let next = lines
            .last()
            .filter(|_| more)
            .map(|last| last.end(request, &lines));
        let items = lines.into_iter().map(|line| line.item).collect();
        (TimelinePage { items, next: None }, next)
    }

    /// The same with the items as JSON.
    pub(in crate::store) fn text(
        &self,
        request: &PageRequest,
    ) -> Result<(Vec<u8>, Option<Position>), StoreError> {
        let (page, next) = self.page(request);
        Ok((serde_json::to_vec(&page.items)?, next))
    }

    /// Everything behind the place that the filter gives, with a day's routine diagnostics at the place
    /// of the last of them; newest first.
    fn lines(&self, request: &PageRequest) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut days: HashMap<(Day, &VehicleId), (RoutineDay, Option<Position>)> = HashMap::new();
        for seen in self.matching(&request.filter) {
            let here = Some(place(seen)).filter(|place| is_behind(place, request));
            let vehicle = seen.record.vehicle.as_ref();
            if let Some(vehicle) = vehicle.filter(|_| request.fold && seen.is_routine()) {
                let day = days.entry((seen.summary.day, vehicle));
                let (day, last) = day.or_insert_with(|| (first_of(seen, vehicle), None));
                add(day, seen);
                *last = last.take().or(here);
            } else if let Some(place) = here {
                let item = TimelineItem::Record(Box::new(seen.summary.clone()));
                lines.push(Line { place, item });
            }
        }
        let told = request.after.as_ref().and_then(|after| after.told.as_ref());
        lines.extend(days.into_values().filter_map(|(day, place)| {
            let told = told.is_some_and(|told| told.has_of(day.day, day.vehicle.as_str()));
            let place = place.filter(|_| !told)?;
            let item = TimelineItem::Routine(day);
            Some(Line { place, item })
        }));
        lines.sort_by(|one, other| key(&other.place).cmp(&key(&one.place)));
        lines
    }

    /// Rows by their positions; `None` if these are of another generation.
    pub(in crate::store) fn rows(
        &self,
        request: &RowsRequest,
    ) -> Result<Option<TimelineRows>, StoreError> {
        if self.head()?.generation != request.generation {
            return Ok(None);
        }
        let rows = request.positions.iter().filter_map(|&position| {
            let seen = self.at(position)?;
            let typed = request.search.as_deref();
            Some(TimelineRow {
                position,
                record: seen.summary.clone(),
                snippet: typed.and_then(|typed| words::snippet(&seen.text(), typed)),
            })
        });
        Ok(Some(TimelineRows {
            items: rows.collect(),
        }))
    }
}

impl Line {
    /// The place behind it, at the end of a page of these lines.
    fn end(&self, request: &PageRequest, page: &[Line]) -> Position {
        let day = |item: &TimelineItem| match item {
            TimelineItem::Routine(day) => day.day,
            TimelineItem::Record(record) => record.day,
        };
        let told: Vec<(String, &str)> = page
            .iter()
            .filter_map(|line| match &line.item {
                TimelineItem::Routine(day) => Some((day.day.to_string(), day.vehicle.as_str())),
                TimelineItem::Record(_) => None,
            })
            .collect();
        let lines = told.iter().map(|(day, vehicle)| (&**day, *vehicle));
        let last = key(&self.place);
        Position::at_end(request, last, &day(&self.item).to_string(), lines)
    }
}

/// By what lines are put in order.
fn key(place: &Position) -> (i64, &str) {
    (place.occurred_at, &place.record)
}

/// Whether it comes behind the place from which a page is wanted.
fn is_behind(place: &Position, request: &PageRequest) -> bool {
    let after = request.after.as_ref();
    after.is_none_or(|after| key(place) < key(after))
}

/// A day of which nothing is counted yet.
fn first_of(seen: &Seen, vehicle: &VehicleId) -> RoutineDay {
    RoutineDay {
        day: seen.summary.day,
        vehicle: vehicle.clone(),
        count: 0,
        categories: Vec::new(),
        first_at: seen.record.occurred_at,
        last_at: seen.record.occurred_at,
    }
}

/// The day with one more, which came before.
fn add(day: &mut RoutineDay, seen: &Seen) {
    day.count += 1;
    day.first_at = day.first_at.min(seen.record.occurred_at);
    day.categories.extend(&seen.summary.categories);
    day.categories.sort_unstable();
    day.categories.dedup();
}
