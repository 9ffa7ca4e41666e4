//! A transaction of PostgreSQL, as events see it.

use chrono_tz::Tz;
use dashboard_model::{
    account::ProfileChange,
    id::{AccountId, RecordId, VehicleId},
    policy::Circumstances,
    record::Record,
    time::Timestamp,
    vehicle::VehicleDescription,
    vocabulary::AccountField,
};

use super::{
    account::{self, Hold},
    days, event, kept,
    memo::Memo,
    ownership, put, record,
    session::Session,
    setting, waiting,
};
use crate::store::{
    AccountScope, KeptRecord, Ledger, Ownership, Profile, SecretHash, StoreError, StoredRecord,
    WaitingEvent,
};

/// The writer's transaction. Whatever account an event names stays its own until the commit.
pub(super) struct PostgresLedger<'a> {
    pub(super) session: &'a Session<'a>,
    /// What is known without asking; `None` where each event may have to be undone by itself.
    pub(super) memo: Option<&'a Memo>,
    pub(super) now: Timestamp,
}

impl PostgresLedger<'_> {
    /// What follows is asked of the database or written to it, past what is known.
    fn settle(&self, scope: &AccountScope) -> Result<(), StoreError> {
        self.memo
            .map_or(Ok(()), |memo| memo.settle(self.session, scope))
    }
}

impl Ledger for PostgresLedger<'_> {
    fn now(&self) -> Timestamp {
        self.now
    }

    fn event_hash(&self, source: &str, id: &str) -> Result<Option<SecretHash>, StoreError> {
        if let Some(known) = self.memo.and_then(|memo| memo.hash(source, id)) {
            return Ok(known);
        }
        event::hash(self.session, source, id)
    }

    fn remember_event(
        &self,
        scope: &AccountScope,
        source: &str,
        id: &str,
        hash: SecretHash,
    ) -> Result<(), StoreError> {
        if let Some(memo) = self.memo
            && memo.remember(scope, (source, id), hash, self.now)
        {
            return Ok(());
        }
        event::remember(self.session, scope, (source, id), hash, self.now)
    }

    fn account(&self, account: &AccountId) -> Result<Option<AccountScope>, StoreError> {
        match self.memo {
            Some(memo) => memo.scope(self.session, account, self.now),
            None => account::scope(self.session, account, self.now, Hold::Held),
        }
    }

    fn account_behind(&self, last: Option<&AccountId>) -> Result<Option<AccountScope>, StoreError> {
        account::behind(self.session, last, self.now)
    }

    fn open_account(
        &self,
        account: &AccountId,
        time_zone: Tz,
        operator: &str,
        enrolled_at: Timestamp,
        profile: &ProfileChange,
    ) -> Result<AccountScope, StoreError> {
        let scope = AccountScope::new(
            account.clone(),
            time_zone,
            operator.to_owned(),
            enrolled_at,
            self.now,
        );
        account::open(self.session, &scope, profile)?;
        Ok(scope)
    }

    fn profile(&self, scope: &AccountScope) -> Result<Profile, StoreError> {
        account::profile(self.session, scope)
    }

    fn put_profile(
        &self,
        scope: &AccountScope,
        time_zone: Tz,
        profile: &ProfileChange,
    ) -> Result<(), StoreError> {
        self.settle(scope)?;
        self.session.of(scope).execute(
            "UPDATE account a SET time_zone = $2, profile = $3 WHERE a.account_id = $1",
            &[&time_zone.name(), &serde_json::to_string(profile)?],
        )?;
        account::changed(self.session, scope)?;
        if time_zone != scope.time_zone() {
            days::move_all(self.session, scope, time_zone, self.now)?;
        }
        Ok(())
    }

    fn field_changed_at(
        &self,
        scope: &AccountScope,
        field: AccountField,
    ) -> Result<Option<Timestamp>, StoreError> {
        account::field_changed_at(self.session, scope, field)
    }

    fn note_field_change(
        &self,
        scope: &AccountScope,
        field: AccountField,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        account::note_field_change(self.session, scope, field, at)
    }

    fn ownerships(
        &self,
        scope: &AccountScope,
        vehicle: &VehicleId,
    ) -> Result<Vec<Ownership>, StoreError> {
        match self.memo {
            Some(memo) => memo.ownerships(self.session, scope, vehicle),
            None => ownership::of_account(self.session, scope, vehicle),
        }
    }

    fn circumstances(
        &self,
        scope: &AccountScope,
        record: &Record,
    ) -> Result<Circumstances, StoreError> {
        let owned = match &record.vehicle {
            None => Vec::new(),
            Some(vehicle) => self.ownerships(scope, vehicle)?,
        };
        Ok(record::around(scope, record, owned))
    }

    fn last_ownership(&self, vehicle: &VehicleId) -> Result<Option<Ownership>, StoreError> {
        ownership::last(self.session, vehicle)
    }

    fn begin_ownership(
        &self,
        scope: &AccountScope,
        vehicle: &VehicleId,
        description: &VehicleDescription,
        from: Timestamp,
    ) -> Result<(), StoreError> {
        self.settle(scope)?;
        account::changed(self.session, scope)?;
        ownership::begin(self.session, scope, vehicle, description, from)
    }

    fn end_ownership(
        &self,
        scope: &AccountScope,
        vehicle: &VehicleId,
        to: Timestamp,
    ) -> Result<(), StoreError> {
        self.settle(scope)?;
        account::changed(self.session, scope)?;
        ownership::end(self.session, scope, vehicle, to)
    }

    fn record(
        &self,
        scope: &AccountScope,
        source: &str,
        event: &str,
    ) -> Result<Option<KeptRecord>, StoreError> {
        self.settle(scope)?;
        kept::of_event(self.session, scope, source, event)
    }

    fn records_behind(
        &self,
        scope: &AccountScope,
        last: Option<&RecordId>,
        most: u32,
    ) -> Result<Vec<KeptRecord>, StoreError> {
        self.settle(scope)?;
        kept::behind(self.session, scope, last, most)
    }

    fn overdue(&self, scope: &AccountScope, most: u32) -> Result<Vec<KeptRecord>, StoreError> {
        self.settle(scope)?;
        kept::overdue(self.session, scope, most)
    }

    fn wait(&self, scope: &AccountScope, event: &WaitingEvent) -> Result<(), StoreError> {
        self.settle(scope)?;
        waiting::put(self.session, scope, event, self.now)
    }

    fn waits(&self, scope: &AccountScope, source: &str, id: &str) -> Result<bool, StoreError> {
        self.settle(scope)?;
        waiting::is_there(self.session, scope, source, id)
    }

    fn waiting(&self, scope: &AccountScope) -> Result<u64, StoreError> {
        self.settle(scope)?;
        waiting::of_account(self.session, scope)
    }

    fn waiting_for(
        &self,
        scope: &AccountScope,
        source: &str,
        record: &str,
    ) -> Result<Vec<WaitingEvent>, StoreError> {
        if let Some(memo) = self.memo
            && !memo.anything_waits(scope)
        {
            return Ok(Vec::new());
        }
        self.settle(scope)?;
        waiting::for_record(self.session, scope, source, record)
    }

    fn end_wait(
        &self,
        scope: &AccountScope,
        source: &str,
        id: &str,
        broken: Option<&str>,
    ) -> Result<(), StoreError> {
        if let Some(memo) = self.memo {
            if broken.is_none() && !memo.anything_waits(scope) {
                return Ok(());
            }
            memo.settle(self.session, scope)?;
            memo.forget_event(source, id);
        }
        waiting::end(self.session, scope, source, id, broken)
    }

    fn end_old_waits(
        &self,
        scope: &AccountScope,
        before: Timestamp,
        rule: &str,
        noted_before: Timestamp,
        most: u32,
    ) -> Result<usize, StoreError> {
        let old = waiting::old(self.session, scope, before, most)?;
        for (source, id) in &old {
            self.end_wait(scope, source, id, Some(rule))?;
        }
        Ok(old.len() + waiting::forget(self.session, scope, noted_before)?)
    }

    fn put_record(&self, scope: &AccountScope, record: &StoredRecord) -> Result<(), StoreError> {
        if let Some(memo) = self.memo {
            if record.is_new && memo.put_new(scope, record)? {
                return Ok(());
            }
            memo.settle(self.session, scope)?;
        }
        put::put(self.session, scope, record)
    }

    fn setting(&self, name: &'static str) -> Result<Option<String>, StoreError> {
        setting::get(self.session, name)
    }

    fn set_setting(&self, name: &'static str, value: Option<&str>) -> Result<(), StoreError> {
        setting::set(self.session, name, value)
    }
}
