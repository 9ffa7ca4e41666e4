//! What changes because time passes: values whose last day is over are erased, and events whose record
//! never came are given up.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use dashboard_model::{id::AccountId, time::Day};

use super::{Ingest, apply::Rulebook};
use crate::store::{Entry, Ledger, StoreError, Verdict};

/// Of how many accounts something is done before it is asked for more.
const ACCOUNTS: u32 = 100;

/// Does a part of the work for an account, counts it, and says whether there may be more.
type Work = fn(&Rulebook, &dyn Ledger, &AccountId, &AtomicUsize) -> Result<Verdict, StoreError>;

impl Ingest {
    /// Erases all values whose last day is over, and says of how many records there were some at
    /// least.
    ///
    /// # Errors
    /// The store failed; what was erased before that stays erased.
    pub async fn expire(&self) -> Result<usize, StoreError> {
        // It is nowhere later than fourteen hours before UTC.
        let latest = self.clock.now().utc() + chrono::Duration::hours(14);
        let day = Day::from(latest.date_naive());
        let erased = Arc::default();
        let mut last = None;
        loop {
            let accounts = self.store.overdue(day, last, ACCOUNTS).await?;
            self.work_on(&accounts, Rulebook::expire, &erased).await?;
            last = accounts.into_iter().next_back();
            if last.is_none() {
                return Ok(erased.load(Ordering::Relaxed));
            }
        }
    }

    /// Gives up the events that have waited for their record for too long, and says how many these
    /// were at least, with those that are no longer noted.
    ///
    /// # Errors
    /// The store failed; those that were given up before that stay so.
    pub async fn give_up_waiting(&self) -> Result<usize, StoreError> {
        let given_up = Arc::default();
        let mut last = None;
        loop {
            let accounts = self.store.waiting_accounts(last, ACCOUNTS).await?;
            self.work_on(&accounts, Rulebook::give_up, &given_up)
                .await?;
            last = accounts.into_iter().next_back();
            if last.is_none() {
                return Ok(given_up.load(Ordering::Relaxed));
            }
        }
    }

    async fn work_on(
        &self,
        accounts: &[AccountId],
        work: Work,
        done: &Arc<AtomicUsize>,
    ) -> Result<(), StoreError> {
        for account in accounts {
            loop {
                let (rulebook, done) = (Arc::clone(&self.rulebook), Arc::clone(done));
                let account = account.clone();
                let entry: Entry = Box::new(move |ledger| work(&rulebook, ledger, &account, &done));
                if self.write(entry).await? != Verdict::Stored {
                    break;
                }
            }
        }
        Ok(())
    }
}
