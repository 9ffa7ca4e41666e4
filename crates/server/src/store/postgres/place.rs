//! Positions: the places of an account's visible records, in the order in which they became visible.
//! Whoever gives or takes them holds the account's row.

use std::collections::HashMap;

use dashboard_model::timeline::TimelineHead;

use super::{
    account, rollup,
    session::{Session, get, number, number_if_any},
};
use crate::store::{AccountScope, StoreError};

/// Those that may be seen on a day and have no position yet.
const WAITING: &str = "FROM record r WHERE r.account_id = $1 AND r.position IS NULL \
     AND r.after_transfer = FALSE AND (r.visible_from IS NULL OR r.visible_from <= $2)";

/// The place of a record that has just arrived.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arrived {
    pub(super) arrival: i64,
    pub(super) position: Option<i64>,
}

/// How many records have a position, and which generation of positions it is.
pub(super) fn head(
    session: &Session<'_>,
    scope: &AccountScope,
) -> Result<TimelineHead, StoreError> {
    let row = session.of(scope).one(
        "SELECT a.generation, a.positions FROM account a WHERE a.account_id = $1",
        &[],
    )?;
    Ok(TimelineHead {
        generation: number(&row, 0)?,
        total: number(&row, 1)?,
    })
}

/// Whether every record that may be seen today has its position. A seal ends by the day alone, so
/// this has to be asked before positions or what is counted by them are read.
pub(super) fn settled(session: &Session<'_>, scope: &AccountScope) -> Result<bool, StoreError> {
    let sql = format!("SELECT 1 {WAITING} LIMIT 1");
    let waiting = session.of(scope).row(&sql, &[&scope.today().to_string()])?;
    Ok(waiting.is_none())
}

/// One more record arrives, which may be seen or not.
pub(super) fn arrive(
    session: &Session<'_>,
    scope: &AccountScope,
    visible: bool,
) -> Result<Arrived, StoreError> {
    let row = session.of(scope).one(
        "UPDATE account a SET arrivals = a.arrivals + 1, positions = a.positions + $2 \
         WHERE a.account_id = $1 RETURNING a.arrivals - 1, a.positions - 1",
        &[&i64::from(visible)],
    )?;
    Ok(Arrived {
        arrival: get(&row, 0)?,
        position: Some(get(&row, 1)?).filter(|_| visible),
    })
}

/// The position of a record that was there before and may be seen now.
pub(super) fn next(session: &Session<'_>, scope: &AccountScope) -> Result<i64, StoreError> {
    let row = session.of(scope).one(
        "UPDATE account a SET positions = a.positions + 1 WHERE a.account_id = $1 \
         RETURNING a.positions - 1",
        &[],
    )?;
    get(&row, 0)
}

/// Something that was visible has changed.
pub(super) fn next_generation(
    session: &Session<'_>,
    scope: &AccountScope,
) -> Result<(), StoreError> {
    session.of(scope).execute(
        "UPDATE account a SET generation = a.generation + 1 WHERE a.account_id = $1",
        &[],
    )?;
    Ok(())
}

/// Gives positions to those whose day has come.
pub(super) fn reveal(session: &Session<'_>, scope: &AccountScope) -> Result<(), StoreError> {
    account::hold(session, scope)?;
    let today = scope.today().to_string();
    let sql = format!(
        "WITH waiting AS (SELECT r.record_id, \
         row_number() OVER (ORDER BY r.shown_from, r.arrival) - 1 AS place {WAITING}), \
         counted AS (SELECT a.positions FROM account a WHERE a.account_id = $1) \
         UPDATE record t SET position = counted.positions + waiting.place \
         FROM waiting CROSS JOIN counted \
         WHERE t.account_id = $1 AND t.record_id = waiting.record_id \
         RETURNING t.day, t.shape_id"
    );
    let revealed = session.of(scope).rows(&sql, &[&today])?;
    if revealed.is_empty() {
        return Ok(());
    }
    let mut counts: HashMap<(String, i64), i64> = HashMap::new();
    for row in &revealed {
        *counts.entry((get(row, 0)?, get(row, 1)?)).or_default() += 1;
    }
    for ((day, shape), records) in counts {
        rollup::add(session, scope, &day, shape, records)?;
    }
    count_positions(session, scope)
}

/// Takes the positions of those that may not be seen any more, of which the first has that position,
/// and closes the gaps.
pub(super) fn withdraw(
    session: &Session<'_>,
    scope: &AccountScope,
    first: i64,
) -> Result<(), StoreError> {
    let account = session.of(scope);
    account.execute(
        "UPDATE record r SET position = NULL WHERE r.account_id = $1 AND r.position >= $2 \
         AND (r.after_transfer OR r.visible_from > $3)",
        &[&first, &scope.today().to_string()],
    )?;
    account.execute(
        "WITH moved AS (SELECT r.record_id, \
         $2::BIGINT - 1 + row_number() OVER (ORDER BY r.position) AS place \
         FROM record r WHERE r.account_id = $1 AND r.position >= $2) \
         UPDATE record t SET position = moved.place FROM moved \
         WHERE t.account_id = $1 AND t.record_id = moved.record_id",
        &[&first],
    )?;
    count_positions(session, scope)?;
    rollup::rebuild(session, scope)?;
    next_generation(session, scope)
}

fn count_positions(session: &Session<'_>, scope: &AccountScope) -> Result<(), StoreError> {
    session.of(scope).execute(
        "UPDATE account a SET positions = (SELECT count(*) FROM record r \
         WHERE r.account_id = $1 AND r.position IS NOT NULL) WHERE a.account_id = $1",
        &[],
    )?;
    Ok(())
}

/// The account's days are counted anew, in another time zone: what was to be seen may be sealed there.
pub(super) fn move_days(session: &Session<'_>, scope: &AccountScope) -> Result<(), StoreError> {
    let sealed = session.of(scope).one(
        "SELECT min(r.position) FROM record r \
         WHERE r.account_id = $1 AND r.position IS NOT NULL AND r.visible_from > $2",
        &[&scope.today().to_string()],
    )?;
    match number_if_any(&sealed, 0)? {
        Some(first) => withdraw(session, scope, first),
        None => {
            rollup::rebuild(session, scope)?;
            next_generation(session, scope)
        }
    }
}
