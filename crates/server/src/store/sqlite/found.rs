//! A page of what a search finds. The hits of a word may be a hundred thousand and lie anywhere in
//! time, so they are put in order by what the index of positions knows, and only the rows of the page
//! are opened.

use std::collections::HashMap;

use dashboard_model::{
    id::VehicleId,
    time::Day,
    timeline::{RoutineDay, TimelineItem, TimelinePage, bits},
};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};

use super::{
    account::moment,
    error::damaged,
    filter::{Condition, period},
    rows, search,
    search::Hit,
    shape::{Own, Shapes},
};
use crate::store::{AccountScope, PageRequest, Position, StoreError};

/// A page, newest first, and the place behind its last row if more follows.
pub(super) fn page(
    connection: &Connection,
    scope: &AccountScope,
    request: &PageRequest,
    words: &str,
) -> Result<(TimelinePage, Option<Position>), StoreError> {
    let lines = lines(connection, scope, request, words)?;
    let mut opened = Vec::new();
    for line in part(&lines, request) {
        opened.extend(line.open(connection, scope)?);
    }
    opened.sort_by(|(_, one), (_, other)| other.place().cmp(&one.place()));
    if let Some(after) = &request.after {
        opened.retain(|(_, own)| own.place() < (after.occurred_at, &*after.record));
    }
    let limit = usize::from(request.limit);
    let more = opened.len() > limit;
    opened.truncate(limit);
    let next = opened.last().filter(|_| more).map(|(_, own)| Position {
        occurred_at: own.occurred_at,
        record: own.record.clone(),
    });
    let mut shapes = Shapes::new(connection, scope);
    let items = opened.iter().map(|(line, own)| match &line.folded {
        Some(folded) => folded.row(line.occurred_at).map(TimelineItem::Routine),
        None => {
            let summary = shapes.summary(own)?;
            Ok(TimelineItem::Record(Box::new(summary)))
        }
    });
    let items = items.collect::<Result<_, StoreError>>()?;
    Ok((TimelinePage { items, next: None }, next))
}

/// What a row will be: a record, or a day's routine diagnostics of one vehicle.
struct Line {
    occurred_at: i64,
    /// The record's position; those of a day's last moment.
    positions: Vec<u32>,
    folded: Option<Folded>,
}

/// A day's routine diagnostics of one vehicle.
struct Folded {
    day: Day,
    vehicle: VehicleId,
    count: u32,
    categories: u32,
    first: i64,
}

/// What a shape says of folding.
struct Kind {
    vehicle: Option<String>,
    routine: bool,
    categories: u32,
}

/// Everything that is found, newest first. Lines of the same moment are in no order yet.
fn lines(
    connection: &Connection,
    scope: &AccountScope,
    request: &PageRequest,
    words: &str,
) -> Result<Vec<Line>, StoreError> {
    let kinds = kinds(connection, scope, request)?;
    let (from, to) = period(scope, &request.filter);
    let mut lines = Vec::new();
    let mut folded: HashMap<(Day, &str), Line> = HashMap::new();
    for hit in search::hits(connection, scope, words)? {
        let Some(kind) = kinds.get(&hit.shape) else {
            continue;
        };
        if !(from..to).contains(&hit.occurred_at) {
            continue;
        }
        match &kind.vehicle {
            Some(vehicle) if kind.routine && request.fold => {
                let day = scope.day_of(moment(hit.occurred_at)?);
                let line = match folded.remove(&(day, vehicle)) {
                    Some(line) => line.and(&hit, kind.categories),
                    None => Line::folded(&hit, kind.categories, day, vehicle)?,
                };
                folded.insert((day, vehicle), line);
            }
            _ => lines.push(Line::single(&hit)),
        }
    }
    lines.extend(folded.into_values());
    lines.sort_unstable_by_key(|line| std::cmp::Reverse(line.occurred_at));
    Ok(lines)
}

fn kinds(
    connection: &Connection,
    scope: &AccountScope,
    request: &PageRequest,
) -> Result<HashMap<i64, Kind>, StoreError> {
    let condition = Condition::of_shapes(scope, &request.filter);
    let sql = format!(
        "SELECT s.shape_id, s.vehicle_id, s.routine, s.category_bits FROM shape s WHERE {}",
        condition.sql()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let kinds = statement.query_map(params_from_iter(condition.into_values()), |row| {
        let kind = Kind {
            vehicle: row.get(1)?,
            routine: row.get(2)?,
            categories: row.get(3)?,
        };
        Ok((row.get(0)?, kind))
    })?;
    Ok(kinds.collect::<Result<_, _>>()?)
}

/// The lines that the page may need: those of the moment behind which it begins, one more than it has
/// rows, and all others of the last one's moment.
fn part<'a>(lines: &'a [Line], request: &PageRequest) -> &'a [Line] {
    let after = request.after.as_ref().map_or(i64::MAX, |p| p.occurred_at);
    let lines = &lines[lines.partition_point(|line| line.occurred_at > after)..];
    let tied = lines.partition_point(|line| line.occurred_at == after);
    let end = (tied + usize::from(request.limit) + 1).min(lines.len());
    let last = lines[..end]
        .last()
        .map_or(i64::MIN, |line| line.occurred_at);
    &lines[..lines.partition_point(|line| line.occurred_at >= last)]
}

impl Line {
    fn single(hit: &Hit) -> Self {
        Self {
            occurred_at: hit.occurred_at,
            positions: vec![hit.position],
            folded: None,
        }
    }

    fn folded(hit: &Hit, categories: u32, day: Day, vehicle: &str) -> Result<Self, StoreError> {
        let vehicle = vehicle.parse().map_err(|_| damaged("vehicle handle"))?;
        Ok(Self {
            folded: Some(Folded {
                day,
                vehicle,
                count: 1,
                categories,
                first: hit.occurred_at,
            }),
            ..Self::single(hit)
        })
    }

    /// With one more of the day.
    fn and(mut self, hit: &Hit, categories: u32) -> Self {
        if let Some(folded) = &mut self.folded {
            folded.count += 1;
            folded.categories |= categories;
            folded.first = folded.first.min(hit.occurred_at);
        }
        if hit.occurred_at > self.occurred_at {
            self.occurred_at = hit.occurred_at;
            self.positions.clear();
        }
        if hit.occurred_at == self.occurred_at {
            self.positions.push(hit.position);
        }
        self
    }

    /// The line with the record that gives its place: a day's last one.
    fn open(
        &self,
        connection: &Connection,
        scope: &AccountScope,
    ) -> Result<Option<(&Self, Own)>, StoreError> {
        let mut statement = connection.prepare_cached(&rows::sql())?;
        let mut last: Option<Own> = None;
        for position in &self.positions {
            let own = statement
                .query_row(params![scope.account().as_str(), position], Own::from_row)
                .optional()?;
            if let Some(own) = own
                && last.as_ref().is_none_or(|last| last.place() < own.place())
            {
                last = Some(own);
            }
        }
        Ok(last.map(|own| (self, own)))
    }
}

impl Folded {
    fn row(&self, last: i64) -> Result<RoutineDay, StoreError> {
        Ok(RoutineDay {
            day: self.day,
            vehicle: self.vehicle.clone(),
            count: self.count,
            categories: bits::to_categories(self.categories),
            first_at: moment(self.first)?,
            last_at: moment(last)?,
        })
    }
}
