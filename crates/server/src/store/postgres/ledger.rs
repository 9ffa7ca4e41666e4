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
    days,
    error::{damaged, moment},
    kept, ownership, put, record,
    session::{Session, get},
    setting, waiting,
};
use crate::store::{
    AccountScope, KeptRecord, Ledger, Ownership, Profile, SecretHash, StoreError, StoredRecord,
    WaitingEvent,
};

/// The writer's transaction. Whatever account an event names stays its own until the commit.
pub(super) struct PostgresLedger<'a> {
    pub(super) session: &'a Session<'a>,
    pub(super) now: Timestamp,
}

impl Ledger for PostgresLedger<'_> {
    fn now(&self) -> Timestamp {
        self.now
    }

    fn event_hash(&self, source: &str, id: &str) -> Result<Option<SecretHash>, StoreError> {
        let row = self.session.row(
            "SELECT e.body_hash FROM event e WHERE e.source = $1 AND e.event_id = $2",
            &[&source, &id],
        )?;
        let hash = row.map(|row| {
            let hash: &[u8] = get(&row, 0)?;
            SecretHash::try_from(hash).map_err(|_| damaged("hash"))
        });
        hash.transpose()
    }

    fn remember_event(
        &self,
        scope: &AccountScope,
        source: &str,
        id: &str,
        hash: SecretHash,
    ) -> Result<(), StoreError> {
        self.session.execute(
            "INSERT INTO event (source, event_id, account_id, body_hash, received_at) \
             VALUES ($1, $2, $3, $4, $5)",
            &[
                &source,
                &id,
                &scope.account().as_str(),
                &hash.as_slice(),
                &self.now.millis(),
            ],
        )?;
        Ok(())
    }

    fn account(&self, account: &AccountId) -> Result<Option<AccountScope>, StoreError> {
        account::scope(self.session, account, self.now, Hold::Held)
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
        self.session.of(&scope).execute(
            "INSERT INTO account (account_id, enrolled_at, time_zone, operator, profile) \
             VALUES ($1, $2, $3, $4, $5)",
            &[
                &enrolled_at.millis(),
                &time_zone.name(),
                &operator,
                &serde_json::to_string(profile)?,
            ],
        )?;
        self.session.execute(
            "INSERT INTO known_account (account_id) VALUES ($1)",
            &[&account.as_str()],
        )?;
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
        let row = self.session.of(scope).row(
            "SELECT f.changed_at FROM account_field f WHERE f.account_id = $1 AND f.field = $2",
            &[&field.as_str()],
        )?;
        row.map(|row| moment(get(&row, 0)?)).transpose()
    }

    fn note_field_change(
        &self,
        scope: &AccountScope,
        field: AccountField,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.session.of(scope).execute(
            "INSERT INTO account_field (account_id, field, changed_at) VALUES ($1, $2, $3) \
             ON CONFLICT (account_id, field) DO UPDATE \
             SET changed_at = greatest(account_field.changed_at, excluded.changed_at)",
            &[&field.as_str(), &at.millis()],
        )?;
        Ok(())
    }

    fn ownerships(
        &self,
        scope: &AccountScope,
        vehicle: &VehicleId,
    ) -> Result<Vec<Ownership>, StoreError> {
        ownership::of_account(self.session, scope, vehicle)
    }

    fn circumstances(
        &self,
        scope: &AccountScope,
        record: &Record,
    ) -> Result<Circumstances, StoreError> {
        record::circumstances(self.session, scope, record)
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
        account::changed(self.session, scope)?;
        ownership::begin(self.session, scope, vehicle, description, from)
    }

    fn end_ownership(
        &self,
        scope: &AccountScope,
        vehicle: &VehicleId,
        to: Timestamp,
    ) -> Result<(), StoreError> {
        account::changed(self.session, scope)?;
        ownership::end(self.session, scope, vehicle, to)
    }

    fn record(
        &self,
        scope: &AccountScope,
        source: &str,
        event: &str,
    ) -> Result<Option<KeptRecord>, StoreError> {
        kept::of_event(self.session, scope, source, event)
    }

    fn records_behind(
        &self,
        scope: &AccountScope,
        last: Option<&RecordId>,
        most: u32,
    ) -> Result<Vec<KeptRecord>, StoreError> {
        kept::behind(self.session, scope, last, most)
    }

    fn overdue(&self, scope: &AccountScope, most: u32) -> Result<Vec<KeptRecord>, StoreError> {
        kept::overdue(self.session, scope, most)
    }

    fn wait(&self, scope: &AccountScope, event: &WaitingEvent) -> Result<(), StoreError> {
        waiting::put(self.session, scope, event, self.now)
    }

    fn waits(&self, scope: &AccountScope, source: &str, id: &str) -> Result<bool, StoreError> {
        waiting::is_there(self.session, scope, source, id)
    }

    fn waiting(&self, scope: &AccountScope) -> Result<u64, StoreError> {
        waiting::of_account(self.session, scope)
    }

    fn waiting_for(
        &self,
        scope: &AccountScope,
        source: &str,
        record: &str,
    ) -> Result<Vec<WaitingEvent>, StoreError> {
        waiting::for_record(self.session, scope, source, record)
    }

    fn end_wait(
        &self,
        scope: &AccountScope,
        source: &str,
        id: &str,
        broken: Option<&str>,
    ) -> Result<(), StoreError> {
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
        waiting::end_old(self.session, scope, (before, rule), noted_before, most)
    }

    fn put_record(&self, scope: &AccountScope, record: &StoredRecord) -> Result<(), StoreError> {
        put::put(self.session, scope, record)
    }

    fn setting(&self, name: &'static str) -> Result<Option<String>, StoreError> {
        setting::get(self.session, name)
    }

    fn set_setting(&self, name: &'static str, value: Option<&str>) -> Result<(), StoreError> {
        setting::set(self.session, name, value)
    }
}
