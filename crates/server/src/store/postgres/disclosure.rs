//! Who received what.

use std::collections::BTreeMap;

use dashboard_model::{
    recipient::{RecipientDetail, RecipientSummary},
    timeline::bits,
    vocabulary::Purpose,
};
use tokio_postgres::Row;

use super::{
    error::{damaged, moment},
    filter::{Bound, Condition},
    session::{Session, get, number},
    shape::{self, summaries},
};
use crate::store::{
    AccountScope, StoreError,
    recipients::{add, recipient_of},
};

/// How many of a recipient's records its page shows.
const NEWEST: u32 = 50;

/// The recipients of the account's visible records, last one first; of one handle if it is given.
pub(super) fn recipients(
    session: &Session<'_>,
    scope: &AccountScope,
    id: Option<&str>,
) -> Result<Vec<RecipientSummary>, StoreError> {
    let mut bound = Bound::default();
    let condition = of_recipient(scope, id, &mut bound);
    let sql = format!(
        "SELECT d.recipient_id, d.kind, d.name, d.category_bits, d.purpose, count(*), \
         min(d.at), max(d.at), r.trigger_kind, count(*) FILTER (WHERE NOT d.bound), \
         count(*) FILTER (WHERE d.questions > 0) \
         FROM disclosure d JOIN record r ON r.record_id = d.record_id \
         WHERE {condition} GROUP BY 1, 2, 3, 4, 5, 9 ORDER BY 1, 2, 3, 4, 5, 9"
    );
    let mut found: BTreeMap<String, RecipientSummary> = BTreeMap::new();
    for row in bound.rows(session.of(scope), &sql)? {
        let part = part(&row)?;
        match found.get_mut(&part.id) {
            Some(whole) => add(whole, part),
            None => {
                found.insert(part.id.clone(), part);
            }
        }
    }
    for (recipient, records) in records_of_each(session, scope, id)? {
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
    session: &Session<'_>,
    scope: &AccountScope,
    id: &str,
) -> Result<Option<RecipientDetail>, StoreError> {
    let Some(summary) = recipients(session, scope, Some(id))?.into_iter().next() else {
        return Ok(None);
    };
    let mut bound = Bound::default();
    let mut condition = Condition::visible("r", scope, &mut bound);
    condition.handed_to(id, &mut bound);
    let sql = format!(
        "SELECT {} FROM record r WHERE {} \
         ORDER BY r.occurred_at DESC, r.record_id DESC LIMIT {NEWEST}",
        shape::COLUMNS,
        condition.sql()
    );
    Ok(Some(RecipientDetail {
        summary,
        records: summaries(session, scope, &sql, &bound)?,
    }))
}

fn of_recipient(scope: &AccountScope, id: Option<&str>, bound: &mut Bound) -> String {
    let mut condition = Condition::visible("r", scope, bound);
    condition.and_sql("d.account_id = $1".to_owned());
    if let Some(id) = id {
        let id = bound.text(id);
        condition.and_sql(format!("d.recipient_id = {id}"));
    }
    condition.sql()
}

fn records_of_each(
    session: &Session<'_>,
    scope: &AccountScope,
    id: Option<&str>,
) -> Result<Vec<(String, u32)>, StoreError> {
    let mut bound = Bound::default();
    let condition = of_recipient(scope, id, &mut bound);
    let sql = format!(
        "SELECT d.recipient_id, count(DISTINCT d.record_id) FROM disclosure d \
         JOIN record r ON r.record_id = d.record_id WHERE {condition} GROUP BY 1"
    );
    let rows = bound.rows(session.of(scope), &sql)?;
    rows.iter()
        .map(|row| Ok((get(row, 0)?, number(row, 1)?)))
        .collect()
}

/// A part of a recipient's summary: what went there with the same categories for the same purpose, of
/// records with the same reason.
fn part(row: &Row) -> Result<RecipientSummary, StoreError> {
    let purpose: &str = get(row, 4)?;
    let trigger: &str = get(row, 8)?;
    Ok(RecipientSummary {
        id: get(row, 0)?,
        recipient: recipient_of(get(row, 1)?, get(row, 2)?)?,
        disclosures: number(row, 5)?,
        records: 0,
        categories: bits::to_categories(number(row, 3)?),
        purposes: vec![purpose.parse::<Purpose>().map_err(|_| damaged("purpose"))?],
        triggers: vec![trigger.parse().map_err(|_| damaged("trigger"))?],
        unbound: number(row, 9)?,
        questions: number(row, 10)?,
        first_at: moment(get(row, 6)?)?,
        last_at: moment(get(row, 7)?)?,
    })
}
