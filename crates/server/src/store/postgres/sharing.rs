//! Everything that was handed over, at a glance.

use std::collections::BTreeMap;

use dashboard_model::{
    id::RecordId,
    sharing::{Flow, LegalDisclosure, Sharing},
    timeline::bits,
    vocabulary::{DataCategory, Purpose, RecipientKind, TriggerKind},
};
use tokio_postgres::Row;

use super::{
    disclosure,
    error::{damaged, moment},
    filter::{Bound, Condition},
    session::{Session, get, number},
};
use crate::store::{AccountScope, StoreError, recipients::recipient_of};

/// Recipients, legal disclosures and flows.
pub(super) fn sharing(session: &Session<'_>, scope: &AccountScope) -> Result<Sharing, StoreError> {
    Ok(Sharing {
        recipients: disclosure::recipients(session, scope, None)?,
        legal: legal(session, scope)?,
        flows: flows(session, scope)?,
    })
}

/// Newest first.
fn legal(session: &Session<'_>, scope: &AccountScope) -> Result<Vec<LegalDisclosure>, StoreError> {
    let mut bound = Bound::default();
    let mut condition = Condition::visible("r", scope, &mut bound);
    let kind = bound.text(RecipientKind::LegalAuthority);
    let purpose = bound.text(Purpose::LegalCompliance);
    condition.and_sql(format!(
        "d.account_id = $1 AND \
         (d.kind = {kind} OR d.purpose = {purpose} OR d.instrument IS NOT NULL)"
    ));
    let sql = format!(
        "SELECT d.record_id, d.at, d.kind, d.name, d.instrument, d.category_bits, r.occurred_at \
         FROM disclosure d JOIN record r ON r.record_id = d.record_id \
         WHERE {} ORDER BY d.at DESC, d.record_id, d.seq",
        condition.sql()
    );
    let rows = bound.rows(session.of(scope), &sql)?;
    rows.iter()
        .map(|row| legal_disclosure(scope, row))
        .collect()
}

fn legal_disclosure(scope: &AccountScope, row: &Row) -> Result<LegalDisclosure, StoreError> {
    let record: String = get(row, 0)?;
    let at = moment(get(row, 1)?)?;
    let instrument: Option<&str> = get(row, 4)?;
    Ok(LegalDisclosure {
        record: RecordId::try_from(record).map_err(|_| damaged("record id"))?,
        recorded_at: moment(get(row, 6)?)?,
        at,
        day: scope.day_of(at),
        recipient: recipient_of(get(row, 2)?, get(row, 3)?)?,
        instrument: instrument.map(serde_json::from_str).transpose()?,
        categories: bits::to_categories(number(row, 5)?),
    })
}

/// By occasion, data and kind of recipient, in the order of their lists.
fn flows(session: &Session<'_>, scope: &AccountScope) -> Result<Vec<Flow>, StoreError> {
    let mut bound = Bound::default();
    let condition = Condition::visible("r", scope, &mut bound);
    let sql = format!(
        "SELECT r.trigger_kind, d.category_bits, d.kind, count(*) \
         FROM disclosure d JOIN record r ON r.record_id = d.record_id \
         WHERE {} AND d.account_id = $1 GROUP BY 1, 2, 3",
        condition.sql()
    );
    let mut counts: BTreeMap<(TriggerKind, DataCategory, RecipientKind), u32> = BTreeMap::new();
    for row in &bound.rows(session.of(scope), &sql)? {
        let (trigger, kind): (&str, &str) = (get(row, 0)?, get(row, 2)?);
        let trigger = trigger.parse().map_err(|_| damaged("trigger"))?;
        let kind = kind.parse().map_err(|_| damaged("recipient kind"))?;
        for category in bits::to_categories(number(row, 1)?) {
            *counts.entry((trigger, category, kind)).or_default() += number::<u32>(row, 3)?;
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
