//! The sessions of a person.

use dashboard_model::time::Timestamp;
use tokio_postgres::Row;

use super::super::{
    error::{damaged, moment},
    session::{Session, get},
};
use crate::store::{AccountScope, HeldSession, Person, StoreError};

/// All good sessions of a person on the account.
pub(in crate::store::postgres) fn of_person(
    session: &Session<'_>,
    scope: &AccountScope,
    person: Option<&Person>,
    now: Timestamp,
) -> Result<Vec<HeldSession>, StoreError> {
    let rows = session.of(scope).rows(
        "SELECT s.session_id, s.session_hash, s.browser, s.system, s.opened_at, s.seen_at, \
         s.expires_at, s.car FROM account_session s WHERE s.account_id = $1 \
         AND coalesce(s.issuer, '') = coalesce($2, '') AND coalesce(s.subject, '') = coalesce($3, '') \
         AND s.expires_at > $4 AND s.idle_until > $4 \
         ORDER BY s.seen_at DESC, s.opened_at DESC, s.session_id",
        &[
            &person.map(|person| &person.issuer),
            &person.map(|person| &person.subject),
            &now.millis(),
        ],
    )?;
    rows.iter().map(held).collect()
}

fn held(row: &Row) -> Result<HeldSession, StoreError> {
    let id: String = get(row, 0)?;
    let hash: &[u8] = get(row, 1)?;
    Ok(HeldSession {
        id: id.try_into().map_err(|_| damaged("session id"))?,
        hash: hash.try_into().map_err(|_| damaged("session hash"))?,
        browser: get(row, 2)?,
        system: get(row, 3)?,
        car: get(row, 7)?,
        opened_at: moment(get(row, 4)?)?,
        seen_at: moment(get(row, 5)?)?,
        expires_at: moment(get(row, 6)?)?,
    })
}
