//! Everything that was handed over, at a glance.

use std::collections::BTreeMap;

use dashboard_model::{
    id::RecordId,
    sharing::{Flow, LegalDisclosure, Sharing},
    timeline::bits,
    vocabulary::{DataCategory, Purpose, RecipientKind, TriggerKind},
};
use rusqlite::{Connection, Row, params_from_iter};

use super::{
    account::moment,
    disclosure::{self, recipient_of},
    error::damaged,
    filter::{Condition, text},
};
use crate::store::{AccountScope, StoreError};

/// Recipients, legal disclosures and flows.
pub(super) fn sharing(
    connection: &Connection,
    scope: &AccountScope,
) -> Result<Sharing, StoreError> {
    Ok(Sharing {
        recipients: disclosure::recipients(connection, scope, None)?,
        legal: legal(connection, scope)?,
        flows: flows(connection, scope)?,
    })
}

/// Newest first.
fn legal(
    connection: &Connection,
    scope: &AccountScope,
) -> Result<Vec<LegalDisclosure>, StoreError> {
    let mut condition = Condition::visible("r", scope);
    condition.and_sql(
        "(d.kind = ? OR d.purpose = ? OR d.instrument IS NOT NULL)",
        vec![
            text(RecipientKind::LegalAuthority),
            text(Purpose::LegalCompliance),
        ],
    );
    let sql = format!(
        "SELECT d.record_id, d.at, d.kind, d.name, d.instrument, d.category_bits, r.occurred_at \
         FROM disclosure d JOIN record r \
         ON r.account_id = d.account_id AND r.record_id = d.record_id \
         WHERE r.account_id = ?{} ORDER BY d.at DESC, d.record_id, d.seq",
        condition.sql()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(condition.into_values()))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(legal_disclosure(scope, row)?);
    }
    Ok(found)
}

fn legal_disclosure(scope: &AccountScope, row: &Row<'_>) -> Result<LegalDisclosure, StoreError> {
    let record: String = row.get(0)?;
    let at = moment(row.get(1)?)?;
    let instrument: Option<String> = row.get(4)?;
    Ok(LegalDisclosure {
        record: RecordId::try_from(record).map_err(|_| damaged("record id"))?,
        recorded_at: moment(row.get(6)?)?,
        at,
        day: scope.day_of(at),
        recipient: recipient_of(row.get(2)?, row.get(3)?)?,
        instrument: instrument
            .map(|instrument| serde_json::from_str(&instrument))
            .transpose()?,
        categories: bits::to_categories(row.get(5)?),
    })
}

/// By occasion, data and kind of recipient, in the order of their lists.
fn flows(connection: &Connection, scope: &AccountScope) -> Result<Vec<Flow>, StoreError> {
    let condition = Condition::visible("r", scope);
    let sql = format!(
        "SELECT r.trigger_kind, d.category_bits, d.kind, count(*) \
         FROM disclosure d JOIN record r \
         ON r.account_id = d.account_id AND r.record_id = d.record_id \
         WHERE r.account_id = ?{} GROUP BY 1, 2, 3",
        condition.sql()
    );
    let mut counts: BTreeMap<(TriggerKind, DataCategory, RecipientKind), u32> = BTreeMap::new();
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(condition.into_values()))?;
    while let Some(row) = rows.next()? {
        let (trigger, kind): (String, String) = (row.get(0)?, row.get(2)?);
        let trigger = trigger.parse().map_err(|_| damaged("trigger"))?;
        let kind = kind.parse().map_err(|_| damaged("recipient kind"))?;
        for category in bits::to_categories(row.get(1)?) {
            *counts.entry((trigger, category, kind)).or_default() += row.get::<_, u32>(3)?;
        }
    }
    Ok(counts
        .into_iter()
        .map(|((trigger, category, kind), count)| Flow {
            trigger,
            category,
            kind,
            count,
        })
        .collect())
}
