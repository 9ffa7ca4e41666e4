//! Who received what.

use std::collections::BTreeMap;

use dashboard_model::{
    recipient::{RecipientDetail, RecipientSummary},
    timeline::bits,
    vocabulary::Purpose,
};
use rusqlite::{Connection, Row, params_from_iter, types::Value};

use super::{
    account::moment,
    error::damaged,
    filter::Condition,
    shape::{self, summaries},
};
pub(super) use crate::store::recipients::recipient_of;
use crate::store::{AccountScope, StoreError, recipients::add};

/// How many of a recipient's records its page shows.
const NEWEST: u32 = 50;

/// The recipients of the account's visible records, last one first; of one handle if it is given.
pub(super) fn recipients(
    connection: &Connection,
    scope: &AccountScope,
    id: Option<&str>,
) -> Result<Vec<RecipientSummary>, StoreError> {
    let (condition, values) = of_recipient(scope, id);
    let sql = format!(
        "SELECT d.recipient_id, d.kind, d.name, d.category_bits, d.purpose, count(*), \
         min(d.at), max(d.at), r.trigger_kind, sum(d.bound = 0), sum(d.questions > 0) \
         FROM disclosure d JOIN record r \
         ON r.account_id = d.account_id AND r.record_id = d.record_id \
         WHERE r.account_id = ?{condition} GROUP BY 1, 2, 3, 4, 5, 9"
    );
    let mut found: BTreeMap<String, RecipientSummary> = BTreeMap::new();
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    while let Some(row) = rows.next()? {
        let part = part(row)?;
        match found.get_mut(&part.id) {
            Some(whole) => add(whole, part),
            None => {
                found.insert(part.id.clone(), part);
            }
        }
    }
    for (recipient, records) in records_of_each(connection, scope, id)? {
        if let Some(summary) = found.get_mut(&recipient) {
            summary.records = records;
        }
    }
    let mut all: Vec<_> = found.into_values().collect();
    all.sort_by(|a, b| b.last_at.cmp(&a.last_at).then_with(|| a.id.cmp(&b.id)));
    Ok(all)
}

/// One recipient with the newest records that went there.
pub(super) fn recipient(
    connection: &Connection,
    scope: &AccountScope,
    id: &str,
) -> Result<Option<RecipientDetail>, StoreError> {
    let Some(summary) = recipients(connection, scope, Some(id))?.into_iter().next() else {
        return Ok(None);
    };
    let mut condition = Condition::visible("r", scope);
    condition.handed_to(scope, id);
    let sql = format!(
        "SELECT {} FROM record r WHERE r.account_id = ?{} \
         ORDER BY r.occurred_at DESC, r.record_id DESC LIMIT {NEWEST}",
        shape::COLUMNS,
        condition.sql()
    );
    Ok(Some(RecipientDetail {
        summary,
        records: summaries(connection, scope, &sql, condition.into_values())?,
    }))
}

fn of_recipient(scope: &AccountScope, id: Option<&str>) -> (String, Vec<Value>) {
    let mut condition = Condition::visible("r", scope);
    if let Some(id) = id {
        condition.and_sql("d.recipient_id = ?", vec![id.to_owned().into()]);
    }
    (condition.sql().to_owned(), condition.into_values())
}

fn records_of_each(
    connection: &Connection,
    scope: &AccountScope,
    id: Option<&str>,
) -> Result<Vec<(String, u32)>, StoreError> {
    let (condition, values) = of_recipient(scope, id);
    let sql = format!(
        "SELECT d.recipient_id, count(DISTINCT d.record_id) FROM disclosure d JOIN record r \
         ON r.account_id = d.account_id AND r.record_id = d.record_id \
         WHERE r.account_id = ?{condition} GROUP BY 1"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(values), |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A part of a recipient's summary: what went there with the same categories for the same purpose, of
/// records with the same reason.
fn part(row: &Row<'_>) -> Result<RecipientSummary, StoreError> {
    let purpose: String = row.get(4)?;
    let trigger: String = row.get(8)?;
    Ok(RecipientSummary {
        id: row.get(0)?,
        recipient: recipient_of(row.get(1)?, row.get(2)?)?,
        disclosures: row.get(5)?,
        records: 0,
        categories: bits::to_categories(row.get(3)?),
        purposes: vec![purpose.parse::<Purpose>().map_err(|_| damaged("purpose"))?],
        triggers: vec![trigger.parse().map_err(|_| damaged("trigger"))?],
        unbound: row.get(9)?,
        questions: row.get(10)?,
        first_at: moment(row.get(6)?)?,
        last_at: moment(row.get(7)?)?,
    })
}
