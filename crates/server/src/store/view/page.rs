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
        let is_behind = |line: &Line| {
            request.after.as_ref().is_none_or(|after| {
                (line.place.occurred_at, &line.place.record) < (after.occurred_at, &after.record)
            })
        };
        let mut lines: Vec<Line> = self.lines(request).into_iter().filter(is_behind).collect();
        let more = lines.len() > limit;
        lines.truncate(limit);
        let next = lines.last().filter(|_| more).map(|last| last.place.clone());
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

    /// Everything that the filter gives, with a day's routine diagnostics at the place of the last.
    fn lines(&self, request: &PageRequest) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut folded: HashMap<(Day, &VehicleId), usize> = HashMap::new();
        for seen in self.matching(&request.filter) {
            let vehicle = seen.record.vehicle.as_ref();
            let Some(vehicle) = vehicle.filter(|_| request.fold && seen.is_routine()) else {
                lines.push(Line {
                    place: place(seen),
                    item: TimelineItem::Record(Box::new(seen.summary.clone())),
                });
                continue;
            };
            let line = folded.entry((seen.summary.day, vehicle));
            let line = *line.or_insert_with(|| {
                lines.push(Line {
                    place: place(seen),
                    item: TimelineItem::Routine(first_of(seen, vehicle)),
                });
                lines.len() - 1
            });
            if let Some(TimelineItem::Routine(day)) = lines.get_mut(line).map(|line| &mut line.item)
            {
                add(day, seen);
            }
        }
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
