//! The embedded database: SQLite with one writer thread and a pool of readers.

mod account;
mod citation;
mod disclosure;
mod error;
mod filter;
mod kept;
mod ledger;
mod migrate;
mod open;
mod ownership;
mod put;
mod reader;
mod record;
mod session;
mod setting;
mod sharing;
mod summary;
mod timeline;
mod visit;
mod writer;

use std::{path::Path, sync::Arc};

use dashboard_model::{
    citation::ClauseCount,
    id::{AccountId, RecordId},
    policy::PolicyVersion,
    recipient::{RecipientDetail, RecipientSummary},
    sharing::Sharing,
    time::Timestamp,
    timeline::{TimelinePage, TimelineSummary},
    vehicle::Vehicle,
    visit::SinceLastVisit,
};

use self::{reader::ReaderPool, writer::Writer};
use super::{
    AccountScope, Answer, Entry, HeldAccount, Holdings, OpenSession, PageRequest, Position,
    SecretHash, Store, StoreError, TimelineFilter, Verdict, VisibleRecord,
};
use ledger::SqliteLedger;

/// An SQLite database in a file.
#[derive(Debug)]
pub struct SqliteStore {
    writer: Writer,
    readers: Arc<ReaderPool>,
    server_key: [u8; 32],
}

impl SqliteStore {
    /// Opens the file, makes it if it is not there, and brings its tables up to date. Blocks.
    ///
    /// # Errors
    /// The file cannot be written or read, or belongs to a newer program.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let mut connection = open::writer(path)?;
        migrate::run(&mut connection, path)?;
        let server_key = setting::server_key(&connection).map_err(error::from_sqlite)?;
        let readers = Arc::new(ReaderPool::open(path)?);
        let writer = Writer::start(connection)?;
        Ok(Self {
            writer,
            readers,
            server_key,
        })
    }

    /// A random key that belongs to this database: it authenticates cursors and makes handles.
    #[must_use]
    pub fn server_key(&self) -> [u8; 32] {
        self.server_key
    }
}

impl Store for SqliteStore {
    fn write(&self, entries: Vec<(Timestamp, Entry)>) -> Answer<Vec<Verdict>> {
        let answers: Vec<_> = entries
            .into_iter()
            .map(|(now, entry)| {
                self.writer.submit(move |connection| {
                    let verdict = entry(&SqliteLedger { connection, now })?;
                    let keep = verdict == Verdict::Stored;
                    Ok((verdict, keep))
                })
            })
            .collect();
        Box::pin(async move {
            let mut verdicts = Vec::with_capacity(answers.len());
            for answer in answers {
                verdicts.push(answer.await?);
            }
            Ok(verdicts)
        })
    }

    fn timeline(
        &self,
        scope: &AccountScope,
        request: PageRequest,
    ) -> Answer<(TimelinePage, Option<Position>)> {
        let scope = scope.clone();
        self.readers
            .read(move |connection| timeline::page(connection, &scope, &request))
    }

    fn summary(&self, scope: &AccountScope, filter: TimelineFilter) -> Answer<TimelineSummary> {
        let scope = scope.clone();
        self.readers
            .read(move |connection| summary::count(connection, &scope, &filter))
    }

    fn record(&self, scope: &AccountScope, id: RecordId) -> Answer<Option<VisibleRecord>> {
        let scope = scope.clone();
        self.readers
            .read(move |connection| record::find(connection, &scope, &id))
    }

    fn vehicles(&self, scope: &AccountScope) -> Answer<Vec<Vehicle>> {
        let scope = scope.clone();
        self.readers
            .read(move |connection| account::vehicles(connection, &scope))
    }

    fn recipients(&self, scope: &AccountScope) -> Answer<Vec<RecipientSummary>> {
        let scope = scope.clone();
        self.readers
            .read(move |connection| disclosure::recipients(connection, &scope, None))
    }

    fn recipient(&self, scope: &AccountScope, id: String) -> Answer<Option<RecipientDetail>> {
        let scope = scope.clone();
        self.readers
            .read(move |connection| disclosure::recipient(connection, &scope, &id))
    }

    fn sharing(&self, scope: &AccountScope) -> Answer<Sharing> {
        let scope = scope.clone();
        self.readers
            .read(move |connection| sharing::sharing(connection, &scope))
    }

    fn clause_counts(
        &self,
        scope: &AccountScope,
        policy: PolicyVersion,
    ) -> Answer<Vec<ClauseCount>> {
        let scope = scope.clone();
        self.readers
            .read(move |connection| citation::count(connection, &scope, &policy))
    }

    fn since(&self, scope: &AccountScope, since: Timestamp) -> Answer<SinceLastVisit> {
        let scope = scope.clone();
        self.readers
            .read(move |connection| visit::since(connection, &scope, since))
    }

    fn put_visit(&self, scope: &AccountScope, session: SecretHash, now: Timestamp) -> Answer<()> {
        let scope = scope.clone();
        self.writer
            .submit(move |connection| Ok((visit::put(connection, &scope, session, now)?, true)))
    }

    fn account(&self, scope: &AccountScope) -> Answer<HeldAccount> {
        let scope = scope.clone();
        self.readers
            .read(move |connection| account::held(connection, &scope))
    }

    fn put_link(&self, account: &AccountId, link: SecretHash, until: Timestamp) -> Answer<bool> {
        let account = account.clone();
        self.writer.submit(move |connection| {
            Ok((session::put_link(connection, &account, link, until)?, true))
        })
    }

    fn redeem_link(
        &self,
        link: SecretHash,
        session: SecretHash,
        now: Timestamp,
        until: Timestamp,
    ) -> Answer<bool> {
        self.writer.submit(move |connection| {
            Ok((
                session::redeem_link(connection, link, session, now, until)?,
                true,
            ))
        })
    }

    fn session(&self, session: SecretHash, now: Timestamp) -> Answer<Option<OpenSession>> {
        self.readers
            .read(move |connection| session::find(connection, session, now))
    }

    fn end_session(&self, session: SecretHash) -> Answer<()> {
        self.writer
            .submit(move |connection| Ok((session::end(connection, session)?, true)))
    }

    fn holdings(&self, expected: Vec<AccountId>) -> Answer<Holdings> {
        self.readers
            .read(move |connection| account::holdings(connection, &expected))
    }

    fn setting(&self, name: &'static str) -> Answer<Option<String>> {
        self.readers
            .read(move |connection| setting::get(connection, name))
    }

    fn set_setting(&self, name: &'static str, value: Option<String>) -> Answer<()> {
        self.writer
            .submit(move |connection| Ok((setting::set(connection, name, value.as_deref())?, true)))
    }

    fn ready(&self) -> Answer<()> {
        self.readers.read(setting::ready)
    }
}
