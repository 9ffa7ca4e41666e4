//! A transaction of the embedded database.

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
use rusqlite::{Connection, OptionalExtension, params};

use super::{
    account::{self, moment},
    days, event, kept,
    memo::Memo,
    ownership, put, record, setting, waiting,
};
use crate::store::{
    AccountScope, KeptRecord, Ledger, Ownership, Profile, SecretHash, StoreError, StoredRecord,
    WaitingEvent,
};

/// The writer's connection, inside a transaction.
pub(super) struct SqliteLedger<'a> {
    pub(super) connection: &'a Connection,
    /// What is known without asking; `None` where each event may have to be undone by itself.
    pub(super) memo: Option<&'a Memo>,
    pub(super) now: Timestamp,
}

impl SqliteLedger<'_> {
    /// What follows is written past what is remembered.
    fn settle(&self) -> Result<(), StoreError> {
        self.memo
            .map_or(Ok(()), |memo| memo.settle(self.connection))
    }
}

impl Ledger for SqliteLedger<'_> {
    fn now(&self) -> Timestamp {
        self.now
    }

    fn event_hash(&self, source: &str, id: &str) -> Result<Option<SecretHash>, StoreError> {
        event::hash(self.connection, source, id)
    }

    fn remember_event(
        &self,
        scope: &AccountScope,
        source: &str,
        id: &str,
        hash: SecretHash,
    ) -> Result<(), StoreError> {
        event::remember(self.connection, scope, (source, id), hash, self.now)
    }

    fn account(&self, account: &AccountId) -> Result<Option<AccountScope>, StoreError> {
        match self.memo {
            Some(memo) => memo.scope(self.connection, account, self.now),
            None => account::scope(self.connection, account, self.now),
        }
    }

    fn account_behind(&self, last: Option<&AccountId>) -> Result<Option<AccountScope>, StoreError> {
        account::behind(self.connection, last, self.now)
    }

    fn open_account(
        &self,
        account: &AccountId,
        time_zone: Tz,
        operator: &str,
        enrolled_at: Timestamp,
        profile: &ProfileChange,
    ) -> Result<AccountScope, StoreError> {
        self.connection
            .prepare_cached(
                "INSERT INTO account (account_id, enrolled_at, time_zone, operator, profile) \
                 VALUES (?, ?, ?, ?, ?)",
            )?
            .execute(params![
                account.as_str(),
                enrolled_at.millis(),
                time_zone.name(),
                operator,
                serde_json::to_string(profile)?
            ])?;
        Ok(AccountScope::new(
            account.clone(),
            time_zone,
            operator.to_owned(),
            enrolled_at,
            self.now,
        ))
    }

    fn profile(&self, scope: &AccountScope) -> Result<Profile, StoreError> {
        account::profile(self.connection, scope)
    }

    fn put_profile(
        &self,
        scope: &AccountScope,
        time_zone: Tz,
        profile: &ProfileChange,
    ) -> Result<(), StoreError> {
        self.settle()?;
        self.connection
            .prepare_cached("UPDATE account SET time_zone = ?, profile = ? WHERE account_id = ?")?
            .execute(params![
                time_zone.name(),
                serde_json::to_string(profile)?,
                scope.account().as_str()
            ])?;
        account::changed(self.connection, scope)?;
        if time_zone != scope.time_zone() {
            days::move_all(self.connection, scope, time_zone, self.now)?;
        }
        Ok(())
    }

    fn field_changed_at(
        &self,
        scope: &AccountScope,
        field: AccountField,
    ) -> Result<Option<Timestamp>, StoreError> {
        self.connection
            .prepare_cached(
                "SELECT changed_at FROM account_field WHERE account_id = ? AND field = ?",
            )?
            .query_row([scope.account().as_str(), field.as_str()], |row| row.get(0))
            .optional()?
            .map(moment)
            .transpose()
    }

    fn note_field_change(
        &self,
        scope: &AccountScope,
        field: AccountField,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT INTO account_field (account_id, field, changed_at) VALUES (?, ?, ?) \
                 ON CONFLICT DO UPDATE SET changed_at = max(changed_at, excluded.changed_at)",
            )?
            .execute(params![
                scope.account().as_str(),
                field.as_str(),
                at.millis()
            ])?;
        Ok(())
    }

    fn ownerships(
        &self,
        scope: &AccountScope,
        vehicle: &VehicleId,
    ) -> Result<Vec<Ownership>, StoreError> {
        match self.memo {
            Some(memo) => memo.ownerships(self.connection, scope, vehicle),
            None => ownership::of_account(self.connection, scope, vehicle),
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
        ownership::last(self.connection, vehicle)
    }

    fn begin_ownership(
        &self,
        scope: &AccountScope,
        vehicle: &VehicleId,
        description: &VehicleDescription,
        from: Timestamp,
    ) -> Result<(), StoreError> {
        self.settle()?;
        account::changed(self.connection, scope)?;
        ownership::begin(self.connection, scope, vehicle, description, from)
    }

    fn end_ownership(
        &self,
        scope: &AccountScope,
        vehicle: &VehicleId,
        to: Timestamp,
    ) -> Result<(), StoreError> {
        self.settle()?;
        account::changed(self.connection, scope)?;
        ownership::end(self.connection, scope, vehicle, to)
    }

    fn record(
        &self,
        scope: &AccountScope,
        source: &str,
        event: &str,
    ) -> Result<Option<KeptRecord>, StoreError> {
        kept::of_event(self.connection, scope, source, event)
    }

    fn records_behind(
        &self,
        scope: &AccountScope,
        last: Option<&RecordId>,
        most: u32,
    ) -> Result<Vec<KeptRecord>, StoreError> {
        kept::behind(self.connection, scope, last, most)
    }

    fn overdue(&self, scope: &AccountScope, most: u32) -> Result<Vec<KeptRecord>, StoreError> {
        kept::overdue(self.connection, scope, most)
    }

    fn wait(&self, scope: &AccountScope, event: &WaitingEvent) -> Result<(), StoreError> {
        self.settle()?;
        waiting::put(self.connection, scope, event, self.now)
    }

    fn waits(&self, scope: &AccountScope, source: &str, id: &str) -> Result<bool, StoreError> {
        waiting::is_there(self.connection, scope, source, id)
    }

    fn waiting(&self, scope: &AccountScope) -> Result<u64, StoreError> {
        waiting::of_account(self.connection, scope)
    }

    fn waiting_for(
        &self,
        scope: &AccountScope,
        source: &str,
        record: &str,
    ) -> Result<Vec<WaitingEvent>, StoreError> {
        if let Some(memo) = self.memo
            && !memo.anything_waits(self.connection)?
        {
            return Ok(Vec::new());
        }
        waiting::for_record(self.connection, scope, source, record)
    }

    fn end_wait(
        &self,
        scope: &AccountScope,
        source: &str,
        id: &str,
        broken: Option<&str>,
    ) -> Result<(), StoreError> {
        waiting::end(self.connection, scope, source, id, broken)
    }

    fn end_old_waits(
        &self,
        scope: &AccountScope,
        before: Timestamp,
        rule: &str,
        noted_before: Timestamp,
        most: u32,
    ) -> Result<usize, StoreError> {
        waiting::end_old(self.connection, scope, (before, rule), noted_before, most)
    }

    fn put_record(&self, scope: &AccountScope, record: &StoredRecord) -> Result<(), StoreError> {
        if !record.is_new {
            self.settle()?;
        }
        let memo = self.memo.filter(|_| record.is_new);
        put::put(self.connection, memo, scope, record)
    }

    fn setting(&self, name: &'static str) -> Result<Option<String>, StoreError> {
        setting::get(self.connection, name)
    }

    fn set_setting(&self, name: &'static str, value: Option<&str>) -> Result<(), StoreError> {
        setting::set(self.connection, name, value)
    }
}
