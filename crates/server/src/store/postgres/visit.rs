//! What is new since the last visit.

use dashboard_model::{
    time::Timestamp,
    visit::SinceLastVisit,
    vocabulary::{RecipientKind, TriggerKind},
};
use tokio_postgres::Row;

use super::{
    error::damaged,
    filter::{Bound, Condition},
    session::{Session, number},
};
use crate::store::{AccountScope, SecretHash, StoreError};

/// How many visible records and disclosures the subscriber could first see after that moment.
pub(super) fn since(
    session: &Session<'_>,
    scope: &AccountScope,
    since: Timestamp,
) -> Result<SinceLastVisit, StoreError> {
    let (records, looks) = records(session, scope, since)?;
    Ok(SinceLastVisit {
        since: Some(since),
        records,
        disclosures: disclosures(session, scope, since)?,
        looks,
        questions: questions(session, scope, since)?,
        policy: None,
    })
}

fn records(
    session: &Session<'_>,
    scope: &AccountScope,
    since: Timestamp,
) -> Result<(u32, u32), StoreError> {
    let mut bound = Bound::default();
    let access = bound.text(TriggerKind::Access);
    let mut condition = Condition::visible("r", scope, &mut bound);
    let since = bound.bind(since.millis());
    condition.and(&format!("shown_from > {since}"));
    let sql = format!(
        "SELECT count(*), count(*) FILTER (WHERE r.trigger_kind = {access}) \
         FROM record r WHERE {}",
        condition.sql()
    );
    let row = counts(session, scope, &sql, &bound)?;
    Ok((number(&row, 0)?, number(&row, 1)?))
}

fn disclosures(
    session: &Session<'_>,
    scope: &AccountScope,
    since: Timestamp,
) -> Result<u32, StoreError> {
    let mut bound = Bound::default();
    let condition = Condition::visible("r", scope, &mut bound);
    let since = bound.bind(since.millis());
    let center = bound.text(RecipientKind::ResponseCenter);
    let sql = format!(
        "SELECT count(*) FROM disclosure d JOIN record r ON r.record_id = d.record_id \
         WHERE {} AND d.account_id = $1 AND d.shown_from > {since} AND d.kind <> {center}",
        condition.sql()
    );
    number(&counts(session, scope, &sql, &bound)?, 0)
}

/// A record counts once, whether it is new, went somewhere, or both.
fn questions(
    session: &Session<'_>,
    scope: &AccountScope,
    since: Timestamp,
) -> Result<u32, StoreError> {
    let mut bound = Bound::default();
    let mut condition = Condition::visible("r", scope, &mut bound);
    condition.and("questions > 0");
    let since = bound.bind(since.millis());
    let sql = format!(
        "SELECT count(*) FROM record r WHERE {} AND (r.shown_from > {since} \
         OR EXISTS (SELECT 1 FROM disclosure d WHERE d.account_id = $1 \
         AND d.record_id = r.record_id AND d.shown_from > {since}))",
        condition.sql()
    );
    number(&counts(session, scope, &sql, &bound)?, 0)
}

fn counts(
    session: &Session<'_>,
    scope: &AccountScope,
    sql: &str,
    bound: &Bound,
) -> Result<Row, StoreError> {
    let rows = bound.rows(session.of(scope), sql)?;
    rows.into_iter().next().ok_or_else(|| damaged("count"))
}

/// Everything up to now was seen: for this session and for the next ones.
pub(super) fn put(
    session: &Session<'_>,
    scope: &AccountScope,
    hash: SecretHash,
    now: Timestamp,
) -> Result<(), StoreError> {
    session.of(scope).execute(
        "UPDATE account a SET last_visit = greatest(a.last_visit, $2) WHERE a.account_id = $1",
        &[&now.millis()],
    )?;
    session.of(scope).execute(
        "UPDATE account_session s SET since = $2 WHERE s.account_id = $1 AND s.session_hash = $3",
        &[&now.millis(), &hash.as_slice()],
    )?;
    Ok(())
}
