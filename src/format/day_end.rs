//! When a day ends.

use dashboard_model::time::{Day, Timestamp};

use super::Format;

const HOUR_MS: i64 = 60 * 60 * 1_000;

/// No place is further from UTC than this.
const FURTHEST_MS: i64 = 15 * HOUR_MS;

impl Format {
    /// The last moment of a day in the account's time zone.
    #[must_use]
    pub fn end_of(&self, day: Day) -> Option<Timestamp> {
        let midnight = format!("{day}T00:00:00Z").parse::<Timestamp>().ok()?;
        let noon = midnight.millis() + 12 * HOUR_MS;
        let is_over = |millis| {
            let moment = Timestamp::from_millis(millis);
            moment.and_then(|moment| self.day_of(moment)) > Some(day)
        };
        let first_after = first_where(
            noon - FURTHEST_MS,
            noon + 12 * HOUR_MS + FURTHEST_MS,
            is_over,
        );
        Timestamp::from_millis(first_after - 1)
    }
}

/// The first number from `low` up to `high` of which something is true, if it is of all after it, too;
/// `high` if there is none.
fn first_where(mut low: i64, mut high: i64, is: impl Fn(i64) -> bool) -> i64 {
    while low < high {
        let middle = low + (high - low) / 2;
        if is(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_first_is_found(low in -50i64..0, high in 0i64..50, first in -60i64..60) {
            let found = first_where(low, high, |number| number >= first);
            prop_assert_eq!(found, first.clamp(low, high));
        }
    }
}
