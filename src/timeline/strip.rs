//! The strip of years and months beside the list: where each begins, and which of them have room for
//! a name.

use dashboard_model::time::Day;

/// A month that is named on the strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The month's first day.
    pub month: Day,
    /// Whether the year is named, too: it is the first of its year that is named.
    pub year: bool,
    /// How far down the strip it stands, in thousandths of its height.
    pub at: u32,
}

/// The room that a name takes, in pixels.
const YEAR_ROOM: u64 = 30;
const MONTH_ROOM: u64 = 22;

/// The names that fit on a strip of a height. `months` are those that have rows, newest first, with
/// their places in a list that is `content` high. Years come first; months fill what is left.
#[must_use]
pub fn marks(months: &[(Day, u64)], content: u64, strip: u32) -> Vec<Mark> {
    let strip = u64::from(strip.max(1));
    let place = |top: u64| top * strip / content.max(1);
    let mut taken: Vec<(u64, Mark)> = Vec::new();
    let mut put = |month: Day, top: u64, year: bool| {
        let at = place(top);
        let fits = taken.iter().all(|(other, mark)| {
            let room = if year || mark.year {
                YEAR_ROOM
            } else {
                MONTH_ROOM
            };
            at.abs_diff(*other) >= room
        });
        if fits {
            let at_share = u32::try_from(top * 1000 / content.max(1)).unwrap_or(1000);
            let mark = Mark {
                month,
                year,
                at: at_share,
            };
            taken.push((at, mark));
        }
    };
    let mut last = None;
    for (month, top) in months {
        if last != Some(year_of(*month)) {
            put(*month, *top, true);
            last = Some(year_of(*month));
        }
    }
    for (month, top) in months {
        put(*month, *top, false);
    }
    taken.sort_by_key(|(at, _)| *at);
    taken.into_iter().map(|(_, mark)| mark).collect()
}

/// The place of a month among those that have rows: the last that begins at or above a place of the
/// list.
#[must_use]
pub fn month_at(months: &[(Day, u64)], place: u64) -> usize {
    let after = months.partition_point(|(_, top)| *top <= place);
    after.saturating_sub(1)
}

/// The nearest month that is a year older, or newer, by its place.
#[must_use]
pub fn a_year_from(months: &[(Day, u64)], from: usize, older: bool) -> usize {
    let Some((month, _)) = months.get(from) else {
        return 0;
    };
    let days = if older { -365 } else { 366 };
    let wanted = month.plus_days(days).first_of_month();
    let last = months.len() - 1;
    if older {
        let at = months.partition_point(|(month, _)| *month > wanted);
        at.clamp((from + 1).min(last), last)
    } else {
        let at = months.partition_point(|(month, _)| *month >= wanted);
        at.saturating_sub(1).min(from.saturating_sub(1))
    }
}

fn year_of(day: Day) -> Day {
    let january = day.first_of_month();
    // Months back to January, of which there are at most eleven.
    (0..11).fold(january, |month, _| {
        if month.to_string().ends_with("-01-01") {
            month
        } else {
            month.plus_days(-1).first_of_month()
        }
    })
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    /// Months back from November 2026, some left out, each so high.
    fn months(heights: &[(u64, bool)]) -> (Vec<(Day, u64)>, u64) {
        let mut month: Day = "2026-11-01".parse().unwrap();
        let (mut months, mut top) = (Vec::new(), 0);
        for (height, there) in heights {
            if *there {
                months.push((month, top));
                top += height;
            }
            month = month.plus_days(-1).first_of_month();
        }
        (months, top)
    }

    proptest! {
        #[test]
        fn no_name_stands_on_another(
            heights in vec((1_u64..2_000_000, any::<bool>()), 0..150),
            strip in 100_u32..2_000,
        ) {
            let (months, content) = months(&heights);
            let marks = marks(&months, content, strip);
            for pair in marks.windows(2) {
                let apart = u64::from(pair[1].at - pair[0].at) * u64::from(strip) / 1000;
                // A place is rounded to a pixel, and a thousandth of the highest strip is two.
                prop_assert!(apart + 3 >= MONTH_ROOM, "{pair:?}");
                prop_assert!(pair[0].month > pair[1].month);
            }
            prop_assert_eq!(marks.is_empty(), months.is_empty());
        }

        #[test]
        fn a_step_of_a_year_moves_and_stays_inside(
            heights in vec((1_u64..1000, any::<bool>()), 1..150),
            from in 0_usize..150,
        ) {
            let (months, _) = months(&heights);
            prop_assume!(from < months.len());
            let older = a_year_from(&months, from, true);
            let newer = a_year_from(&months, from, false);
            prop_assert!(older < months.len() && newer <= from && older >= from);
            prop_assert!(older > from || from == months.len() - 1);
            prop_assert!(newer < from || from == 0);
        }
    }

    #[test]
    fn a_year_is_named_at_its_newest_month() {
        let (months, content) = months(&[(100_000, true); 30]);
        let marks = marks(&months, content, 900);
        let years: Vec<_> = marks.iter().filter(|mark| mark.year).collect();
        let named: Vec<_> = years.iter().map(|mark| mark.month.to_string()).collect();
        assert_eq!(named, ["2026-11-01", "2025-12-01", "2024-12-01"]);
        assert!(marks.len() > years.len());
    }

    #[test]
    fn a_place_belongs_to_the_month_above_it() {
        let (months, _) = months(&[(100, true), (50, true), (70, true)]);
        assert_eq!(month_at(&months, 0), 0);
        assert_eq!(month_at(&months, 99), 0);
        assert_eq!(month_at(&months, 100), 1);
        assert_eq!(month_at(&months, 100_000), 2);
        assert_eq!(month_at(&[], 7), 0);
    }
}
