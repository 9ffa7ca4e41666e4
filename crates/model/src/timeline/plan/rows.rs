//! Looking rows up: by where they are, by number, by entry.

use super::{Plan, PlannedRow, RowKind};
use crate::timeline::engine::TimelineIndex;

impl Plan {
    /// The rows that touch a span of heights, in order.
    #[must_use]
    pub fn between(&self, index: &TimelineIndex, top: u64, bottom: u64) -> Vec<PlannedRow> {
        let mut rows = Vec::new();
        if top >= bottom || top >= self.height {
            return rows;
        }
        let first = self.place_at(top).unwrap_or(0);
        for place in first..self.days.len() {
            if self.days[place].top >= bottom {
                break;
            }
            self.rows_between(index, place, top, bottom, &mut rows);
        }
        rows
    }

    fn rows_between(
        &self,
        index: &TimelineIndex,
        place: usize,
        top: u64,
        bottom: u64,
        rows: &mut Vec<PlannedRow>,
    ) {
        let day = &self.days[place];
        let height = self.heights.day;
        if day.top + u64::from(height) > top {
            rows.push(PlannedRow {
                top: day.top,
                height,
                number: 0,
                kind: RowKind::Day(day.day),
            });
        }
        let Some(day) = self.rows_of(index, place) else {
            return;
        };
        for stretch in &day.stretches {
            let height = u64::from(stretch.height);
            let first = top.saturating_sub(stretch.top) / height;
            let end = bottom.saturating_sub(stretch.top).div_ceil(height);
            let end = end.min(stretch.rows.into()) as u32;
            if first < u64::from(end) {
                let first = first as u32;
                rows.extend(day.rows(stretch, first, end - first));
            }
        }
    }

    /// A row by its number, from 1.
    #[must_use]
    pub fn row(&self, index: &TimelineIndex, number: u32) -> Option<PlannedRow> {
        let after = self.days.partition_point(|one| one.rows_before < number);
        let day = self.rows_of(index, after.checked_sub(1)?)?;
        let stretch = day
            .stretches
            .iter()
            .find(|one| (one.number..one.number + one.rows).contains(&number))?;
        day.rows(stretch, number - stretch.number, 1).pop()
    }

    /// The number of the row that shows an entry: its own, or the folded one that holds it.
    #[must_use]
    pub fn number_of_entry(&self, index: &TimelineIndex, entry: u32) -> Option<u32> {
        self.place_of_entry(index, entry).map(|(number, _)| number)
    }

    /// The top of the row that shows an entry: its own, or the folded one that holds it.
    #[must_use]
    pub fn top_of_entry(&self, index: &TimelineIndex, entry: u32) -> Option<u64> {
        self.place_of_entry(index, entry).map(|(_, top)| top)
    }

    fn place_of_entry(&self, index: &TimelineIndex, entry: u32) -> Option<(u32, u64)> {
        let place = self.days.partition_point(|one| one.entries.start > entry);
        let day = self.rows_of(index, place)?;
        let (stretch, row) = day.find(entry)?;
        let above = u64::from(row) * u64::from(stretch.height);
        Some((stretch.number + row, stretch.top + above))
    }
}
