//! What a limited sight shows: all of it is made of the records, each cut.

use super::{
    database::PostgresStore,
    export, place,
    session::{Session, get, number},
};
use crate::store::{
    AccountScope, Answer, ExportBound, ExportRequest, ExportRow, StoreError, TimelineFilter,
    view::{self, Handed, HandedTo, View},
};

/// To whom everything of the account went.
const HANDED: &str =
    "SELECT d.record_id, d.seq, d.recipient_id, d.bound FROM disclosure d WHERE d.account_id = $1";

impl PostgresStore {
    /// Asks what is seen of an account.
    pub(super) fn view<T: Send + 'static>(
        &self,
        scope: &AccountScope,
        question: impl Fn(&View<'_>) -> Result<T, StoreError> + Send + Sync + 'static,
    ) -> Answer<T> {
        self.settle(scope, move |session, scope| {
            let positions = place::head(session, scope)?.total;
            let handed = handed(session, scope)?;
            let view = View::read(scope, positions, &handed, &mut |request| {
                export::step(session, scope, request)
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
        self.read_beside(scope, move |session, scope| {
            let handed = match request.filter.received_by {
                Some(_) => handed(session, scope)?,
                None => Handed::new(),
            };
            view::step(scope, &request, &handed, &mut |request| {
                export::step(session, scope, request)
            })
        })
    }
}

fn handed(session: &Session<'_>, scope: &AccountScope) -> Result<Handed, StoreError> {
    let rows = session.of(scope).rows(HANDED, &[])?;
    rows.iter()
        .map(|row| {
            let to = HandedTo {
                recipient: get(row, 2)?,
                bound: get(row, 3)?,
            };
            Ok(((get(row, 0)?, number(row, 1)?), to))
        })
        .collect()
}
