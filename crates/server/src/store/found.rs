//! What a search finds, put in order by what the index of positions knows: a line is a row of the
//! timeline that was not opened yet.

use std::collections::HashMap;

use dashboard_model::{
    id::VehicleId,
    time::Day,
    timeline::{RoutineDay, bits},
};

use super::{
    AccountScope, PageRequest, StoreError,
    stored::{damaged, moment},
};

/// A record that was found, with what the index of positions knows of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) position: u32,
    pub(super) occurred_at: i64,
    pub(super) shape: i64,
}

/// What a row will be: a record, or a day's routine diagnostics of one vehicle.
pub(super) struct Line {
    pub(super) occurred_at: i64,
    /// The record's position; those of a day's last moment.
    pub(super) positions: Vec<u32>,
    pub(super) folded: Option<Folded>,
}

/// A day's routine diagnostics of one vehicle.
pub(super) struct Folded {
    pub(super) day: Day,
    pub(super) vehicle: VehicleId,
    pub(super) count: u32,
    pub(super) categories: u32,
    pub(super) first: i64,
}

/// What a shape says of folding.
pub(super) struct Kind {
    pub(super) vehicle: Option<String>,
    pub(super) routine: bool,
    pub(super) categories: u32,
}

/// Everything that is found, newest first. Lines of the same moment are in no order yet.
pub(super) fn lines(
    scope: &AccountScope,
    request: &PageRequest,
    kinds: &HashMap<i64, Kind>,
    hits: Vec<Hit>,
) -> Result<Vec<Line>, StoreError> {
    let (from, to) = request.filter.period(scope);
    let mut lines = Vec::new();
    let mut folded: HashMap<(Day, &str), Line> = HashMap::new();
    for hit in hits {
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

/// The lines that the page may need: those of the moment behind which it begins, one more than it has
/// rows, and all others of the last one's moment.
pub(super) fn part<'a>(lines: &'a [Line], request: &PageRequest) -> &'a [Line] {
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
}

impl Folded {
    /// The row of the day, whose last moment is that.
    pub(super) fn row(&self, last: i64) -> Result<RoutineDay, StoreError> {
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
