//! What a limited sight shows: all of it is made of the records, each cut.

use rusqlite::Connection;

use super::{database::SqliteStore, export, place};
use crate::store::{
    AccountScope, Answer, ExportBound, ExportRequest, ExportRow, StoreError, TimelineFilter,
    view::{self, Handed, HandedTo, View},
};

/// To whom everything of the account went.
const HANDED: &str =
    "SELECT record_id, seq, recipient_id, bound FROM disclosure WHERE account_id = ?";

impl SqliteStore {
    /// Asks what is seen of an account.
    pub(super) fn view<T: Send + 'static>(
        &self,
        scope: &AccountScope,
        question: impl Fn(&View<'_>) -> Result<T, StoreError> + Send + Sync + 'static,
    ) -> Answer<T> {
        self.settle(scope, move |connection, scope| {
            let positions = place::head(connection, scope)?.total;
            let handed = handed(connection, scope)?;
            let view = View::read(scope, positions, &handed, &mut |request| {
                export::step(connection, scope, request)
            })?;
            question(&view)
        })
    }

    /// From which state an export of what is seen is made.
    pub(super) fn limited_bound(
        &self,
        scope: &AccountScope,
        filter: TimelineFilter,
    ) -> Answer<ExportBound> {
        self.view(scope, move |view| Ok(view.bound(&filter)))
    }

    /// The next records of an export of what is seen.
    pub(super) fn limited_step(
        &self,
        scope: &AccountScope,
        request: ExportRequest,
    ) -> Answer<Vec<ExportRow>> {
        self.read_beside(scope, move |connection, scope| {
            let handed = match request.filter.received_by {
                Some(_) => handed(connection, scope)?,
                None => Handed::new(),
            };
            view::step(scope, &request, &handed, &mut |request| {
                export::step(connection, scope, request)
            })
        })
    }
}

fn handed(connection: &Connection, scope: &AccountScope) -> Result<Handed, StoreError> {
    let mut statement = connection.prepare_cached(HANDED)?;
    let rows = statement.query_map([scope.account().as_str()], |row| {
        let to = HandedTo {
            recipient: row.get(2)?,
            bound: row.get(3)?,
        };
        Ok(((row.get(0)?, row.get(1)?), to))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
