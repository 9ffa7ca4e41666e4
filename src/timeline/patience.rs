//! How long to wait before something that failed is tried again.

use std::time::Duration;

const FIRST: u32 = 1_000;
const LONGEST: u32 = 60_000;

/// Waits longer and longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// In milliseconds.
    next: u32,
}

impl Default for Patience {
    fn default() -> Self {
        Self { next: FIRST }
    }
}

impl Patience {
    /// How long to wait this time. `chance` is a number from 0 to 1: many who were cut off at once do
    /// not come back at once.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a minute in milliseconds"
    )]
    pub fn next(&mut self, chance: f64) -> Duration {
        let share = 0.5 + chance.clamp(0.0, 1.0) / 2.0;
        let pause = f64::from(self.next) * share;
        self.next = (self.next * 2).min(LONGEST);
        Duration::from_millis(pause as u64)
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    #[test]
    fn each_wait_is_twice_as_long_up_to_a_minute() {
        let mut patience = Patience::default();
        let waits: Vec<u64> = (0..8).map(|_| patience.next(1.0).as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
    }

    proptest! {
        #[test]
        fn no_wait_is_shorter_than_half_a_second_or_longer_than_a_minute(
            chances in vec(-1.0_f64..2.0, 1..40),
        ) {
            let mut patience = Patience::default();
            for chance in chances {
                let wait = patience.next(chance).as_millis();
                prop_assert!((500..=60_000).contains(&wait));
            }
        }
    }
}
