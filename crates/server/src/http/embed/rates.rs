//! How often a portal may ask for tickets, and how often somebody may be wrong about its secret.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use super::EmbedFault;
use crate::http::limits::{
    Network,
    bucket::{Bucket, Rate},
    kept::Kept,
};

/// Wrong secrets from one address: so many a second for long, and so many at once. No setting: a secret
/// cannot be guessed; this keeps the log of whoever tries short, and costs nobody else anything.
const WRONG: (u32, u32) = (1, 20);

/// How many addresses are told apart.
const MOST: usize = 4_096;

/// What was asked lately.
#[derive(Debug)]
pub(super) struct Lately(Mutex<Counted>);

#[derive(Debug)]
struct Counted {
    tickets: Kept<String, Bucket>,
    wrong: Kept<(Option<String>, Option<Network>), Bucket>,
}

impl Default for Lately {
    fn default() -> Self {
        Self(Mutex::new(Counted {
            tickets: Kept::new(MOST),
            wrong: Kept::new(MOST),
        }))
    }
}

impl Lately {
    /// A portal that proved who it is asks for a ticket; it may for so many a second.
    pub(super) fn asks(&self, tenant: &str, a_second: u32, now: Instant) -> Result<(), EmbedFault> {
        let mut counted = self.counted();
        let bucket = counted.tickets.entry(tenant.to_owned(), now);
        take(bucket, Rate::of_setting(a_second), now)
    }

    /// Somebody was wrong about a portal's secret, or named none that there is.
    pub(super) fn is_wrong(
        &self,
        tenant: Option<&str>,
        network: Option<Network>,
        now: Instant,
    ) -> Result<(), EmbedFault> {
        let mut counted = self.counted();
        let whose = (tenant.map(str::to_owned), network);
        let (a_second, most) = WRONG;
        take(
            counted.wrong.entry(whose, now),
            Rate::new(a_second, most),
            now,
        )
    }

    fn counted(&self) -> MutexGuard<'_, Counted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn take(bucket: &mut Bucket, rate: Rate, now: Instant) -> Result<(), EmbedFault> {
    let taken = bucket.take(rate, 1, now);
    taken.map_err(|_| EmbedFault::TooMany)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn each_portal_has_its_own_share_and_it_comes_back() {
        let (lately, now) = (Lately::default(), Instant::now());
        let asked = |tenant: &str, now| {
            (0..2_000)
                .filter(|_| lately.asks(tenant, 100, now).is_ok())
                .count()
        };
        assert_eq!(asked("one", now), 1_000);
        assert_eq!(asked("two", now), 1_000);
        assert_eq!(asked("one", now + Duration::from_secs(1)), 100);
    }

    #[test]
    fn who_is_wrong_too_often_is_slowed_down_and_the_portal_is_not() {
        let (lately, now) = (Lately::default(), Instant::now());
        let wrong = (0..100).filter(|_| lately.is_wrong(Some("one"), None, now).is_ok());
        assert_eq!(wrong.count(), 20);
        assert!(lately.asks("one", 1, now).is_ok());
        assert!(lately.is_wrong(Some("two"), None, now).is_ok());
    }
}
