//! A transaction of the embedded database.

use chrono_tz::Tz;
use dashboard_model::{
    id::{AccountId, VehicleId},
    policy::Circumstances,
    record::Record,
    time::Timestamp,
    vehicle::VehicleDescription,
    vocabulary::AccountField,
};
use rusqlite::{Connection, OptionalExtension, params};

use super::{
    account::{self, moment},
    ownership, record,
};
use crate::store::{
    AccountScope, Ledger, Ownership, Profile, SecretHash, StoreError, StoredRecord, local_day,
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

    fn open_account(
        &self,
        account: &AccountId,
        time_zone: Tz,
        profile: &Profile,
    ) -> Result<AccountScope, StoreError> {
        self.connection
            .prepare_cached(
                "INSERT INTO account (account_id, enrolled_at, time_zone, profile) \
                 VALUES (?, ?, ?, ?)",
            )?
            .execute(params![
                account.as_str(),
                profile.enrolled_at.millis(),
                time_zone.name(),
                serde_json::to_string(&profile.values)?
            ])?;
        Ok(AccountScope::new(account.clone(), time_zone, self.now))
    }

    fn profile(&self, scope: &AccountScope) -> Result<Profile, StoreError> {
        account::profile(self.connection, scope)
    }

    fn put_profile(
        &self,
        scope: &AccountScope,
        time_zone: Tz,
        profile: &Profile,
    ) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("UPDATE account SET time_zone = ?, profile = ? WHERE account_id = ?")?
            .execute(params![
                time_zone.name(),
                serde_json::to_string(&profile.values)?,
                scope.account().as_str()
            ])?;
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
        ownership::begin(self.connection, scope, vehicle, description, from)
    }

    fn end_ownership(
        &self,
        scope: &AccountScope,
        vehicle: &VehicleId,
        to: Timestamp,
    ) -> Result<(), StoreError> {
        ownership::end(self.connection, scope, vehicle, to)
    }

    fn record(
        &self,
        scope: &AccountScope,
        source: &str,
        event: &str,
    ) -> Result<Option<StoredRecord>, StoreError> {
        record::of_event(self.connection, scope, source, event)
    }

    fn put_record(&self, scope: &AccountScope, record: &StoredRecord) -> Result<(), StoreError> {
        record::put(self.connection, scope, record)
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
        Ok(())
    }
}
