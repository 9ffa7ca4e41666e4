//! Where each row of the list is: newest first, each day under its heading, routine diagnostics
//! folded by day and vehicle. Heights are summed by day, never kept for each record.
//!
//! - [`Plan`]: all rows of a selection
//! - [`PlannedRow`]: one of them; [`Heights`]: how tall each kind is

mod day;
mod folds;
mod rows;

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use crate::{
    id::VehicleId,
    time::Day,
    timeline::{
        RoutineDay,
        engine::{Bitmap, Selection, TimelineIndex},
    },
};
use day::DayRows;

/// How tall each kind of row is, in px. None is ever taken as less than 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heights {
    /// The heading of a day.
    pub day: u32,
    /// A record.
    pub record: u32,
    /// The routine diagnostics of one vehicle on one day.
    pub routine: u32,
}

/// One row and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedRow {
    /// The px above it.
    pub top: u64,
    /// How tall it is, in px.
    pub height: u32,
    /// Which of the rows it is, from 1; 0 for the heading of a day.
    pub number: u32,
    /// What it shows.
    pub kind: RowKind,
}

/// What a row shows.
#[derive(Debug, Clone, PartialEq)]
pub enum RowKind {
    /// The heading of a day.
    Day(Day),
    /// A record.
    Record {
        /// Its entry.
        entry: u32,
        /// Whether it is one of the reports of the folded row above, which is unfolded.
        within_routine: bool,
    },
    /// The routine diagnostics of one vehicle on one day, at the place of the newest.
    Routine(RoutineDay),
}

/// All rows of a selection.
#[derive(Debug, Clone)]
pub struct Plan {
    mask: Arc<Bitmap>,
    heights: Heights,
    fold: bool,
    unfolded: BTreeSet<(Day, VehicleId)>,
    days: Vec<PlannedDay>,
    rows: u32,
    height: u64,
}

/// A day that has rows; newest first.
#[derive(Debug, Clone)]
struct PlannedDay {
    day: Day,
    entries: Range<u32>,
    rows_before: u32,
    top: u64,
}

impl Plan {
    /// Plans the rows of a selection. With `fold`, the routine diagnostics of a day and vehicle are
    /// one row, and those that are `unfolded` have their reports below it.
    #[must_use]
    pub fn new(
        index: &TimelineIndex,
        selection: &Selection,
        heights: Heights,
        fold: bool,
        unfolded: &BTreeSet<(Day, VehicleId)>,
    ) -> Self {
        let mut plan = Self {
            mask: selection.shared(),
            heights: Heights {
                day: heights.day.max(1),
                record: heights.record.max(1),
                routine: heights.routine.max(1),
            },
            fold,
            unfolded: unfolded.clone(),
            days: Vec::new(),
            rows: 0,
            height: 0,
        };
        let calendar = &index.calendar;
        for (day, entries) in (0..calendar.days())
            .rev()
            .filter_map(|place| calendar.at(place))
        {
            let extent = plan.extent(index, day, &entries);
            if extent.rows == 0 {
                continue;
            }
            plan.days.push(PlannedDay {
                day,
                entries,
                rows_before: plan.rows,
                top: plan.height,
            });
            plan.rows += extent.rows;
            plan.height += u64::from(plan.heights.day) + extent.height;
        }
        plan
    }

    /// How tall all rows are together.
    #[must_use]
    pub fn height(&self) -> u64 {
        self.height
    }

    /// How many rows there are, without the headings of days.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// The top of a day's heading, or of that of the next older day that has rows.
    #[must_use]
    pub fn top_of_day(&self, day: Day) -> Option<u64> {
        let place = self.days.partition_point(|one| one.day > day);
        self.days.get(place).map(|one| one.top)
    }

    /// The day at a height; the last one beyond the end.
    #[must_use]
    pub fn day_at(&self, y: u64) -> Option<Day> {
        self.place_at(y).map(|place| self.days[place].day)
    }

    /// The first day of each month that has rows, newest first, and the top of its newest day.
    #[must_use]
    pub fn months(&self) -> Vec<(Day, u64)> {
        let mut months: Vec<(Day, u64)> = Vec::new();
        for one in &self.days {
            let month = one.day.first_of_month();
            if months.last().is_none_or(|last| last.0 != month) {
                months.push((month, one.top));
            }
        }
        months
    }

    /// The place of the day at a height.
    fn place_at(&self, y: u64) -> Option<usize> {
        let after = self.days.partition_point(|one| one.top <= y);
        after.checked_sub(1)
    }

    fn rows_of<'a>(&'a self, index: &'a TimelineIndex, place: usize) -> Option<DayRows<'a>> {
        let day = self.days.get(place)?;
        Some(DayRows::new(self, index, day))
    }
}
