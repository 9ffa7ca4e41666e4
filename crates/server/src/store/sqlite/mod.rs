//! The embedded database: SQLite with one writer thread and a pool of readers.

mod account;
mod backup;
mod citation;
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
mod migrate;
mod open;
mod ownership;
mod pairings;
mod place;
mod proof;
mod put;
mod reader;
mod record;
mod rollup;
mod rows;
mod search;
mod session;
mod setting;
mod settled;
mod shape;
mod sharing;
mod sole;
mod summary;
#[cfg(test)]
mod tests;
mod tickets;
mod timeline;
mod visit;
mod waiting;
#[cfg(debug_assertions)]
pub mod watched;
mod who;
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

pub use self::{
    backup::{BackupError, backup, restore},
    database::SqliteStore,
    sole::Sole,
};
use super::{
    AccountScope, Answer, Entry, ExportBound, ExportRequest, ExportRow, HeldAccount, Holdings,
    PageRequest, Position, RowsRequest, SecretHash, Store, StoreFigures, TimelineFilter, Verdict,
    VisibleRecord, WaitingCount, view,
};
use tokio::sync::watch;

impl Store for SqliteStore {
    fn write(&self, entries: Vec<(Timestamp, Entry)>) -> Answer<Vec<Verdict>> {
        self.writer.submit_batch(entries)
    }

    fn timeline(
        &self,
        scope: &AccountScope,
        request: PageRequest,
    ) -> Answer<(TimelinePage, Option<Position>)> {
        if scope.limits().is_some() {
            return self.view(scope, move |view| Ok(view.page(&request)));
        }
        self.read_for(scope, move |connection, scope| {
            timeline::page(connection, scope, &request)
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
        self.read_for(scope, move |connection, scope| {
            timeline::text(connection, scope, &request)
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
        self.read_settled(scope, move |connection, scope| {
            index::piece(connection, scope, from)
        })
    }

    fn matches(&self, scope: &AccountScope, filter: TimelineFilter) -> Answer<Matches> {
        if scope.limits().is_some() {
            return self.view(scope, move |view| view.matches(&filter));
        }
        self.read_settled(scope, move |connection, scope| {
            matches::find(connection, scope, &filter)
        })
    }

    fn rows(&self, scope: &AccountScope, request: RowsRequest) -> Answer<Option<TimelineRows>> {
        if scope.limits().is_some() {
            return self.view(scope, move |view| view.rows(&request));
        }
        self.read_settled(scope, move |connection, scope| {
            rows::find(connection, scope, &request)
        })
    }

    fn written(&self) -> watch::Receiver<u64> {
        self.written.clone()
    }

    fn summary(&self, scope: &AccountScope, filter: TimelineFilter) -> Answer<TimelineSummary> {
        if scope.limits().is_some() {
            return self.view(scope, move |view| Ok(view.summary(&filter)));
        }
        self.read_settled(scope, move |connection, scope| {
            summary::count(connection, scope, &filter)
        })
    }

    fn record(&self, scope: &AccountScope, id: RecordId) -> Answer<Option<VisibleRecord>> {
        if scope.limits().is_some() {
            return self.view(scope, move |view| Ok(view.record(&id)));
        }
        self.read_for(scope, move |connection, scope| {
            record::find(connection, scope, &id)
        })
    }

    fn proof(&self, scope: &AccountScope, until: Timestamp) -> Answer<TimelineProof> {
        self.read_settled(scope, move |connection, scope| {
            proof::prove(connection, scope, until)
        })
    }

    fn export_bound(&self, scope: &AccountScope, filter: TimelineFilter) -> Answer<ExportBound> {
        if scope.limits().is_some() {
            return self.limited_bound(scope, filter);
        }
        self.read_settled(scope, move |connection, scope| {
            export::bound(connection, scope, &filter)
        })
    }

    fn export_step(&self, scope: &AccountScope, request: ExportRequest) -> Answer<Vec<ExportRow>> {
        if scope.limits().is_some() {
            return self.limited_step(scope, request);
        }
        self.read_for(scope, move |connection, scope| {
            export::step(connection, scope, &request)
        })
    }

    fn vehicles(&self, scope: &AccountScope) -> Answer<Vec<Vehicle>> {
        self.read_beside(scope, |connection, scope| {
            Ok(view::vehicles(scope, account::vehicles(connection, scope)?))
        })
    }

    fn recipients(&self, scope: &AccountScope) -> Answer<Vec<RecipientSummary>> {
        if scope.limits().is_some() {
            return self.view(scope, |view| Ok(view.recipients()));
        }
        self.read_for(scope, move |connection, scope| {
            disclosure::recipients(connection, scope, None)
        })
    }

    fn recipient(&self, scope: &AccountScope, id: String) -> Answer<Option<RecipientDetail>> {
        if scope.limits().is_some() {
            return self.view(scope, move |view| Ok(view.recipient(&id)));
        }
        self.read_for(scope, move |connection, scope| {
            disclosure::recipient(connection, scope, &id)
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
        self.read_settled(scope, move |connection, scope| {
            citation::count(connection, scope, &policy)
        })
    }

    fn since(&self, scope: &AccountScope, since: Timestamp) -> Answer<SinceLastVisit> {
        self.read_for(scope, move |connection, scope| {
            visit::since(connection, scope, since)
        })
    }

    fn put_visit(&self, scope: &AccountScope, session: SecretHash, now: Timestamp) -> Answer<()> {
        let scope = scope.clone();
        self.writer
            .submit(move |connection| Ok((visit::put(connection, &scope, session, now)?, true)))
    }

    fn account(&self, scope: &AccountScope) -> Answer<HeldAccount> {
        self.read_for(scope, account::held)
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

    fn waiting(&self) -> Answer<WaitingCount> {
        self.readers.read(waiting::count)
    }

    fn waiting_accounts(&self, last: Option<AccountId>, most: u32) -> Answer<Vec<AccountId>> {
        self.readers
            .read(move |connection| waiting::accounts(connection, last.as_ref(), most))
    }

    fn overdue(&self, day: Day, last: Option<AccountId>, most: u32) -> Answer<Vec<AccountId>> {
        self.readers
            .read(move |connection| kept::overdue_accounts(connection, day, last.as_ref(), most))
    }

    fn ready(&self) -> Answer<()> {
        self.try_both()
    }

    fn figures(&self) -> Answer<StoreFigures> {
        self.count()
    }
}
