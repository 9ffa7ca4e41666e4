//! The plan's twin: all rows, one by one.

use std::collections::BTreeSet;

use dashboard_model::{
    id::VehicleId,
    time::{Day, Timestamp},
    timeline::{
        RoutineDay, bits,
        plan::{Heights, PlannedRow, RowKind},
    },
};

use crate::naive::Entry;

/// All rows of some entries, which ascend.
pub fn rows(
    entries: &[Entry],
    selected: &[u32],
    heights: Heights,
    fold: bool,
    unfolded: &BTreeSet<(Day, VehicleId)>,
) -> Vec<PlannedRow> {
    let mut list = List::default();
    let newest_first = || {
        selected
            .iter()
            .rev()
            .map(|&entry| (entry, &entries[entry as usize]))
    };
    let mut day = None;
    let mut folded = BTreeSet::new();
    for (number, entry) in newest_first() {
        if day.replace(entry.day) != Some(entry.day) {
            list.push(heights.day, RowKind::Day(entry.day));
        }
        let shape = &entry.plain.shape;
        let vehicle = shape.vehicle.clone().filter(|_| fold && shape.routine);
        let Some(vehicle) = vehicle else {
            list.push(heights.record, record(number, false));
            continue;
        };
        let key = (entry.day, vehicle.clone());
        if !folded.insert(key.clone()) {
            continue;
        }
        let reports: Vec<_> = newest_first()
            .filter(|(_, other)| {
                let shape = &other.plain.shape;
                shape.routine && other.day == key.0 && shape.vehicle.as_ref() == Some(&key.1)
            })
            .collect();
        let time = |entry: &Entry| Timestamp::from_millis(entry.plain.time).unwrap();
        let held = reports.iter().map(|(_, one)| one.plain.shape.categories);
        list.push(
            heights.routine,
            RowKind::Routine(RoutineDay {
                day: key.0,
                vehicle,
                count: reports.len() as u32,
                categories: bits::to_categories(held.fold(0, |all, bits| all | bits)),
                first_at: time(reports[reports.len() - 1].1),
                last_at: time(reports[0].1),
            }),
        );
        if unfolded.contains(&key) {
            for (number, _) in reports {
                list.push(heights.record, record(number, true));
            }
        }
    }
    list.rows
}

fn record(entry: u32, within_routine: bool) -> RowKind {
    RowKind::Record {
        entry,
        within_routine,
    }
}

#[derive(Default)]
struct List {
    rows: Vec<PlannedRow>,
    top: u64,
    number: u32,
}

impl List {
    fn push(&mut self, height: u32, kind: RowKind) {
        let is_day = matches!(kind, RowKind::Day(_));
        self.number += u32::from(!is_day);
        self.rows.push(PlannedRow {
            top: self.top,
            height,
            number: if is_day { 0 } else { self.number },
            kind,
        });
        self.top += u64::from(height);
    }
}
