//! Finding out what an entry is going to ask first: it runs against a ledger that knows nothing, notes
//! what is asked, and gives up where an answer is needed. An entry may run more than once, so this
//! changes nothing, and what is not found out is asked later, alone.

use std::{
    cell::RefCell,
    panic::{AssertUnwindSafe, catch_unwind},
};

use chrono_tz::Tz;
use dashboard_model::{
    account::ProfileChange,
    grant::Grant,
    id::{AccountId, GrantId, RecordId, VehicleId},
    policy::Circumstances,
    record::Record,
    time::Timestamp,
    vehicle::VehicleDescription,
    vocabulary::AccountField,
};

use crate::store::{
    AccountScope, Entry, GrantLedger, KeptRecord, Ledger, Ownership, Profile, SecretHash,
    StoreError, StoredRecord, WaitingEvent, postgres::memo::Wanted,
};

/// What some entries are going to ask first.
pub(super) fn wanted<'a>(entries: impl Iterator<Item = (Timestamp, &'a Entry)>) -> Wanted {
    let noted = RefCell::default();
    for (now, entry) in entries {
        let scout = Scout { noted: &noted, now };
        // It ends where it asks what is not known here; one that panics does so again later.
        drop(catch_unwind(AssertUnwindSafe(|| entry(&scout))));
    }
    noted.into_inner()
}

struct Scout<'a> {
    noted: &'a RefCell<Wanted>,
    now: Timestamp,
}

fn unknown<T>() -> Result<T, StoreError> {
    Err(StoreError::Busy)
}

impl GrantLedger for Scout<'_> {
    fn grant(&self, _: &AccountScope, _: &GrantId) -> Result<Option<Grant>, StoreError> {
        unknown()
    }

    fn lasting_grants(&self, _: &AccountScope) -> Result<u32, StoreError> {
        unknown()
    }

    fn put_grant(&self, _: &AccountScope, _: &Grant) -> Result<(), StoreError> {
        unknown()
    }
}

impl Ledger for Scout<'_> {
    fn now(&self) -> Timestamp {
        self.now
    }

    fn event_hash(&self, source: &str, id: &str) -> Result<Option<SecretHash>, StoreError> {
        let name = (source.to_owned(), id.to_owned());
        self.noted.borrow_mut().events.push(name);
        Ok(None)
    }

    fn account(&self, account: &AccountId) -> Result<Option<AccountScope>, StoreError> {
        let mut noted = self.noted.borrow_mut();
        noted.accounts.insert(account.clone());
        unknown()
    }

    fn remember_event(
        &self,
        _: &AccountScope,
        _: &str,
        _: &str,
        _: SecretHash,
    ) -> Result<(), StoreError> {
        unknown()
    }

    fn account_behind(&self, _: Option<&AccountId>) -> Result<Option<AccountScope>, StoreError> {
        unknown()
    }

    fn open_account(
        &self,
        _: &AccountId,
        _: Tz,
        _: &str,
        _: Timestamp,
        _: &ProfileChange,
    ) -> Result<AccountScope, StoreError> {
        unknown()
    }

    fn profile(&self, _: &AccountScope) -> Result<Profile, StoreError> {
        unknown()
    }

    fn put_profile(&self, _: &AccountScope, _: Tz, _: &ProfileChange) -> Result<(), StoreError> {
        unknown()
    }

    fn field_changed_at(
        &self,
        _: &AccountScope,
        _: AccountField,
    ) -> Result<Option<Timestamp>, StoreError> {
        unknown()
    }

    fn note_field_change(
        &self,
        _: &AccountScope,
        _: AccountField,
        _: Timestamp,
    ) -> Result<(), StoreError> {
        unknown()
    }

    fn ownerships(&self, _: &AccountScope, _: &VehicleId) -> Result<Vec<Ownership>, StoreError> {
        unknown()
    }

    fn circumstances(&self, _: &AccountScope, _: &Record) -> Result<Circumstances, StoreError> {
        unknown()
    }

    fn last_ownership(&self, _: &VehicleId) -> Result<Option<Ownership>, StoreError> {
        unknown()
    }

    fn begin_ownership(
        &self,
        _: &AccountScope,
        _: &VehicleId,
        _: &VehicleDescription,
        _: Timestamp,
    ) -> Result<(), StoreError> {
        unknown()
    }

    fn end_ownership(
        &self,
        _: &AccountScope,
        _: &VehicleId,
        _: Timestamp,
    ) -> Result<(), StoreError> {
        unknown()
    }

    fn record(&self, _: &AccountScope, _: &str, _: &str) -> Result<Option<KeptRecord>, StoreError> {
        unknown()
    }

    fn records_behind(
        &self,
        _: &AccountScope,
        _: Option<&RecordId>,
        _: u32,
    ) -> Result<Vec<KeptRecord>, StoreError> {
        unknown()
    }

    fn overdue(&self, _: &AccountScope, _: u32) -> Result<Vec<KeptRecord>, StoreError> {
        unknown()
    }

    fn wait(&self, _: &AccountScope, _: &WaitingEvent) -> Result<(), StoreError> {
        unknown()
    }

    fn waits(&self, _: &AccountScope, _: &str, _: &str) -> Result<bool, StoreError> {
        unknown()
    }

    fn waiting(&self, _: &AccountScope) -> Result<u64, StoreError> {
        unknown()
    }

    fn waiting_for(
        &self,
        _: &AccountScope,
        _: &str,
        _: &str,
    ) -> Result<Vec<WaitingEvent>, StoreError> {
        unknown()
    }

    fn end_wait(
        &self,
        _: &AccountScope,
        _: &str,
        _: &str,
        _: Option<&str>,
    ) -> Result<(), StoreError> {
        unknown()
    }

    fn end_old_waits(
        &self,
        _: &AccountScope,
        _: Timestamp,
        _: &str,
        _: Timestamp,
        _: u32,
    ) -> Result<usize, StoreError> {
        unknown()
    }

    fn put_record(&self, _: &AccountScope, _: &StoredRecord) -> Result<(), StoreError> {
        unknown()
    }

    fn setting(&self, _: &'static str) -> Result<Option<String>, StoreError> {
        unknown()
    }

    fn set_setting(&self, _: &'static str, _: Option<&str>) -> Result<(), StoreError> {
        unknown()
    }
}
