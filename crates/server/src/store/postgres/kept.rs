//! Records as they are kept, sealed or not: for what happens to them later.

use std::collections::HashMap;

use dashboard_model::{id::RecordId, record::Record, time::Timestamp};
use tokio_postgres::Row;

use super::{
    error::{damaged, moment},
    session::{Session, get},
};
use crate::store::{AccountScope, KeptRecord, StoreError};

/// What a kept record is read from.
const COLUMNS: &str = "SELECT r.visible_from, r.shown_from, r.source, r.event_id, r.payload FROM record r \
     WHERE r.account_id = $1";

/// The record that an event created.
pub(super) fn of_event(
    session: &Session<'_>,
    scope: &AccountScope,
    source: &str,
    event: &str,
) -> Result<Option<KeptRecord>, StoreError> {
    let sql = format!("{COLUMNS} AND r.source = $2 AND r.event_id = $3");
    let rows = session.of(scope).rows(&sql, &[&source, &event])?;
    Ok(all(session, scope, &rows)?.into_iter().next())
}

/// Records behind one, in the order of their ids.
pub(super) fn behind(
    session: &Session<'_>,
    scope: &AccountScope,
    last: Option<&RecordId>,
    most: u32,
) -> Result<Vec<KeptRecord>, StoreError> {
    let sql = format!("{COLUMNS} AND r.record_id > $2 ORDER BY r.record_id LIMIT $3");
    let last = last.map_or("", RecordId::as_str);
    let rows = session.of(scope).rows(&sql, &[&last, &i64::from(most)])?;
    all(session, scope, &rows)
}

/// Records whose values are there although their last day is over.
pub(super) fn overdue(
    session: &Session<'_>,
    scope: &AccountScope,
    most: u32,
) -> Result<Vec<KeptRecord>, StoreError> {
    let sql = format!("{COLUMNS} AND r.kept_until < $2 ORDER BY r.kept_until LIMIT $3");
    let today = scope.today().to_string();
    let rows = session.of(scope).rows(&sql, &[&today, &i64::from(most)])?;
    all(session, scope, &rows)
}

fn all(
    session: &Session<'_>,
    scope: &AccountScope,
    rows: &[Row],
) -> Result<Vec<KeptRecord>, StoreError> {
    let records: Vec<Record> = rows
        .iter()
        .map(|row| Ok(serde_json::from_str(get(row, 4)?)?))
        .collect::<Result<_, StoreError>>()?;
    let mut shown = disclosures_shown_from(session, scope, &records)?;
    let kept = rows.iter().zip(records).map(|(row, record)| {
        let visible_from: Option<&str> = get(row, 0)?;
        let day = |day: &str| day.parse().map_err(|_| damaged("day"));
        Ok(KeptRecord {
            visible_from: visible_from.map(day).transpose()?,
            shown_from: moment(get(row, 1)?)?,
            disclosures_shown_from: shown.remove(record.id.as_str()).unwrap_or_default(),
            source: get(row, 2)?,
            event: get(row, 3)?,
            record,
        })
    });
    kept.collect()
}

fn disclosures_shown_from(
    session: &Session<'_>,
    scope: &AccountScope,
    records: &[Record],
) -> Result<HashMap<String, Vec<Timestamp>>, StoreError> {
    let ids: Vec<_> = records.iter().map(|record| record.id.as_str()).collect();
    let mut shown: HashMap<String, Vec<Timestamp>> = HashMap::new();
    if ids.is_empty() {
        return Ok(shown);
    }
    let rows = session.of(scope).rows(
        "SELECT d.record_id, d.shown_from FROM disclosure d \
         WHERE d.account_id = $1 AND d.record_id = ANY ($2) ORDER BY d.record_id, d.seq",
        &[&ids],
    )?;
    for row in &rows {
        let moments = shown.entry(get(row, 0)?).or_default();
        moments.push(moment(get(row, 1)?)?);
    }
    Ok(shown)
}
