//! Writing a record with everything that follows from it, new or in place of the old one.

use dashboard_model::vocabulary::RecipientKind;
use rusqlite::{Connection, params};

use super::citation;
use crate::store::{AccountScope, StoreError, StoredRecord, bits};

/// Writes it.
pub(super) fn put(
    connection: &Connection,
    scope: &AccountScope,
    stored: &StoredRecord,
) -> Result<(), StoreError> {
    let kept = &stored.kept;
    let record = &kept.record;
    let summary = &stored.summary;
    let kinds: Vec<RecipientKind> = record
        .disclosures
        .iter()
        .map(|disclosure| disclosure.recipient.kind)
        .collect();
    let citation = match &stored.citation {
        None => None,
        Some(citation) => Some(citation::id(connection, scope, citation)?),
    };
    connection
        .prepare_cached(
            "INSERT INTO record (account_id, record_id, source, event_id, vehicle_id, \
             occurred_at, day, incident_id, trigger_kind, category_bits, recipient_bits, outside, \
             questions, routine, visible_from, summary, payload, shown_from, citation_id) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
             ON CONFLICT (account_id, record_id) DO UPDATE SET \
             category_bits = excluded.category_bits, recipient_bits = excluded.recipient_bits, \
             outside = excluded.outside, questions = excluded.questions, \
             routine = excluded.routine, visible_from = excluded.visible_from, \
             summary = excluded.summary, payload = excluded.payload, \
             shown_from = excluded.shown_from, citation_id = excluded.citation_id",
        )?
        .execute(params![
            scope.account().as_str(),
            record.id.as_str(),
            kept.source,
            kept.event,
            record.vehicle.as_ref().map(|vehicle| vehicle.as_str()),
            record.occurred_at.millis(),
            summary.day.to_string(),
            record.incident.as_ref().map(|incident| incident.as_str()),
            record.trigger.kind.as_str(),
            bits::of_categories(&summary.categories),
            bits::of_recipients(&kinds),
            summary.shared_with > 0,
            summary.questions,
            summary.is_routine() && summary.vehicle.is_some(),
            kept.visible_from.map(|day| day.to_string()),
            serde_json::to_string(summary)?,
            serde_json::to_string(record)?,
            kept.shown_from.millis(),
            citation,
        ])?;
    put_disclosures(connection, scope, stored)
}

fn put_disclosures(
    connection: &Connection,
    scope: &AccountScope,
    stored: &StoredRecord,
) -> Result<(), StoreError> {
    let account = scope.account().as_str();
    let record = &stored.kept.record;
    connection
        .prepare_cached("DELETE FROM disclosure WHERE account_id = ? AND record_id = ?")?
        .execute(params![account, record.id.as_str()])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO disclosure (account_id, record_id, seq, recipient_id, kind, name, at, \
         category_bits, purpose, shown_from, bound, questions, instrument) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let known = stored
        .handings
        .iter()
        .zip(&stored.kept.disclosures_shown_from);
    for ((seq, disclosure), (handing, shown_from)) in (0_i64..).zip(&record.disclosures).zip(known)
    {
        let instrument = disclosure.instrument.as_ref();
        insert.execute(params![
            account,
            record.id.as_str(),
            seq,
            handing.recipient,
            disclosure.recipient.kind.as_str(),
            disclosure.recipient.name,
            disclosure.at.millis(),
            bits::of_categories(&disclosure.categories),
            disclosure.purpose.as_str(),
            shown_from.millis(),
            handing.bound,
            handing.questions,
            instrument.map(serde_json::to_string).transpose()?,
        ])?;
    }
    Ok(())
}
