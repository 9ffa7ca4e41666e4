//! Where everything is kept. The database is known only below this module.
//!
//! - [`Store`]: what the rest of the server asks of a database
//! - [`Sessions`]: what it is asked about who is signed in; [`Grants`]: about what others may see;
//!   [`Tickets`]: about portals; [`Pairings`]: about cars that ask to be let in
//! - `view`: an account as a limited sight shows it, made of its records as they are cut
//! - [`Ledger`]: what an event may read and change, inside one transaction
//! - [`AccountScope`]: whose data a query may touch; only this module makes one
//! - [`open`]: opens the database that an address names
//! - [`sqlite`]: the embedded database, the default
//! - [`postgres`]: the same on a PostgreSQL server

mod error;
mod export;
mod figures;
mod filter;
mod found;
mod grants;
mod known_sessions;
mod ledger;
mod moment_text;
mod months;
mod needs;
mod notice;
mod open;
mod page_text;
mod pairings;
pub mod postgres;
mod proof;
mod recipients;
mod scope;
mod search_text;
mod sessions;
mod shape;
mod snippet;
pub mod sqlite;
mod stored;
mod tally;
mod tickets;
mod told;
mod view;
mod zone;

use std::pin::Pin;

use dashboard_model::{
    account::ProfileChange,
    citation::ClauseCount,
    id::{AccountId, RecordId},
    policy::{Circumstances, FindingCount, PolicyVersion},
    recipient::{RecipientDetail, RecipientSummary},
    record::Record,
    sharing::Sharing,
    time::{Day, Timestamp},
    timeline::{
        RecordSummary, TimelineHead, TimelinePage, TimelineRows, TimelineSummary,
        index::{IndexPiece, Matches},
        proof::TimelineProof,
    },
    vehicle::Vehicle,
    visit::SinceLastVisit,
    vocabulary::AccountField,
};

use tokio::sync::watch;

pub use error::StoreError;
pub use export::{ExportBound, ExportRequest, ExportRow};
pub use figures::StoreFigures;
pub use filter::{PageRequest, Position, RowsRequest, TimelineFilter};
pub use grants::{GrantLedger, Grants};
pub use ledger::{
    Citation, Entry, Handing, KeptRecord, Ledger, Ownership, Profile, StoredRecord, Verdict,
    WaitingEvent,
};
pub use notice::{LogoutNotice, LogoutTarget};
pub use open::{OpenedStore, open};
pub use pairings::{Asked, CarAnswer, Pairing, Pairings, Polled, WaitingCar};
pub use scope::{AccountScope, local_day};
pub use sessions::{Attempt, Device, HeldSession, NewSession, OpenSession, Person, Sessions};
pub use tickets::{PortalEntry, Redemption, Ticket, Tickets};
pub use told::Told;

/// What a store's method gives: the answer, later.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send>>;

/// The SHA-256 of a secret that only its holder knows.
pub type SecretHash = [u8; 32];

/// A database. The methods never block the calling thread.
pub trait Store: Sessions + Grants + Tickets + Pairings {
    /// Runs the entries in order, each all or nothing and each at its own present moment, and answers
    /// once what they changed is durable.
    fn write(&self, entries: Vec<(Timestamp, Entry)>) -> Answer<Vec<Verdict>>;

    /// A page of the timeline, newest first, and the place behind it if more follows.
    fn timeline(
        &self,
        scope: &AccountScope,
        request: PageRequest,
    ) -> Answer<(TimelinePage, Option<Position>)>;

    /// The same with the items of the page as JSON: a list of them.
    fn timeline_text(
        &self,
        scope: &AccountScope,
        request: PageRequest,
    ) -> Answer<(Vec<u8>, Option<Position>)>;

    /// How many records the account may see, and the generation of their positions.
    fn head(&self, scope: &AccountScope) -> Answer<TimelineHead>;

    /// The piece of the index from a position on.
    fn index(&self, scope: &AccountScope, from: u32) -> Answer<IndexPiece>;

    /// The positions of everything that the filters give.
    fn matches(&self, scope: &AccountScope, filter: TimelineFilter) -> Answer<Matches>;

    /// Rows by their positions; `None` if these are of another generation.
    fn rows(&self, scope: &AccountScope, request: RowsRequest) -> Answer<Option<TimelineRows>>;

    /// Is told whenever something was written, by whomever.
    fn written(&self) -> watch::Receiver<u64>;

    /// How many records the filters give, by reason, category, recipient and month.
    fn summary(&self, scope: &AccountScope, filter: TimelineFilter) -> Answer<TimelineSummary>;

    /// A record with the others of its incident, if it is there to see.
    fn record(&self, scope: &AccountScope, id: RecordId) -> Answer<Option<VisibleRecord>>;

    /// A digest over all records that could be seen before a moment.
    fn proof(&self, scope: &AccountScope, until: Timestamp) -> Answer<TimelineProof>;

    /// From which state an export of what the filter gives is made now.
    fn export_bound(&self, scope: &AccountScope, filter: TimelineFilter) -> Answer<ExportBound>;

    /// The next records of an export, newest first: none at its end. A record that could be seen when
    /// the export began comes exactly once over all its steps, unless it was withdrawn meanwhile;
    /// one that could not never comes. Nothing is held between two steps.
    fn export_step(&self, scope: &AccountScope, request: ExportRequest) -> Answer<Vec<ExportRow>>;

    /// The vehicles that are or were on the account, newest ownership first.
    fn vehicles(&self, scope: &AccountScope) -> Answer<Vec<Vehicle>>;

    /// Who received something of the account's visible records, last one first.
    fn recipients(&self, scope: &AccountScope) -> Answer<Vec<RecipientSummary>>;

    /// One recipient, with the newest records that went there.
    fn recipient(&self, scope: &AccountScope, id: String) -> Answer<Option<RecipientDetail>>;

    /// Everything that was handed over of the account's visible records.
    fn sharing(&self, scope: &AccountScope) -> Answer<Sharing>;

    /// How many of the account's visible records each clause of a version explains; clauses that
    /// explain none are left out.
    fn clause_counts(
        &self,
        scope: &AccountScope,
        policy: PolicyVersion,
    ) -> Answer<Vec<ClauseCount>>;

    /// What the subscriber could first see after that moment. It does not know the policy.
    fn since(&self, scope: &AccountScope, since: Timestamp) -> Answer<SinceLastVisit>;

    /// Everything up to now was seen: for this session of the account and for the next ones.
    fn put_visit(&self, scope: &AccountScope, session: SecretHash, now: Timestamp) -> Answer<()>;

    /// What is held on the account.
    fn account(&self, scope: &AccountScope) -> Answer<HeldAccount>;

    /// Whether the store holds no account, only the named ones, or others too.
    fn holdings(&self, expected: Vec<AccountId>) -> Answer<Holdings>;

    /// Something that the server keeps for itself.
    fn setting(&self, name: &'static str) -> Answer<Option<String>>;

    /// Keeps something for the server, or forgets it.
    fn set_setting(&self, name: &'static str, value: Option<String>) -> Answer<()>;

    /// Accounts behind one, in a fixed order, that hold values whose last day was before a day. In an
    /// account's own time zone that day may not be over yet.
    fn overdue(&self, day: Day, last: Option<AccountId>, most: u32) -> Answer<Vec<AccountId>>;

    /// Accounts behind one, in a fixed order, of which events wait for their record, or waited and are
    /// still noted.
    fn waiting_accounts(&self, last: Option<AccountId>, most: u32) -> Answer<Vec<AccountId>>;

    /// How many events wait for their record, of all accounts together.
    fn waiting(&self) -> Answer<WaitingCount>;

    /// Whether it can answer and keep something: both are tried.
    fn ready(&self) -> Answer<()>;

    /// How large it is, and how busy.
    fn figures(&self) -> Answer<StoreFigures>;
}

/// A record as its subscriber may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct VisibleRecord {
    /// The record.
    pub record: Record,
    /// Its day, in the account's time zone.
    pub day: Day,
    /// How much was found when it, or what happened to it last, was received.
    pub counted: FindingCount,
    /// What its check has to know besides.
    pub circumstances: Circumstances,
    /// The other visible records of its incident, oldest first.
    pub linked: Vec<RecordSummary>,
}

/// What is held on an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldAccount {
    /// The present values.
    pub profile: ProfileChange,
    /// Names this state.
    pub revision: i64,
    /// When each field was last changed since enrolment.
    pub changes: Vec<(AccountField, Timestamp)>,
}

/// How many events did not take effect at once, for whoever runs the service.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WaitingCount {
    /// They wait for the record that they are about.
    pub waiting: u64,
    /// They waited, and broke a rule when their record came, or waited for too long.
    pub broken: u64,
}

/// Which accounts a store holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holdings {
    /// None.
    Nothing,
    /// Only accounts that were expected.
    Expected,
    /// Others, too.
    Others,
}
