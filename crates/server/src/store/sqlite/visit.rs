//! What is new since the last visit.

use dashboard_model::{
    time::Timestamp,
    visit::SinceLastVisit,
    vocabulary::{RecipientKind, TriggerKind},
};
use rusqlite::{Connection, params, params_from_iter};

use super::filter::{Condition, text};
use crate::store::{AccountScope, SecretHash, StoreError};

/// How many visible records and disclosures the subscriber could first see after that moment.
pub(super) fn since(
    connection: &Connection,
    scope: &AccountScope,
    since: Timestamp,
) -> Result<SinceLastVisit, StoreError> {
    let (records, looks) = records(connection, scope, since)?;
    Ok(SinceLastVisit {
        since: Some(since),
        records,
        disclosures: disclosures(connection, scope, since)?,
        looks,
        questions: questions(connection, scope, since)?,
        policy: None,
    })
}

fn records(
    connection: &Connection,
    scope: &AccountScope,
    since: Timestamp,
) -> Result<(u32, u32), StoreError> {
    let mut condition = Condition::visible("r", scope);
    condition.and_value("shown_from > ?", since.millis().into());
    let sql = format!(
        "SELECT count(*), count(*) FILTER (WHERE r.trigger_kind = ?) FROM record r \
         WHERE r.account_id = ?{}",
        condition.sql()
    );
    let mut values = vec![text(TriggerKind::Access)];
    values.extend(condition.into_values());
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row(params_from_iter(values), |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?)
}

fn disclosures(
    connection: &Connection,
    scope: &AccountScope,
    since: Timestamp,
) -> Result<u32, StoreError> {
    let mut condition = Condition::visible("r", scope);
    condition.and_sql(
        "d.shown_from > ? AND d.kind <> ?",
        vec![since.millis().into(), text(RecipientKind::ResponseCenter)],
    );
    let sql = format!(
        "SELECT count(*) FROM disclosure d JOIN record r \
         ON r.account_id = d.account_id AND r.record_id = d.record_id \
         WHERE r.account_id = ?{}",
        condition.sql()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row(params_from_iter(condition.into_values()), |row| row.get(0))?)
}

/// A record counts once, whether it is new, went somewhere, or both.
fn questions(
    connection: &Connection,
    scope: &AccountScope,
    since: Timestamp,
) -> Result<u32, StoreError> {
    let mut new = Condition::visible("r", scope);
    new.and("questions > 0");
    let mut handed = new.clone();
    new.and_value("shown_from > ?", since.millis().into());
    handed.and_sql("d.shown_from > ?", vec![since.millis().into()]);
    let sql = format!(
        "SELECT count(*) FROM (SELECT r.record_id FROM record r WHERE r.account_id = ?{} UNION \
         SELECT r.record_id FROM disclosure d JOIN record r \
         ON r.account_id = d.account_id AND r.record_id = d.record_id \
         WHERE r.account_id = ?{})",
        new.sql(),
        handed.sql()
    );
    let mut values = new.into_values();
    values.extend(handed.into_values());
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row(params_from_iter(values), |row| row.get(0))?)
}

/// Everything up to now was seen: for this session and for the next ones.
pub(super) fn put(
    connection: &Connection,
    scope: &AccountScope,
    session: SecretHash,
    now: Timestamp,
) -> Result<(), StoreError> {
    let account = scope.account().as_str();
    connection
        .prepare_cached(
            "UPDATE account SET last_visit = max(coalesce(last_visit, ?1), ?1) \
             WHERE account_id = ?2",
        )?
        .execute(params![now.millis(), account])?;
    connection
        .prepare_cached("UPDATE session SET since = ? WHERE session_hash = ? AND account_id = ?")?
        .execute(params![now.millis(), session, account])?;
    Ok(())
}
