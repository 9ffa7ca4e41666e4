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

/// Tickets of a portal: so many a second for long, and so many at once.
const TICKETS: (u32, u32) = (100, 1_000);

/// Wrong secrets from one address: the same. A secret cannot be guessed; this keeps the log of whoever
/// tries short, and costs nobody else anything.
const WRONG: (u32, u32) = (1, 20);

/// How many addresses are told apart.
const MOST: usize = 4_096;

/// What was asked lately.
#[derive(Debug)]
pub(super) struct Rates(Mutex<Counted>);

#[derive(Debug)]
struct Counted {
    tickets: Kept<String, Bucket>,
    wrong: Kept<(Option<String>, Option<Network>), Bucket>,
}

impl Default for Rates {
    fn default() -> Self {
        Self(Mutex::new(Counted {
            tickets: Kept::new(MOST),
            wrong: Kept::new(MOST),
        }))
    }
}

impl Rates {
    /// A portal that proved who it is asks for a ticket.
    pub(super) fn asks(&self, tenant: &str, now: Instant) -> Result<(), EmbedFault> {
        let mut counted = self.counted();
        let bucket = counted.tickets.entry(tenant.to_owned(), now);
        take(bucket, TICKETS, now)
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
        take(counted.wrong.entry(whose, now), WRONG, now)
    }

    fn counted(&self) -> MutexGuard<'_, Counted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn take(bucket: &mut Bucket, (a_second, most): (u32, u32), now: Instant) -> Result<(), EmbedFault> {
    let taken = bucket.take(Rate::new(a_second, most), 1, now);
    taken.map_err(|_| EmbedFault::TooMany)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn each_portal_has_its_own_share_and_it_comes_back() {
        let (rates, now) = (Rates::default(), Instant::now());
        let asked = |tenant: &str, now| {
            (0..2_000)
                .filter(|_| rates.asks(tenant, now).is_ok())
                .count()
        };
        assert_eq!(asked("one", now), 1_000);
        assert_eq!(asked("two", now), 1_000);
        assert_eq!(asked("one", now + Duration::from_secs(1)), 100);
    }

    #[test]
    fn who_is_wrong_too_often_is_slowed_down_and_the_portal_is_not() {
        let (rates, now) = (Rates::default(), Instant::now());
        let wrong = (0..100).filter(|_| rates.is_wrong(Some("one"), None, now).is_ok());
        assert_eq!(wrong.count(), 20);
        assert!(rates.asks("one", now).is_ok());
        assert!(rates.is_wrong(Some("two"), None, now).is_ok());
    }
}
