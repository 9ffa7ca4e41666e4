//! PostgreSQL: for more than one machine. Same tables and same answers as the embedded database.
//!
//! - `session`, [`statement`]: how a statement is run, and what it has to keep to
//! - `route`, `connect`, `role`, [`migrate`]: the way there, opening, who may, and bringing the tables up to date
//! - `pool`, `writer`, `news`: the threads that ask, the one that writes, and news of other servers
//! - `memo`, `pipeline`: how the writer writes many events with few statements, sent together

mod access;
mod account;
mod citation;
mod columns;
mod connect;
mod copy;
mod database;
mod days;
mod disclosure;
mod error;
mod event;
mod export;
mod figures;
mod filter;
mod found;
mod grants;
mod groups;
mod index;
mod kept;
mod ledger;
mod limited;
mod matches;
mod memo;
pub mod migrate;
mod news;
mod ownership;
mod pairings;
mod pipeline;
mod place;
mod pool;
mod proof;
mod put;
mod record;
mod retention;
mod role;
mod rollup;
mod route;
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
mod tickets;
mod timeline;
mod visit;
mod waiting;
mod who;
mod words;
mod writer;

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
        proof::TimelineProof,
    },
    vehicle::Vehicle,
    visit::SinceLastVisit,
};
use tokio::sync::watch;

pub use self::{copy::Copied, database::PostgresStore};
use super::{
    AccountScope, Answer, Entry, ExportBound, ExportRequest, ExportRow, HeldAccount, Holdings,
    PageRequest, Position, RowsRequest, SecretHash, Store, StoreFigures, TimelineFilter, Verdict,
    VisibleRecord, WaitingCount, view,
};

impl Store for PostgresStore {
    fn write(&self, entries: Vec<(Timestamp, Entry)>) -> Answer<Vec<Verdict>> {
        self.writer.submit(entries)
    }

    fn timeline(
        &self,
        scope: &AccountScope,
        request: PageRequest,
    ) -> Answer<(TimelinePage, Option<Position>)> {
        if scope.limits().is_some() {
            return self.view(scope, move |view| Ok(view.page(&request)));
        }
        self.read_for(scope, move |session, scope| {
            timeline::page(session, scope, &request)
        })
    }

    fn timeline_text(
        &self,
        scope: &AccountScope,
        request: PageRequest,
    ) -> Answer<(Vec<u8>, Option<Position>)> {
        if scope.limits().is_some() {
            return self.view(scope, move |view| view.text(&request));
        }
        self.read_for(scope, move |session, scope| {
            timeline::text(session, scope, &request)
        })
    }

    fn head(&self, scope: &AccountScope) -> Answer<TimelineHead> {
        if scope.limits().is_some() {
            return self.view(scope, |view| view.head());
        }
        self.read_settled(scope, place::head)
    }

    fn index(&self, scope: &AccountScope, from: u32) -> Answer<IndexPiece> {
        if scope.limits().is_some() {
            return self.view(scope, move |view| view.index(from));
        }
        self.read_settled(scope, move |session, scope| {
            index::piece(session, scope, from)
        })
    }

    fn matches(&self, scope: &AccountScope, filter: TimelineFilter) -> Answer<Matches> {
        if scope.limits().is_some() {
            return self.view(scope, move |view| view.matches(&filter));
        }
        self.read_settled(scope, move |session, scope| {
            matches::find(session, scope, &filter)
        })
    }

    fn rows(&self, scope: &AccountScope, request: RowsRequest) -> Answer<Option<TimelineRows>> {
        if scope.limits().is_some() {
            return self.view(scope, move |view| view.rows(&request));
        }
        self.read_settled(scope, move |session, scope| {
            rows::find(session, scope, &request)
        })
    }

    fn written(&self) -> watch::Receiver<u64> {
        self.written.clone()
    }

    fn summary(&self, scope: &AccountScope, filter: TimelineFilter) -> Answer<TimelineSummary> {
        if scope.limits().is_some() {
            return self.view(scope, move |view| Ok(view.summary(&filter)));
        }
        self.read_settled(scope, move |session, scope| {
            summary::count(session, scope, &filter)
        })
    }

    fn record(&self, scope: &AccountScope, id: RecordId) -> Answer<Option<VisibleRecord>> {
        if scope.limits().is_some() {
            return self.view(scope, move |view| Ok(view.record(&id)));
        }
        self.read_for(scope, move |session, scope| {
            record::find(session, scope, &id)
        })
    }

    fn proof(&self, scope: &AccountScope, until: Timestamp) -> Answer<TimelineProof> {
        self.read_settled(scope, move |session, scope| {
            proof::prove(session, scope, until)
        })
    }

    fn export_bound(&self, scope: &AccountScope, filter: TimelineFilter) -> Answer<ExportBound> {
        if scope.limits().is_some() {
            return self.limited_bound(scope, filter);
        }
        self.read_settled(scope, move |session, scope| {
            export::bound(session, scope, &filter)
        })
    }

    fn export_step(&self, scope: &AccountScope, request: ExportRequest) -> Answer<Vec<ExportRow>> {
        if scope.limits().is_some() {
            return self.limited_step(scope, request);
        }
        self.read_for(scope, move |session, scope| {
            export::step(session, scope, &request)
        })
    }

    fn vehicles(&self, scope: &AccountScope) -> Answer<Vec<Vehicle>> {
        self.read_beside(scope, |session, scope| {
            Ok(view::vehicles(scope, account::vehicles(session, scope)?))
        })
    }

    fn recipients(&self, scope: &AccountScope) -> Answer<Vec<RecipientSummary>> {
        if scope.limits().is_some() {
            return self.view(scope, |view| Ok(view.recipients()));
        }
        self.read_for(scope, move |session, scope| {
            disclosure::recipients(session, scope, None)
        })
    }

    fn recipient(&self, scope: &AccountScope, id: String) -> Answer<Option<RecipientDetail>> {
        if scope.limits().is_some() {
            return self.view(scope, move |view| Ok(view.recipient(&id)));
        }
        self.read_for(scope, move |session, scope| {
            disclosure::recipient(session, scope, &id)
        })
    }

    fn sharing(&self, scope: &AccountScope) -> Answer<Sharing> {
        if scope.limits().is_some() {
            return self.view(scope, |view| Ok(view.sharing()));
        }
        self.read_for(scope, sharing::sharing)
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
        self.read_for(scope, move |session, scope| {
            visit::since(session, scope, since)
        })
    }

    fn put_visit(&self, scope: &AccountScope, session: SecretHash, now: Timestamp) -> Answer<()> {
        let (scope, hash) = (scope.clone(), session);
        self.pool
            .change(move |session| visit::put(session, &scope, hash, now))
    }

    fn account(&self, scope: &AccountScope) -> Answer<HeldAccount> {
        self.read_for(scope, account::held)
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

    fn waiting_accounts(&self, last: Option<AccountId>, most: u32) -> Answer<Vec<AccountId>> {
        self.pool
            .read(move |session| waiting::accounts(session, last.as_ref(), most))
    }

    fn overdue(&self, day: Day, last: Option<AccountId>, most: u32) -> Answer<Vec<AccountId>> {
        self.pool
            .read(move |session| retention::overdue_accounts(session, day, last.as_ref(), most))
    }

    fn ready(&self) -> Answer<()> {
        self.try_both()
    }

    fn figures(&self) -> Answer<StoreFigures> {
        self.count()
    }
}
