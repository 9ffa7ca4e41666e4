//! A period that is chosen on the chart: whole months, from one bar to another.

use dashboard_model::{time::Day, timeline::period::month_ends};

/// The days from the first of two months to the end of the other, in whatever order they are.
#[must_use]
pub fn period(one: Day, other: Day) -> (Day, Day) {
    let (first, last) = (one.min(other), one.max(other));
    (first.first_of_month(), month_ends(last.first_of_month()).1)
}

/// The places of the first and the last month of a period among the months of the chart, oldest
/// first; ends that are open are the chart's.
#[must_use]
pub fn marked(months: &[Day], from: Option<Day>, to: Option<Day>) -> Option<(usize, usize)> {
    let last = months.len().checked_sub(1)?;
    let first = from.map_or(0, |from| month_of(months, from));
    let end = to.map_or(last, |to| month_of(months, to));
    (first <= end).then_some((first, end))
}

/// The place of the month of a day, or of the month of the chart that is nearest to it.
fn month_of(months: &[Day], day: Day) -> usize {
    let month = day.first_of_month();
    let after = months.partition_point(|other| *other <= month);
    after.saturating_sub(1)
}

/// The place of the bar under a pointer, for its distance from the chart's left edge and the chart's
/// width.
#[must_use]
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share of the chart, and no more bars than months"
)]
pub fn bar_at(bars: usize, distance: f64, width: f64) -> usize {
    let share = (distance / width.max(1.0)).clamp(0.0, 1.0);
    let place = (share * bars as f64) as usize;
    place.min(bars.saturating_sub(1))
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn months(count: usize) -> Vec<Day> {
        let next = |month: &Day| Some(month.plus_days(31).first_of_month());
        std::iter::successors(Some(day("2024-01-01")), next)
            .take(count)
            .collect()
    }

    #[test]
    fn a_drag_to_the_left_is_the_same_as_one_to_the_right() {
        let (march, may) = (day("2026-03-01"), day("2026-05-01"));
        assert_eq!(period(march, may), (march, day("2026-05-31")));
        assert_eq!(period(may, march), period(march, may));
        assert_eq!(period(may, may), (may, day("2026-05-31")));
    }

    #[test]
    fn open_ends_are_those_of_the_chart() {
        let months = months(12);
        assert_eq!(marked(&months, None, None), Some((0, 11)));
        let (from, to) = (day("2024-03-15"), day("2024-05-02"));
        assert_eq!(marked(&months, Some(from), Some(to)), Some((2, 4)));
        assert_eq!(
            marked(&months, Some(day("2031-01-01")), None),
            Some((11, 11))
        );
        assert_eq!(marked(&[], None, None), None);
    }

    proptest! {
        #[test]
        fn what_was_dragged_over_is_marked(one in 0_usize..60, other in 0_usize..60) {
            let months = months(60);
            let (from, to) = period(months[one], months[other]);
            let marked = marked(&months, Some(from), Some(to));
            prop_assert_eq!(marked, Some((one.min(other), one.max(other))));
        }

        #[test]
        fn every_pointer_is_over_a_bar(bars in 1_usize..200, distance in -50.0_f64..2_000.0) {
            prop_assert!(bar_at(bars, distance, 900.0) < bars);
        }
    }
}
