//! A bucket of tokens that come back with time.

use std::time::{Duration, Instant};

use super::kept::Full;

/// How fast tokens come back, and how many there are at most.
#[derive(Debug, Clone, Copy)]
pub(in crate::http) struct Rate {
    /// How long one takes.
    each: Duration,
    /// How long all of them take.
    all: Duration,
}

/// For how many seconds' worth somebody may ask at once.
const BURST_S: u32 = 10;

impl Rate {
    /// As the settings say it: so many a second, and ten seconds' worth at once.
    pub(in crate::http) fn of_setting(a_second: u32) -> Self {
        Self::new(a_second, a_second.saturating_mul(BURST_S))
    }

    pub(in crate::http) fn new(a_second: u32, most: u32) -> Self {
        Self::of_each(Duration::from_secs(1) / a_second.max(1), most)
    }

    /// One comes back in so much time.
    pub(in crate::http) fn of_each(each: Duration, most: u32) -> Self {
        Self {
            each,
            all: each.saturating_mul(most),
        }
    }
}

/// One bucket, known by the moment when it is full again: nothing has to be done while time passes.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::http) struct Bucket {
    /// `None` if it always was.
    full: Option<Instant>,
}

impl Bucket {
    /// Takes tokens; if there are not enough, none, and tells in how long there will be.
    pub(in crate::http) fn take(
        &mut self,
        rate: Rate,
        tokens: u32,
        now: Instant,
    ) -> Result<(), Duration> {
        let missing = self
            .full
            .map_or(Duration::ZERO, |full| full.saturating_duration_since(now));
        // What costs more than all there can be needs a full bucket.
        let needed = rate.each.saturating_mul(tokens).min(rate.all);
        let missing = missing.saturating_add(needed);
        if missing > rate.all {
            return Err(missing.saturating_sub(rate.all));
        }
        self.full = Some(now + missing);
        Ok(())
    }

    /// Puts tokens back that were taken.
    pub(in crate::http) fn give_back(&mut self, rate: Rate, tokens: u32) {
        let taken = rate.each.saturating_mul(tokens).min(rate.all);
        self.full = self.full.and_then(|full| full.checked_sub(taken));
    }
}

impl Full for Bucket {
    fn is_full(&self, now: Instant) -> bool {
        self.full.is_none_or(|full| full <= now)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn so_many_at_once_and_then_one_at_a_time() {
        let rate = Rate::new(10, 5);
        let mut bucket = Bucket::default();
        let now = Instant::now();
        let taken = (0..9).filter(|_| bucket.take(rate, 1, now).is_ok()).count();
        assert_eq!(taken, 5);
        let wait = bucket.take(rate, 1, now).unwrap_err();
        assert_eq!(wait, Duration::from_millis(100));
        assert!(bucket.take(rate, 1, now + wait).is_ok());
        assert!(bucket.take(rate, 1, now + wait).is_err());
        assert!(!bucket.is_full(now + wait));
        assert!(bucket.is_full(now + Duration::from_secs(1)));
    }

    #[test]
    fn what_costs_more_than_there_can_be_is_possible_with_a_full_bucket() {
        let rate = Rate::new(1, 3);
        let mut bucket = Bucket::default();
        let now = Instant::now();
        assert!(bucket.take(rate, 10, now).is_ok());
        assert!(bucket.take(rate, 1, now).is_err());
    }

    #[test]
    fn what_is_given_back_can_be_taken_again_and_no_more() {
        let rate = Rate::of_each(Duration::from_secs(30), 2);
        let mut bucket = Bucket::default();
        let now = Instant::now();
        for _ in 0..10 {
            assert!(bucket.take(rate, 1, now).is_ok());
            bucket.give_back(rate, 1);
        }
        let taken = (0..9).filter(|_| bucket.take(rate, 1, now).is_ok()).count();
        assert_eq!(taken, 2);
    }

    proptest! {
        /// Whoever asks as they like: never more than the burst and what came back, and always again
        /// after the time that was told.
        #[test]
        fn never_more_than_there_were(
            a_second in 1..200_u32,
            most in 1..100_u32,
            pauses in proptest::collection::vec(0..200_u64, 1..200),
        ) {
            let rate = Rate::new(a_second, most);
            let mut bucket = Bucket::default();
            let begin = Instant::now();
            let (mut now, mut taken) = (begin, 0_u32);
            for pause in pauses {
                now += Duration::from_millis(pause);
                match bucket.take(rate, 1, now) {
                    Ok(()) => taken += 1,
                    Err(wait) => {
                        let mut later = bucket;
                        prop_assert!(later.take(rate, 1, now + wait).is_ok());
                    }
                }
                let back = now.duration_since(begin).as_secs_f64() * f64::from(a_second);
                prop_assert!(f64::from(taken) <= f64::from(most) + back + 1e-3);
            }
        }
    }
}
