//! What a search finds, put in order by what the index of positions knows: a line is a row of the
//! timeline that was not opened yet.

use std::collections::HashMap;

use dashboard_model::{
    id::VehicleId,
    time::Day,
    timeline::{RoutineDay, bits},
};

use super::{
    AccountScope, PageRequest, StoreError, Told,
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
    /// The record's position; those of a day's last moment, or all in the day in which the page begins.
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
    pub(super) last: i64,
}

/// Where a page begins.
struct Begin<'a> {
    at: i64,
    day: Option<Day>,
    told: Option<&'a Told>,
}

impl<'a> Begin<'a> {
    fn of(scope: &AccountScope, request: &'a PageRequest) -> Result<Self, StoreError> {
        let after = request.after.as_ref();
        let day = after.map(|after| Ok::<_, StoreError>(scope.day_of(moment(after.occurred_at)?)));
        Ok(Self {
            at: after.map_or(i64::MAX, |after| after.occurred_at),
            day: day.transpose()?,
            told: after.and_then(|after| after.told.as_ref()),
        })
    }

    /// Whether the line of that day and vehicle was told before.
    fn has_told(&self, day: Day, vehicle: &str) -> bool {
        self.day == Some(day) && self.told.is_some_and(|told| told.has_of(day, vehicle))
    }
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
    let begin = Begin::of(scope, request)?;
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
                if begin.has_told(day, vehicle) {
                    continue;
                }
                let line = match folded.remove(&(day, vehicle)) {
                    Some(line) => line,
                    None => Line::folded(hit.occurred_at, day, vehicle)?,
                };
                folded.insert((day, vehicle), line.and(&hit, kind.categories, &begin));
            }
            _ => lines.push(Line::single(&hit)),
        }
    }
    lines.extend(
        folded
            .into_values()
            .filter(|line| !line.positions.is_empty()),
    );
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

    /// A day's, of which nothing is counted yet.
    fn folded(at: i64, day: Day, vehicle: &str) -> Result<Self, StoreError> {
        let vehicle = vehicle.parse().map_err(|_| damaged("vehicle handle"))?;
        Ok(Self {
            occurred_at: i64::MIN,
            positions: Vec::new(),
            folded: Some(Folded {
                day,
                vehicle,
                count: 0,
                categories: 0,
                first: at,
                last: at,
            }),
        })
    }

    /// With one more of the day. All are counted; its place is that of the last behind the beginning.
    fn and(mut self, hit: &Hit, categories: u32, begin: &Begin<'_>) -> Self {
        let mut split = false;
        if let Some(folded) = &mut self.folded {
            folded.count += 1;
            folded.categories |= categories;
            folded.first = folded.first.min(hit.occurred_at);
            folded.last = folded.last.max(hit.occurred_at);
            split = begin.day == Some(folded.day);
        }
        if hit.occurred_at > begin.at {
            return self;
        }
        if hit.occurred_at > self.occurred_at {
            self.occurred_at = hit.occurred_at;
            if !split {
                self.positions.clear();
            }
        }
        if split || hit.occurred_at == self.occurred_at {
            self.positions.push(hit.position);
        }
        self
    }
}

impl Folded {
    /// The row of the day.
    pub(super) fn row(&self) -> Result<RoutineDay, StoreError> {
        Ok(RoutineDay {
            day: self.day,
            vehicle: self.vehicle.clone(),
            count: self.count,
            categories: bits::to_categories(self.categories),
            first_at: moment(self.first)?,
            last_at: moment(self.last)?,
        })
    }
}
