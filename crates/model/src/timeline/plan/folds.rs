//! The routine diagnostics of a day.

use std::ops::Range;

use super::Plan;
use crate::{
    id::VehicleId,
    time::Day,
    timeline::{
        RoutineDay,
        engine::{Lane, TimelineIndex},
    },
};

/// How many rows a day has and how tall they are, without its heading.
pub(super) struct Extent {
    pub(super) rows: u32,
    pub(super) height: u64,
}

/// The routine diagnostics of one vehicle on one day.
pub(super) struct Fold<'a> {
    pub(super) vehicle: &'a VehicleId,
    /// Its reports.
    pub(super) reports: Lane<'a>,
    pub(super) count: u32,
    pub(super) newest: u32,
    pub(super) is_open: bool,
}

impl Plan {
    /// What stands by itself: all records, or all but routine diagnostics if these are folded.
    pub(super) fn plain<'a>(&'a self, index: &'a TimelineIndex) -> Lane<'a> {
        let all = self.mask.lane();
        if self.fold {
            all.without(index.routine_column())
        } else {
            all
        }
    }

    fn reports<'a>(&'a self, index: &'a TimelineIndex, vehicle: &VehicleId) -> Lane<'a> {
        let all = self.mask.lane().within(index.routine_column());
        all.within(index.vehicle_column(vehicle))
    }

    fn is_open(&self, day: Day, vehicle: &VehicleId) -> bool {
        !self.unfolded.is_empty() && self.unfolded.contains(&(day, vehicle.clone()))
    }

    /// How much a day takes.
    pub(super) fn extent(&self, index: &TimelineIndex, day: Day, entries: &Range<u32>) -> Extent {
        let mut records = self.plain(index).count(entries.clone());
        let mut folded = 0;
        if self.fold {
            for vehicle in index.vehicles() {
                let reports = self.reports(index, vehicle);
                if reports.newest(entries.clone()).is_none() {
                    continue;
                }
                folded += 1;
                if self.is_open(day, vehicle) {
                    records += reports.count(entries.clone());
                }
            }
        }
        Extent {
            rows: records + folded,
            height: u64::from(records) * u64::from(self.heights.record)
                + u64::from(folded) * u64::from(self.heights.routine),
        }
    }

    /// The folds of a day, the newest first.
    pub(super) fn folds<'a>(
        &'a self,
        index: &'a TimelineIndex,
        day: Day,
        entries: &Range<u32>,
    ) -> Vec<Fold<'a>> {
        let mut folds = Vec::new();
        if !self.fold {
            return folds;
        }
        for vehicle in index.vehicles() {
            let reports = self.reports(index, vehicle);
            if let Some(newest) = reports.newest(entries.clone()) {
                folds.push(Fold {
                    vehicle,
                    reports,
                    count: reports.count(entries.clone()),
                    newest,
                    is_open: self.is_open(day, vehicle),
                });
            }
        }
        folds.sort_unstable_by_key(|fold| std::cmp::Reverse(fold.newest));
        folds
    }
}

impl Fold<'_> {
    /// What the folded row shows.
    pub(super) fn routine_day(
        &self,
        index: &TimelineIndex,
        day: Day,
        entries: &Range<u32>,
    ) -> RoutineDay {
        let first = self.reports.oldest(entries.clone()).unwrap_or(self.newest);
        RoutineDay {
            day,
            vehicle: self.vehicle.clone(),
            count: self.count,
            categories: index.categories_in(self.reports, entries),
            first_at: index.time(first),
            last_at: index.time(self.newest),
        }
    }
}
