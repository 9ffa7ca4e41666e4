//! PostgreSQL: for more than one machine. Same tables and same answers as the embedded database.
//!
//! - `session`, [`statement`]: how a statement is run, and what it has to keep to
//! - `connect`, `role`, [`migrate`]: opening, who may, and bringing the tables up to date
//! - `pool`, `writer`, `news`: the threads that ask, the one that writes, and news of other servers

mod access;
mod account;
mod citation;
mod columns;
mod connect;
mod copy;
mod days;
mod disclosure;
mod error;
mod filter;
mod found;
mod groups;
mod index;
mod kept;
mod ledger;
mod matches;
pub mod migrate;
mod news;
mod ownership;
mod place;
mod pool;
mod put;
mod record;
mod retention;
mod role;
mod rollup;
mod rows;
mod search;
mod session;
mod setting;
mod settled;
mod shape;
mod sharing;
mod source_rows;
pub mod statement;
mod summary;
mod timeline;
mod visit;
mod waiting;
mod words;
mod writer;

use std::sync::Arc;

pub use copy::Copied;
use dashboard_model::{
    citation::ClauseCount,
    id::{AccountId, RecordId},
    policy::PolicyVersion,
    recipient::{RecipientDetail, RecipientSummary},
    sharing::Sharing,
    time::{Day, Timestamp},
    timeline::{
        TimelineHead, TimelinePage, TimelineRows, TimelineSummary,
        index::{IndexPiece, Matches},
    },
    vehicle::Vehicle,
    visit::SinceLastVisit,
};
use tokio::{runtime::Runtime, sync::watch};

use self::{pool::Pool, writer::Writer};
use super::{
    AccountScope, Answer, Entry, HeldAccount, Holdings, OpenSession, PageRequest, Position,
    RowsRequest, SecretHash, Store, StoreError, TimelineFilter, Verdict, VisibleRecord,
    WaitingCount, known_sessions::KnownSessions,
};

/// A PostgreSQL database.
pub struct PostgresStore {
    writer: Writer,
    written: watch::Receiver<u64>,
    pool: Arc<Pool>,
    known_sessions: Arc<KnownSessions>,
    server_key: [u8; 32],
    /// Its connections live here, whoever asks.
    runtime: Option<Runtime>,
}

impl PostgresStore {
    /// Connects, and makes sure that the tables are this program's and that the role cannot pass by
    /// the policies on them. Blocks.
    ///
    /// # Errors
    /// The address is wrong, the server cannot be reached, the tables are not up to date, or the role
    /// may do more than it should.
    pub fn open(address: &str) -> Result<Self, StoreError> {
        connect::open(address)
    }

    /// A random key that belongs to this database: it authenticates cursors and makes handles.
    #[must_use]
    pub fn server_key(&self) -> [u8; 32] {
        self.server_key
    }
}

impl Drop for PostgresStore {
    /// Everything that was queued is written before the connections go.
    fn drop(&mut self) {
        self.writer.finish();
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Store for PostgresStore {
    fn write(&self, entries: Vec<(Timestamp, Entry)>) -> Answer<Vec<Verdict>> {
        self.writer.submit(entries)
    }

    fn timeline(
        &self,
        scope: &AccountScope,
        request: PageRequest,
    ) -> Answer<(TimelinePage, Option<Position>)> {
        let scope = scope.clone();
        self.pool
            .read(move |session| timeline::page(session, &scope, &request))
    }

    fn timeline_text(
        &self,
        scope: &AccountScope,
        request: PageRequest,
    ) -> Answer<(Vec<u8>, Option<Position>)> {
        let scope = scope.clone();
        self.pool
            .read(move |session| timeline::text(session, &scope, &request))
    }

    fn head(&self, scope: &AccountScope) -> Answer<TimelineHead> {
        self.read_settled(scope, place::head)
    }

    fn index(&self, scope: &AccountScope, from: u32) -> Answer<IndexPiece> {
        self.read_settled(scope, move |session, scope| {
            index::piece(session, scope, from)
        })
    }

    fn matches(&self, scope: &AccountScope, filter: TimelineFilter) -> Answer<Matches> {
        self.read_settled(scope, move |session, scope| {
            matches::find(session, scope, &filter)
        })
    }

    fn rows(&self, scope: &AccountScope, request: RowsRequest) -> Answer<Option<TimelineRows>> {
        self.read_settled(scope, move |session, scope| {
            rows::find(session, scope, &request)
        })
    }

    fn written(&self) -> watch::Receiver<u64> {
        self.written.clone()
    }

    fn summary(&self, scope: &AccountScope, filter: TimelineFilter) -> Answer<TimelineSummary> {
        self.read_settled(scope, move |session, scope| {
            summary::count(session, scope, &filter)
        })
    }

    fn record(&self, scope: &AccountScope, id: RecordId) -> Answer<Option<VisibleRecord>> {
        let scope = scope.clone();
        self.pool
            .read(move |session| record::find(session, &scope, &id))
    }

    fn vehicles(&self, scope: &AccountScope) -> Answer<Vec<Vehicle>> {
        let scope = scope.clone();
        self.pool
            .read(move |session| account::vehicles(session, &scope))
    }

    fn recipients(&self, scope: &AccountScope) -> Answer<Vec<RecipientSummary>> {
        let scope = scope.clone();
        self.pool
            .read(move |session| disclosure::recipients(session, &scope, None))
    }

    fn recipient(&self, scope: &AccountScope, id: String) -> Answer<Option<RecipientDetail>> {
        let scope = scope.clone();
        self.pool
            .read(move |session| disclosure::recipient(session, &scope, &id))
    }

    fn sharing(&self, scope: &AccountScope) -> Answer<Sharing> {
        let scope = scope.clone();
        self.pool
            .read(move |session| sharing::sharing(session, &scope))
    }

    fn clause_counts(
        &self,
        scope: &AccountScope,
        policy: PolicyVersion,
    ) -> Answer<Vec<ClauseCount>> {
        self.read_settled(scope, move |session, scope| {
            citation::count(session, scope, &policy)
        })
    }

    fn since(&self, scope: &AccountScope, since: Timestamp) -> Answer<SinceLastVisit> {
        let scope = scope.clone();
        self.pool
            .read(move |session| visit::since(session, &scope, since))
    }

    fn put_visit(&self, scope: &AccountScope, session: SecretHash, now: Timestamp) -> Answer<()> {
        let (scope, hash) = (scope.clone(), session);
        self.pool
            .change(move |session| visit::put(session, &scope, hash, now))
    }

    fn account(&self, scope: &AccountScope) -> Answer<HeldAccount> {
        let scope = scope.clone();
        self.pool
            .read(move |session| account::held(session, &scope))
    }

    fn put_link(&self, account: &AccountId, link: SecretHash, until: Timestamp) -> Answer<bool> {
        let account = account.clone();
        self.pool
            .change(move |session| access::put_link(session, &account, link, until))
    }

    fn redeem_link(
        &self,
        link: SecretHash,
        session: SecretHash,
        now: Timestamp,
        until: Timestamp,
    ) -> Answer<bool> {
        let opened = session;
        self.pool
            .change(move |session| access::redeem_link(session, link, opened, now, until))
    }

    fn session(&self, session: SecretHash, now: Timestamp) -> Answer<Option<OpenSession>> {
        let hash = session;
        let commits = *self.written.borrow();
        if let Some(open) = self.known_sessions.get(&hash, commits, now) {
            return Box::pin(std::future::ready(Ok(Some(open))));
        }
        let known = Arc::clone(&self.known_sessions);
        self.pool.read(move |session| {
            let found = access::find(session, hash, now)?;
            if let Some(open) = &found {
                known.put(commits, now, open);
            }
            Ok(found)
        })
    }

    fn end_session(&self, session: SecretHash) -> Answer<()> {
        let hash = session;
        self.pool.change(move |session| access::end(session, hash))
    }

    fn holdings(&self, expected: Vec<AccountId>) -> Answer<Holdings> {
        self.pool
            .read(move |session| account::holdings(session, &expected))
    }

    fn setting(&self, name: &'static str) -> Answer<Option<String>> {
        self.pool.read(move |session| setting::get(session, name))
    }

    fn set_setting(&self, name: &'static str, value: Option<String>) -> Answer<()> {
        self.pool
            .change(move |session| setting::set(session, name, value.as_deref()))
    }

    fn waiting(&self) -> Answer<WaitingCount> {
        self.pool.read(waiting::count)
    }

    fn overdue(&self, day: Day, last: Option<AccountId>, most: u32) -> Answer<Vec<AccountId>> {
        self.pool
            .read(move |session| retention::overdue_accounts(session, day, last.as_ref(), most))
    }

    fn ready(&self) -> Answer<()> {
        self.pool.read(setting::ready)
    }
}
