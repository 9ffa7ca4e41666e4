//! Which time of ownership a record is checked against.

use dashboard_model::{policy::OwnershipPeriod, time::Timestamp};
use proptest::prelude::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_millis(1_795_000_000_000 + 1_000 * second).unwrap()
}

fn period(from: i64, to: Option<i64>) -> OwnershipPeriod {
    OwnershipPeriod {
        from: at(from),
        to: to.map(at),
        theft_recovery: false,
    }
}

#[test]
fn the_first_moment_belongs_to_it_and_the_last_one_does_not() {
    let owned = period(10, Some(20));
    assert!(!owned.holds(at(9)) && owned.holds(at(10)));
    assert!(owned.holds(at(19)) && !owned.holds(at(20)));
    assert!(period(10, None).holds(at(1_000_000)));
}

#[test]
fn the_nearest_is_the_one_that_holds_the_moment_else_the_last_before_it_else_the_first() {
    let first = period(10, Some(20));
    let second = period(30, None);
    for (moment, nearest) in [
        (9, first),
        (10, first),
        (20, first),
        (29, first),
        (30, second),
        (99, second),
    ] {
        for periods in [[first, second], [second, first]] {
            let found = OwnershipPeriod::nearest(periods, at(moment));
            assert_eq!(found, Some(nearest), "{moment}");
        }
    }
    assert_eq!(OwnershipPeriod::nearest([], at(0)), None);
    assert_eq!(OwnershipPeriod::nearest([second], at(0)), Some(second));
}

proptest! {
    #[test]
    fn a_moment_that_some_period_holds_is_held_by_the_nearest(
        lengths in prop::collection::vec((1_i64..5, 0_i64..5), 1..5),
        moment in 0_i64..40,
    ) {
        let mut from = 0;
        let periods: Vec<_> = lengths
            .into_iter()
            .map(|(length, gap)| {
                let owned = period(from, Some(from + length));
                from += length + gap;
                owned
            })
            .collect();
        let held = periods.iter().any(|owned| owned.holds(at(moment)));
        let nearest = OwnershipPeriod::nearest(periods, at(moment));
        prop_assert_eq!(held, nearest.is_some_and(|owned| owned.holds(at(moment))));
    }
}
