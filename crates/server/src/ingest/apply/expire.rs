//! Values whose last day is over: gone, as if the operator had erased them.

use std::sync::atomic::{AtomicUsize, Ordering};

use dashboard_model::{id::AccountId, record::Erasure, time::Timestamp};

use super::Rulebook;
use crate::store::{KeptRecord, Ledger, StoreError, Verdict};

/// How many records are erased in one transaction.
const BATCH: u32 = 200;

impl Rulebook {
    /// Erases some values of an account whose last day is over. [`Verdict::Unchanged`] when there are
    /// none. Counts them, again if the store has to repeat it.
    pub fn expire(
        &self,
        ledger: &dyn Ledger,
        account: &AccountId,
        erased: &AtomicUsize,
    ) -> Result<Verdict, StoreError> {
        let Some(scope) = ledger.account(account)? else {
            return Ok(Verdict::Unchanged);
        };
        let overdue = ledger.overdue(&scope, BATCH)?;
        if overdue.is_empty() {
            return Ok(Verdict::Unchanged);
        }
        erased.fetch_add(overdue.len(), Ordering::Relaxed);
        for mut kept in overdue {
            erase(&mut kept, ledger.now());
            self.put(ledger, &scope, kept)?;
        }
        Ok(Verdict::Stored)
    }
}

/// The values are gone; that something was there remains.
pub(super) fn erase(kept: &mut KeptRecord, at: Timestamp) {
    kept.record.erased = Some(Erasure {
        at,
        categories: kept.record.categories(),
    });
    kept.record.items.clear();
}
