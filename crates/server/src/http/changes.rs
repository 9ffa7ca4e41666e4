//! How often an account is changed by its subscriber: each change is a record that nobody takes away.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use dashboard_model::id::AccountId;

use super::{
    App, Error,
    limits::{
        bucket::{Bucket, Rate},
        kept::Kept,
    },
};
use crate::store::{StoreError, Verdict};

/// Within which time the setting's changes come back; all of them may be made at once.
const HOUR: Duration = Duration::from_secs(60 * 60);

/// How many accounts are told apart.
const MOST: usize = 16_384;

/// Which accounts were changed lately.
#[derive(Debug)]
pub struct Changes(Mutex<Kept<AccountId, Bucket>>);

impl Default for Changes {
    fn default() -> Self {
        Self(Mutex::new(Kept::new(MOST)))
    }
}

impl Changes {
    /// A change of an account is begun. It counts until it is known to be none, so that many at once are
    /// no way around.
    fn begin(&self, account: &AccountId, rate: Rate, now: Instant) -> Result<(), Error> {
        let taken = self.kept().entry(account.clone(), now).take(rate, 1, now);
        taken.map_err(Error::TooManyChanges)
    }

    /// It changed nothing.
    fn was_none(&self, account: &AccountId, rate: Rate) {
        if let Some(bucket) = self.kept().get_mut(account) {
            bucket.give_back(rate, 1);
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept<AccountId, Bucket>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes a change of an account, if it was not changed too often.
pub(super) async fn change(
    app: &App,
    account: &AccountId,
    change: impl Future<Output = Result<Verdict, StoreError>>,
) -> Result<Verdict, Error> {
    let rate = an_hour(app.limits.rates.changes);
    app.changes.begin(account, rate, Instant::now())?;
    let verdict = change.await?;
    if verdict != Verdict::Stored {
        app.changes.was_none(account, rate);
    }
    Ok(verdict)
}

fn an_hour(changes: u32) -> Rate {
    Rate::of_each(HOUR / changes.max(1), changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(number: u32) -> AccountId {
        format!("acc_tests{number}").parse().unwrap()
    }

    /// How many of a hundred changes at once are made.
    fn made(changes: &Changes, account: &AccountId, now: Instant) -> usize {
        let begun = (0..100).filter(|_| changes.begin(account, an_hour(60), now).is_ok());
        begun.count()
    }

    #[test]
    fn an_account_is_changed_sixty_times_and_then_once_a_minute() {
        let (changes, now) = (Changes::default(), Instant::now());
        assert_eq!(made(&changes, &account(1), now), 60);
        let refused = changes.begin(&account(1), an_hour(60), now);
        let Err(Error::TooManyChanges(wait)) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(wait, Duration::from_secs(60));
        assert_eq!(made(&changes, &account(1), now + wait * 3), 3);
        assert_eq!(made(&changes, &account(2), now), 60);
    }

    #[test]
    fn what_was_none_is_not_counted() {
        let (changes, now) = (Changes::default(), Instant::now());
        for _ in 0..100 {
            let begun = changes.begin(&account(1), an_hour(60), now);
            assert!(begun.is_ok());
            changes.was_none(&account(1), an_hour(60));
        }
        assert_eq!(made(&changes, &account(1), now), 60);
    }
}
