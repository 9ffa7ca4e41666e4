//! How often somebody may name a code that no car shows (RFC 8628, 5.1): an account, from wherever it asks,
//! and an address, whatever accounts ask from it. A code that a car shows costs nothing.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use dashboard_model::id::AccountId;

use super::{
    super::limits::{
        Network,
        bucket::{Bucket, Rate},
        kept::Kept,
    },
    PairingFault,
};

/// Of an account: so many at once, and then one in so many seconds.
const OF_ACCOUNT: (u32, Duration) = (10, Duration::from_secs(30));

/// Of an address, behind which may be a family or a company.
const OF_NETWORK: (u32, Duration) = (30, Duration::from_secs(10));

/// How many of each are told apart.
const MOST: usize = 16_384;

/// Who was wrong lately.
#[derive(Debug)]
pub struct Guesses(Mutex<Counted>);

#[derive(Debug)]
struct Counted {
    accounts: Kept<AccountId, Bucket>,
    networks: Kept<Network, Bucket>,
}

/// Somebody names a code. It counts as wrong until it is known to be right, so that many at once are no way
/// around.
pub(super) struct Guess<'a> {
    all: &'a Guesses,
    account: AccountId,
    network: Option<Network>,
}

impl Default for Guesses {
    fn default() -> Self {
        Self(Mutex::new(Counted {
            accounts: Kept::new(MOST),
            networks: Kept::new(MOST),
        }))
    }
}

impl Guesses {
    /// Somebody names a code, if they were not wrong too often.
    pub(super) fn begin(
        &self,
        account: &AccountId,
        network: Option<Network>,
        now: Instant,
    ) -> Result<Guess<'_>, PairingFault> {
        let counted = &mut *self.counted();
        let of_account = counted.accounts.entry(account.clone(), now);
        take(of_account, OF_ACCOUNT, now)?;
        if let Some(network) = network
            && let Err(fault) = take(counted.networks.entry(network, now), OF_NETWORK, now)
        {
            of_account.give_back(rate(OF_ACCOUNT), 1);
            return Err(fault);
        }
        Ok(Guess {
            all: self,
            account: account.clone(),
            network,
        })
    }

    fn counted(&self) -> MutexGuard<'_, Counted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Guess<'_> {
    /// A car shows that code.
    pub(super) fn was_right(self) {
        let mut counted = self.all.counted();
        if let Some(bucket) = counted.accounts.get_mut(&self.account) {
            bucket.give_back(rate(OF_ACCOUNT), 1);
        }
        let network = self.network.as_ref();
        if let Some(bucket) = network.and_then(|network| counted.networks.get_mut(network)) {
            bucket.give_back(rate(OF_NETWORK), 1);
        }
    }
}

fn rate((most, each): (u32, Duration)) -> Rate {
    Rate::of_each(each, most)
}

fn take(bucket: &mut Bucket, of: (u32, Duration), now: Instant) -> Result<(), PairingFault> {
    let taken = bucket.take(rate(of), 1, now);
    taken.map_err(|_| PairingFault::TooMany)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(number: u32) -> AccountId {
        format!("acc_tests{number}").parse().unwrap()
    }

    #[test]
    fn an_account_is_wrong_ten_times_and_then_twice_a_minute() {
        let (guesses, now) = (Guesses::default(), Instant::now());
        let wrong = |account: &AccountId, now| {
            (0..100)
                .filter(|_| guesses.begin(account, None, now).is_ok())
                .count()
        };
        assert_eq!(wrong(&account(1), now), 10);
        assert_eq!(wrong(&account(1), now + Duration::from_secs(60)), 2);
        assert_eq!(wrong(&account(2), now), 10);
    }

    #[test]
    fn who_is_right_is_not_slowed_down() {
        let (guesses, now) = (Guesses::default(), Instant::now());
        let network = Some(Network::of("203.0.113.7".parse().unwrap()));
        for _ in 0..100 {
            guesses
                .begin(&account(1), network, now)
                .unwrap()
                .was_right();
        }
        assert!(guesses.begin(&account(1), network, now).is_ok());
    }

    #[test]
    fn an_address_with_many_accounts_is_slowed_down_and_the_accounts_elsewhere_are_not() {
        let (guesses, now) = (Guesses::default(), Instant::now());
        let here = Some(Network::of("203.0.113.7".parse().unwrap()));
        let there = Some(Network::of("203.0.113.8".parse().unwrap()));
        let wrong = (0..100).filter(|number| guesses.begin(&account(*number), here, now).is_ok());
        assert_eq!(wrong.count(), 30);
        let elsewhere = (0..10).filter(|_| guesses.begin(&account(99), there, now).is_ok());
        assert_eq!(
            elsewhere.count(),
            10,
            "what was refused here costs nothing there"
        );
    }

    #[test]
    fn many_at_once_are_no_way_around() {
        let (guesses, now) = (Guesses::default(), Instant::now());
        let under_way: Vec<_> = (0..100)
            .filter_map(|_| guesses.begin(&account(1), None, now).ok())
            .collect();
        assert_eq!(under_way.len(), 10);
    }
}
