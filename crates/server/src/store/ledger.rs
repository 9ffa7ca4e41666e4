//! What an event may read and change. One event sees one transaction: all of it is kept or none.

use dashboard_model::{
    account::ProfileChange,
    id::{AccountId, RecordId, VehicleId},
    policy::{Circumstances, ClauseId, OwnershipPeriod, PolicyVersion},
    problem::Violation,
    record::Record,
    time::{Day, Timestamp},
    timeline::RecordSummary,
    vehicle::VehicleDescription,
    vocabulary::AccountField,
};

use super::{AccountScope, GrantLedger, SecretHash, StoreError};

/// What becomes of one event, decided inside the store's transaction. It runs again if the store had
/// to give that transaction up.
pub type Entry = Box<dyn Fn(&dyn Ledger) -> Result<Verdict, StoreError> + Send>;

/// What became of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Its changes are kept.
    Stored,
    /// It is kept until the record comes that it is about.
    Waiting,
    /// It was there before, the same.
    Unchanged,
    /// It was there before with another body; nothing changed.
    Conflict(Violation),
    /// It breaks rules; nothing of it is kept.
    Invalid(Vec<Violation>),
}

impl Verdict {
    /// Whether what the entry changed is kept; otherwise all of it is undone.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        matches!(self, Self::Stored | Self::Waiting)
    }
}

/// An event that is kept until the record comes that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingEvent {
    /// Who sent it.
    pub source: String,
    /// Its id there.
    pub id: String,
    /// The id of the event, of the same source, that creates the record.
    pub record: String,
    /// What it says: JSON that only the ingest reads.
    pub body: String,
}

/// What is held on an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The present values.
    pub values: ProfileChange,
    /// Names this state; the store gives each change a new one.
    pub revision: i64,
}

/// A time during which a vehicle was on an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ownership {
    /// The account.
    pub account: AccountId,
    /// From when to when, and how the vehicle is equipped.
    pub period: OwnershipPeriod,
}

/// A record and what only the service knows of it.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptRecord {
    /// The record.
    pub record: Record,
    /// Nobody is told of it before this day.
    pub visible_from: Option<Day>,
    /// When its subscriber could first see it.
    pub shown_from: Timestamp,
    /// The same for each of its disclosures, in their order.
    pub disclosures_shown_from: Vec<Timestamp>,
    /// Who sent the event that created it.
    pub source: String,
    /// That event's id.
    pub event: String,
}

/// A record with everything that follows from it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredRecord {
    /// The record.
    pub kept: KeptRecord,
    /// What the timeline shows of it.
    pub summary: RecordSummary,
    /// What follows from each of its disclosures, in their order.
    pub handings: Vec<Handing>,
    /// What explains it; `None` when no policy was in force.
    pub citation: Option<Citation>,
    /// Whether it was not there before; otherwise it takes the place of the old one.
    pub is_new: bool,
}

/// What follows from one disclosure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handing {
    /// The recipient's opaque handle.
    pub recipient: String,
    /// Whether the policy binds the recipient.
    pub bound: bool,
    /// How many things of it the policy does not explain.
    pub questions: u16,
}

/// The clauses that explain a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Of which version of its operator's policy.
    pub policy: PolicyVersion,
    /// Each once, in their order.
    pub clauses: Vec<ClauseId>,
}

/// A transaction of a store.
pub trait Ledger: GrantLedger {
    /// The present moment, the same for the whole transaction.
    fn now(&self) -> Timestamp;

    /// The hash of the body of an event that was stored, or that waits.
    fn event_hash(&self, source: &str, id: &str) -> Result<Option<SecretHash>, StoreError>;

    /// Remembers that an event was stored, or waits.
    fn remember_event(
        &self,
        scope: &AccountScope,
        source: &str,
        id: &str,
        hash: SecretHash,
    ) -> Result<(), StoreError>;

    /// The scope of an account that exists.
    fn account(&self, account: &AccountId) -> Result<Option<AccountScope>, StoreError>;

    /// The next account after one, in a fixed order.
    fn account_behind(&self, last: Option<&AccountId>) -> Result<Option<AccountScope>, StoreError>;

    /// Opens an account with an operator. Its time zone is in its profile.
    fn open_account(
        &self,
        account: &AccountId,
        time_zone: chrono_tz::Tz,
        operator: &str,
        enrolled_at: Timestamp,
        profile: &ProfileChange,
    ) -> Result<AccountScope, StoreError>;

    /// What is held on an account.
    fn profile(&self, scope: &AccountScope) -> Result<Profile, StoreError>;

    /// Replaces what is held on an account. Another time zone moves its records to their new days.
    fn put_profile(
        &self,
        scope: &AccountScope,
        time_zone: chrono_tz::Tz,
        profile: &ProfileChange,
    ) -> Result<(), StoreError>;

    /// When a field was last changed since enrolment.
    fn field_changed_at(
        &self,
        scope: &AccountScope,
        field: AccountField,
    ) -> Result<Option<Timestamp>, StoreError>;

    /// Notes when a field was changed.
    fn note_field_change(
        &self,
        scope: &AccountScope,
        field: AccountField,
        at: Timestamp,
    ) -> Result<(), StoreError>;

    /// When a vehicle was on an account, oldest first.
    fn ownerships(
        &self,
        scope: &AccountScope,
        vehicle: &VehicleId,
    ) -> Result<Vec<Ownership>, StoreError>;

    /// What the check of a record has to know besides it.
    fn circumstances(
        &self,
        scope: &AccountScope,
        record: &Record,
    ) -> Result<Circumstances, StoreError>;

    /// The last time during which a vehicle was on any account. It decides whether a transfer is
    /// possible and is never shown to anybody.
    fn last_ownership(&self, vehicle: &VehicleId) -> Result<Option<Ownership>, StoreError>;

    /// A vehicle comes to an account.
    fn begin_ownership(
        &self,
        scope: &AccountScope,
        vehicle: &VehicleId,
        description: &VehicleDescription,
        from: Timestamp,
    ) -> Result<(), StoreError>;

    /// A vehicle leaves an account. What happened to it afterwards is no longer the account's.
    fn end_ownership(
        &self,
        scope: &AccountScope,
        vehicle: &VehicleId,
        to: Timestamp,
    ) -> Result<(), StoreError>;

    /// The record that an event created.
    fn record(
        &self,
        scope: &AccountScope,
        source: &str,
        event: &str,
    ) -> Result<Option<KeptRecord>, StoreError>;

    /// Records of the account behind one, in a fixed order.
    fn records_behind(
        &self,
        scope: &AccountScope,
        last: Option<&RecordId>,
        most: u32,
    ) -> Result<Vec<KeptRecord>, StoreError>;

    /// Records of the account whose values are there although their last day, in the account's time
    /// zone, is over.
    fn overdue(&self, scope: &AccountScope, most: u32) -> Result<Vec<KeptRecord>, StoreError>;

    /// Keeps an event until its record comes. It is remembered like others.
    fn wait(&self, scope: &AccountScope, event: &WaitingEvent) -> Result<(), StoreError>;

    /// Whether an event of the account waits.
    fn waits(&self, scope: &AccountScope, source: &str, id: &str) -> Result<bool, StoreError>;

    /// How many events of the account wait.
    fn waiting(&self, scope: &AccountScope) -> Result<u64, StoreError>;

    /// The events that wait for the record that an event creates, in the order in which they came.
    fn waiting_for(
        &self,
        scope: &AccountScope,
        source: &str,
        record: &str,
    ) -> Result<Vec<WaitingEvent>, StoreError>;

    /// An event no longer waits. Of one that broke a rule when its record came, the rule is noted,
    /// its body is gone, and it is not remembered any more.
    fn end_wait(
        &self,
        scope: &AccountScope,
        source: &str,
        id: &str,
        broken: Option<&str>,
    ) -> Result<(), StoreError>;

    /// Ends the wait of some events that came before a moment, as [`end_wait`](Self::end_wait) does it
    /// for one that broke a rule, and forgets those of which only a rule is left and that came before
    /// another moment. Says how many these are together.
    fn end_old_waits(
        &self,
        scope: &AccountScope,
        before: Timestamp,
        rule: &str,
        noted_before: Timestamp,
        most: u32,
    ) -> Result<usize, StoreError>;

    /// Writes a record and its disclosures, new or in place of the old ones.
    fn put_record(&self, scope: &AccountScope, record: &StoredRecord) -> Result<(), StoreError>;

    /// Something that the server keeps for itself.
    fn setting(&self, name: &'static str) -> Result<Option<String>, StoreError>;

    /// Keeps something for the server, or forgets it.
    fn set_setting(&self, name: &'static str, value: Option<&str>) -> Result<(), StoreError>;
}
