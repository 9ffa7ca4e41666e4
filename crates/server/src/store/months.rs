//! Months, and what of them a filter's period holds.

use dashboard_model::time::Day;

use super::{StoreError, TimelineFilter, stored::damaged};

/// The first day of a month such as `2026-11`.
pub(super) fn first_day(month: &str) -> Result<Day, StoreError> {
    format!("{month}-01").parse().map_err(|_| damaged("month"))
}

/// How much of a month is in a filter's period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// All of it.
    Whole,
    /// Nothing of it.
    Outside,
    /// From one day up to and without another.
    Days(Day, Day),
}

impl Cut {
    /// Of the month that begins with that day.
    pub(super) fn of(first: Day, filter: &TimelineFilter) -> Self {
        let next = first.plus_days(31).first_of_month();
        let (from, to) = (filter.from, filter.to);
        let begins = from.is_none_or(|from| from <= first);
        let ends = to.is_none_or(|to| to.plus_days(1) >= next);
        if begins && ends {
            Self::Whole
        } else if from.is_some_and(|from| from >= next) || to.is_some_and(|to| to < first) {
            Self::Outside
        } else {
            let from = from.map_or(first, |from| from.max(first));
            let to = to.map_or(next, |to| to.plus_days(1).min(next));
            Self::Days(from, to)
        }
    }
}
