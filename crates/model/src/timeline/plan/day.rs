//! The rows of one day.

use super::{Plan, PlannedDay, PlannedRow, RowKind, folds::Fold};
use crate::timeline::engine::{Lane, TimelineIndex};

/// The rows of a day in stretches of the same height.
pub(super) struct DayRows<'a> {
    index: &'a TimelineIndex,
    day: &'a PlannedDay,
    pub(super) stretches: Vec<Stretch<'a>>,
}

/// Rows of the same height, one below the other.
pub(super) struct Stretch<'a> {
    pub(super) top: u64,
    /// The number of the first of them.
    pub(super) number: u32,
    pub(super) rows: u32,
    pub(super) height: u32,
    pub(super) content: Content<'a>,
}

/// What the rows of a stretch show.
pub(super) enum Content<'a> {
    /// Records of a lane, after so many newer ones of the day.
    Records {
        lane: Lane<'a>,
        skip: u32,
        within_routine: bool,
    },
    /// A folded row.
    Routine(Fold<'a>),
}

impl<'a> DayRows<'a> {
    pub(super) fn new(plan: &'a Plan, index: &'a TimelineIndex, day: &'a PlannedDay) -> Self {
        let heights = plan.heights;
        let mut rows = Self {
            index,
            day,
            stretches: Vec::new(),
        };
        let lane = plan.plain(index);
        let records = |lane, skip, within_routine| Content::Records {
            lane,
            skip,
            within_routine,
        };
        let start = Place {
            top: day.top + u64::from(heights.day),
            number: day.rows_before + 1,
        };
        let mut at = start;
        let mut above = 0;
        for fold in plan.folds(index, day.day, &day.entries) {
            let newer = lane.count(fold.newest..day.entries.end);
            let content = records(lane, above, false);
            at = rows.push(at, newer - above, heights.record, content);
            above = newer;
            let (reports, count, is_open) = (fold.reports, fold.count, fold.is_open);
            at = rows.push(at, 1, heights.routine, Content::Routine(fold));
            if is_open {
                at = rows.push(at, count, heights.record, records(reports, 0, true));
            }
        }
        let all = lane.count(day.entries.clone());
        rows.push(at, all - above, heights.record, records(lane, above, false));
        rows
    }

    /// Adds a stretch, and gives the place below it.
    fn push(&mut self, at: Place, rows: u32, height: u32, content: Content<'a>) -> Place {
        if rows > 0 {
            self.stretches.push(Stretch {
                top: at.top,
                number: at.number,
                rows,
                height,
                content,
            });
        }
        Place {
            top: at.top + u64::from(rows) * u64::from(height),
            number: at.number + rows,
        }
    }

    /// Rows of a stretch, from one on, so many.
    pub(super) fn rows(&self, stretch: &Stretch<'a>, first: u32, count: u32) -> Vec<PlannedRow> {
        let row = |place: u32, kind| PlannedRow {
            top: stretch.top + u64::from(place) * u64::from(stretch.height),
            height: stretch.height,
            number: stretch.number + place,
            kind,
        };
        match &stretch.content {
            Content::Routine(fold) => {
                let (day, entries) = (self.day.day, &self.day.entries);
                let routine = fold.routine_day(self.index, day, entries);
                vec![row(0, RowKind::Routine(routine))]
            }
            Content::Records {
                lane,
                skip,
                within_routine,
            } => lane
                .descending_from(self.day.entries.clone(), skip + first)
                .take(count as usize)
                .zip(first..)
                .map(|(entry, place)| {
                    let within_routine = *within_routine;
                    row(
                        place,
                        RowKind::Record {
                            entry,
                            within_routine,
                        },
                    )
                })
                .collect(),
        }
    }

    /// The stretch and the row of it that show an entry: its own, or the folded one that holds it.
    pub(super) fn find(&self, entry: u32) -> Option<(&Stretch<'a>, u32)> {
        let newer = entry.saturating_add(1)..self.day.entries.end;
        let mut folded = None;
        for stretch in &self.stretches {
            match &stretch.content {
                Content::Routine(fold) if fold.reports.contains(entry) => {
                    folded = Some((stretch, 0));
                }
                Content::Records { lane, skip, .. } if lane.contains(entry) => {
                    let above = lane.count(newer.clone());
                    if (*skip..skip + stretch.rows).contains(&above) {
                        return Some((stretch, above - skip));
                    }
                }
                _ => {}
            }
        }
        folded
    }
}

/// A place in the list.
#[derive(Clone, Copy)]
struct Place {
    top: u64,
    number: u32,
}
