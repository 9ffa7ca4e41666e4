//! Events that wait for the record that they are about.

use dashboard_model::{id::AccountId, time::Timestamp};

use super::{
    error::damaged,
    retention::handles,
    session::{Session, get, number},
};
use crate::store::{AccountScope, StoreError, WaitingCount, WaitingEvent};

/// Keeps one, in place of what was noted of it before.
pub(super) fn put(
    session: &Session<'_>,
    scope: &AccountScope,
    event: &WaitingEvent,
    now: Timestamp,
) -> Result<(), StoreError> {
    session.of(scope).execute(
        "INSERT INTO waiting_event (account_id, source, event_id, record_event, received_at, body) \
         VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (account_id, source, event_id) DO UPDATE SET \
         record_event = excluded.record_event, received_at = excluded.received_at, \
         body = excluded.body, broken = NULL",
        &[
            &event.source,
            &event.id,
            &event.record,
            &now.millis(),
            &event.body,
        ],
    )?;
    tell_count(session, scope)
}

/// Whether it waits.
pub(super) fn is_there(
    session: &Session<'_>,
    scope: &AccountScope,
    source: &str,
    id: &str,
) -> Result<bool, StoreError> {
    let row = session.of(scope).row(
        "SELECT 1 FROM waiting_event w \
         WHERE w.account_id = $1 AND w.source = $2 AND w.event_id = $3 AND w.broken IS NULL",
        &[&source, &id],
    )?;
    Ok(row.is_some())
}

/// How many of the account wait.
pub(super) fn of_account(session: &Session<'_>, scope: &AccountScope) -> Result<u64, StoreError> {
    let row = session.of(scope).one(
        "SELECT count(*) FROM waiting_event w WHERE w.account_id = $1 AND w.broken IS NULL",
        &[],
    )?;
    number(&row, 0)
}

/// Those that wait for the record that an event creates, in the order in which they came.
pub(super) fn for_record(
    session: &Session<'_>,
    scope: &AccountScope,
    source: &str,
    record: &str,
) -> Result<Vec<WaitingEvent>, StoreError> {
    let rows = session.of(scope).rows(
        "SELECT w.event_id, w.body FROM waiting_event w \
         WHERE w.account_id = $1 AND w.source = $2 AND w.record_event = $3 \
         AND w.broken IS NULL ORDER BY w.received_at, w.event_id",
        &[&source, &record],
    )?;
    let found = rows.iter().map(|row| {
        Ok(WaitingEvent {
            source: source.to_owned(),
            id: get(row, 0)?,
            record: record.to_owned(),
            body: get(row, 1)?,
        })
    });
    found.collect()
}

/// It no longer waits. Of one that broke a rule, the rule is left.
pub(super) fn end(
    session: &Session<'_>,
    scope: &AccountScope,
    source: &str,
    id: &str,
    broken: Option<&str>,
) -> Result<(), StoreError> {
    let account = session.of(scope);
    let ended = match broken {
        None => account.execute(
            "DELETE FROM waiting_event w \
             WHERE w.account_id = $1 AND w.source = $2 AND w.event_id = $3",
            &[&source, &id],
        )?,
        Some(rule) => {
            session.execute(
                "DELETE FROM event WHERE source = $1 AND event_id = $2 AND account_id = $3",
                &[&source, &id, &scope.account().as_str()],
            )?;
            account.execute(
                "UPDATE waiting_event w SET body = '', broken = $4 \
                 WHERE w.account_id = $1 AND w.source = $2 AND w.event_id = $3",
                &[&source, &id, &rule],
            )?
        }
    };
    if ended == 0 {
        return Ok(());
    }
    tell_count(session, scope)
}

/// Events of an account that have waited since before a moment.
pub(super) fn old(
    session: &Session<'_>,
    scope: &AccountScope,
    before: Timestamp,
    most: u32,
) -> Result<Vec<(String, String)>, StoreError> {
    let rows = session.of(scope).rows(
        "SELECT w.source, w.event_id FROM waiting_event w \
         WHERE w.account_id = $1 AND w.broken IS NULL AND w.received_at < $2 LIMIT $3",
        &[&before.millis(), &i64::from(most)],
    )?;
    let names = rows.iter().map(|row| Ok((get(row, 0)?, get(row, 1)?)));
    names.collect()
}

/// Forgets events of which only a rule is left, and that came before a moment.
pub(super) fn forget(
    session: &Session<'_>,
    scope: &AccountScope,
    before: Timestamp,
) -> Result<usize, StoreError> {
    let forgotten = session.of(scope).execute(
        "DELETE FROM waiting_event w \
         WHERE w.account_id = $1 AND w.broken IS NOT NULL AND w.received_at < $2",
        &[&before.millis()],
    )?;
    if forgotten > 0 {
        tell_count(session, scope)?;
    }
    Ok(usize::try_from(forgotten).unwrap_or(usize::MAX))
}

/// Accounts behind one of which any wait or are noted.
pub(super) fn accounts(
    session: &Session<'_>,
    last: Option<&AccountId>,
    most: u32,
) -> Result<Vec<AccountId>, StoreError> {
    let rows = session.rows(
        "SELECT t.account_id FROM waiting_count t \
         WHERE t.waiting + t.broken > 0 AND t.account_id > $1 ORDER BY t.account_id LIMIT $2",
        &[&last.map_or("", AccountId::as_str), &i64::from(most)],
    )?;
    handles(&rows)
}

/// What is known of the account's without asking it.
fn tell_count(session: &Session<'_>, scope: &AccountScope) -> Result<(), StoreError> {
    let row = session.of(scope).one(
        "SELECT count(*) - count(w.broken), count(w.broken) FROM waiting_event w \
         WHERE w.account_id = $1",
        &[],
    )?;
    let (waiting, broken): (i64, i64) = (get(&row, 0)?, get(&row, 1)?);
    session.execute(
        "INSERT INTO waiting_count (account_id, waiting, broken) VALUES ($1, $2, $3) \
         ON CONFLICT (account_id) DO UPDATE \
         SET waiting = excluded.waiting, broken = excluded.broken",
        &[&scope.account().as_str(), &waiting, &broken],
    )?;
    Ok(())
}

/// How many there are, of all accounts together.
pub(super) fn count(session: &Session<'_>) -> Result<WaitingCount, StoreError> {
    let sums = session.row(
        "SELECT coalesce(sum(waiting), 0)::BIGINT, coalesce(sum(broken), 0)::BIGINT \
         FROM waiting_count",
        &[],
    )?;
    let row = sums.ok_or_else(|| damaged("count"))?;
    Ok(WaitingCount {
        waiting: number(&row, 0)?,
        broken: number(&row, 1)?,
    })
}
