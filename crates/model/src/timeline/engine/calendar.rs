//! Which records belong to which day and month.

use std::ops::Range;

use chrono::NaiveDate;

use super::{times::Times, zone::Zone};
use crate::time::Day;

/// 1970-01-01 in days since the beginning of the calendar.
const EPOCH: i64 = 719_163;

/// The days and the months that have records, oldest first, and the first entry of each.
///
/// Days never go back: where clocks are set back over midnight, the day that has begun goes on.
#[derive(Debug, Clone, Default)]
pub(in crate::timeline) struct Calendar {
    days: Vec<(Day, u32)>,
    months: Vec<(Day, u32)>,
    len: u32,
    /// The last day, in days since 1970.
    last: Option<i64>,
}

impl Calendar {
    /// Reads on where it ended, for so many days at most, and says whether all records were read.
    /// Times ascend and only grow.
    pub(super) fn extend(&mut self, times: &Times, zone: &Zone, most: usize) -> bool {
        for _ in 0..most {
            let first = self.len as usize;
            if first >= times.len() {
                return true;
            }
            let moment = times.get(first);
            let local = zone.day(moment);
            let number = self.last.map_or(local, |last| last.max(local));
            if self.last.replace(number) != Some(number) {
                self.begin(day(number));
            }
            let end = zone.after(number, moment);
            self.len = times.first_from(first + 1, end) as u32;
        }
        self.len as usize >= times.len()
    }

    fn begin(&mut self, day: Day) {
        self.days.push((day, self.len));
        let month = day.first_of_month();
        if self.months.last().is_none_or(|last| last.0 < month) {
            self.months.push((month, self.len));
        }
    }

    /// How many days have records.
    pub(in crate::timeline) fn days(&self) -> usize {
        self.days.len()
    }

    /// A day by its place, and its entries.
    pub(in crate::timeline) fn at(&self, place: usize) -> Option<(Day, Range<u32>)> {
        let (day, first) = *self.days.get(place)?;
        let end = self.days.get(place + 1).map_or(self.len, |next| next.1);
        Some((day, first..end))
    }

    /// The place of an entry's day.
    pub(in crate::timeline) fn place_of(&self, entry: u32) -> Option<usize> {
        let after = self.days.partition_point(|one| one.1 <= entry);
        after.checked_sub(1)
    }

    /// The months that have records, with their entries.
    pub(super) fn months(&self) -> impl Iterator<Item = (Day, Range<u32>)> + '_ {
        self.months
            .iter()
            .enumerate()
            .map(|(place, (month, first))| {
                let end = self.months.get(place + 1).map_or(self.len, |next| next.1);
                (*month, *first..end)
            })
    }

    /// The entries of a period, its last day included.
    pub(super) fn period(&self, from: Option<Day>, to: Option<Day>) -> Range<u32> {
        let first_of = |place: usize| self.days.get(place).map_or(self.len, |one| one.1);
        let start = from.map_or(0, |from| self.days.partition_point(|one| one.0 < from));
        let end = to.map_or(self.days.len(), |to| {
            self.days.partition_point(|one| one.0 <= to)
        });
        let start = first_of(start);
        start..first_of(end).max(start)
    }

    pub(super) fn bytes(&self) -> usize {
        (self.days.capacity() + self.months.capacity()) * size_of::<(Day, u32)>()
    }
}

fn day(number: i64) -> Day {
    let date = i32::try_from(number + EPOCH)
        .ok()
        .and_then(NaiveDate::from_num_days_from_ce_opt);
    Day::from(date.unwrap_or_default())
}
