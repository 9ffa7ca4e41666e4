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
    kept, ownership, place, put, record, setting,
};
use crate::store::{
    AccountScope, KeptRecord, Ledger, Ownership, Profile, SecretHash, StoreError, StoredRecord,
    local_day,
};

/// The writer's connection, inside a transaction.
pub(super) struct SqliteLedger<'a> {
    pub(super) connection: &'a Connection,
    pub(super) now: Timestamp,
}

impl Ledger for SqliteLedger<'_> {
    fn now(&self) -> Timestamp {
        self.now
    }

    fn event_hash(&self, source: &str, id: &str) -> Result<Option<SecretHash>, StoreError> {
        Ok(self
            .connection
            .prepare_cached("SELECT body_hash FROM event WHERE source = ? AND event_id = ?")?
            .query_row([source, id], |row| row.get(0))
            .optional()?)
    }

    fn remember_event(
        &self,
        scope: &AccountScope,
        source: &str,
        id: &str,
        hash: SecretHash,
    ) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT INTO event (source, event_id, account_id, body_hash, received_at) \
                 VALUES (?, ?, ?, ?, ?)",
            )?
            .execute(params![
                source,
                id,
                scope.account().as_str(),
                hash,
                self.now.millis()
            ])?;
        Ok(())
    }

    fn account(&self, account: &AccountId) -> Result<Option<AccountScope>, StoreError> {
        account::scope(self.connection, account, self.now)
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
        self.connection
            .prepare_cached("UPDATE account SET time_zone = ?, profile = ? WHERE account_id = ?")?
            .execute(params![
                time_zone.name(),
                serde_json::to_string(profile)?,
                scope.account().as_str()
            ])?;
        account::changed(self.connection, scope)?;
        if time_zone != scope.time_zone() {
            self.move_days(scope, time_zone)?;
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
        ownership::of_account(self.connection, scope, vehicle)
    }

    fn circumstances(
        &self,
        scope: &AccountScope,
        record: &Record,
    ) -> Result<Circumstances, StoreError> {
        record::circumstances(self.connection, scope, record)
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
        account::changed(self.connection, scope)?;
        ownership::begin(self.connection, scope, vehicle, description, from)
    }

    fn end_ownership(
        &self,
        scope: &AccountScope,
        vehicle: &VehicleId,
        to: Timestamp,
    ) -> Result<(), StoreError> {
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

    fn put_record(&self, scope: &AccountScope, record: &StoredRecord) -> Result<(), StoreError> {
        put::put(self.connection, scope, record)
    }

    fn setting(&self, name: &'static str) -> Result<Option<String>, StoreError> {
        setting::get(self.connection, name)
    }

    fn set_setting(&self, name: &'static str, value: Option<&str>) -> Result<(), StoreError> {
        setting::set(self.connection, name, value)
    }
}

impl SqliteLedger<'_> {
    /// Every record of the account moves to its day in another time zone.
    fn move_days(&self, scope: &AccountScope, time_zone: Tz) -> Result<(), StoreError> {
        let account = scope.account().as_str();
        let records: Vec<(String, i64)> = self
            .connection
            .prepare_cached("SELECT record_id, occurred_at FROM record WHERE account_id = ?")?
            .query_map([account], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let mut update = self
            .connection
            .prepare_cached("UPDATE record SET day = ? WHERE account_id = ? AND record_id = ?")?;
        for (record, occurred_at) in records {
            let day = local_day(time_zone, moment(occurred_at)?);
            update.execute(params![day.to_string(), account, record])?;
        }
        match account::scope(self.connection, scope.account(), self.now)? {
            Some(moved) => place::move_days(self.connection, &moved),
            None => Ok(()),
        }
    }
}
