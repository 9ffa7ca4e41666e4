//! Periods of days: whole months, and what a period is called.

use crate::time::Day;

/// The first and the last day of the month that begins on a day.
#[must_use]
pub fn month_ends(first: Day) -> (Day, Day) {
    let next = first.plus_days(31).first_of_month();
    (first, next.plus_days(-1))
}

/// What a period is called by. Its ends are inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// One whole month, by its first day.
    Month(Day),
    /// Whole months, by the first days of the first and the last.
    Months(Day, Day),
    /// One day.
    Day(Day),
    /// Days that are no whole months.
    Days(Day, Day),
    /// From a day on.
    Since(Day),
    /// Up to a day.
    Until(Day),
}

impl Period {
    /// The period between two ends; without any there is none.
    #[must_use]
    pub fn of(from: Option<Day>, to: Option<Day>) -> Option<Self> {
        let (from, to) = match (from, to) {
            (None, None) => return None,
            (Some(from), None) => return Some(Self::Since(from)),
            (None, Some(to)) => return Some(Self::Until(to)),
            (Some(from), Some(to)) => (from, to),
        };
        let last = to.first_of_month();
        let is_whole = from == from.first_of_month() && to == month_ends(last).1;
        Some(match (is_whole, from == last, from == to) {
            (true, true, _) => Self::Month(from),
            (true, false, _) => Self::Months(from, last),
            (false, _, true) => Self::Day(from),
            (false, _, false) => Self::Days(from, to),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn named(from: &str, to: &str) -> Option<Period> {
        Period::of(from.parse().ok(), to.parse().ok())
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        for (first, last) in [
            ("2028-02-01", "2028-02-29"),
            ("2026-12-01", "2026-12-31"),
            ("2026-04-01", "2026-04-30"),
        ] {
            assert_eq!(month_ends(day(first)), (day(first), day(last)));
        }
    }

    #[test]
    fn whole_months_are_called_by_their_names() {
        let november = Period::Month(day("2026-11-01"));
        assert_eq!(named("2026-11-01", "2026-11-30"), Some(november));
        let winter = Period::Months(day("2025-12-01"), day("2026-02-01"));
        assert_eq!(named("2025-12-01", "2026-02-28"), Some(winter));
    }

    #[test]
    fn other_periods_are_called_by_their_days() {
        let days = Period::Days(day("2026-11-01"), day("2026-11-29"));
        assert_eq!(named("2026-11-01", "2026-11-29"), Some(days));
        let one = Period::Day(day("2026-11-17"));
        assert_eq!(named("2026-11-17", "2026-11-17"), Some(one));
    }

    #[test]
    fn a_period_may_be_open() {
        let first = day("2026-11-01");
        assert_eq!(named("2026-11-01", ""), Some(Period::Since(first)));
        assert_eq!(named("", "2026-11-01"), Some(Period::Until(first)));
        assert_eq!(named("", ""), None);
    }
}
