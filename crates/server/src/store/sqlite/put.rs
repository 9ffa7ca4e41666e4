//! Writing a record with everything that follows from it, new or in place of the old one.

use dashboard_model::{record::Record, timeline::bits, vocabulary::RecipientKind};
use rusqlite::{Connection, OptionalExtension, params};

use super::{
    citation,
    memo::Memo,
    place, rollup, search,
    shape::{self, Facets},
};
use crate::store::{AccountScope, StoreError, StoredRecord};

/// Writes it. What is remembered helps with new ones alone.
pub(super) fn put(
    connection: &Connection,
    memo: Option<&Memo>,
    scope: &AccountScope,
    stored: &StoredRecord,
) -> Result<(), StoreError> {
    let kept = &stored.kept;
    let record = &kept.record;
    let summary = &stored.summary;
    let facets = facets(connection, memo, scope, stored)?;
    let shape = shape::id(connection, memo, scope, summary, facets)?;
    let position = match memo {
        Some(memo) => next_position(connection, memo, scope, stored, shape)?,
        None => position(connection, scope, stored, shape)?,
    };
    connection
        .prepare_cached(
            "INSERT INTO record (account_id, record_id, source, event_id, vehicle_id, \
             occurred_at, day, incident_id, trigger_kind, category_bits, recipient_bits, outside, \
             questions, routine, visible_from, payload, shown_from, citation_id, shape_id, \
             duration_s, position, kept_until) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
             ON CONFLICT (account_id, record_id) DO UPDATE SET \
             category_bits = excluded.category_bits, recipient_bits = excluded.recipient_bits, \
             outside = excluded.outside, questions = excluded.questions, \
             routine = excluded.routine, visible_from = excluded.visible_from, \
             payload = excluded.payload, shown_from = excluded.shown_from, \
             citation_id = excluded.citation_id, shape_id = excluded.shape_id, \
             duration_s = excluded.duration_s, position = excluded.position, \
             kept_until = excluded.kept_until",
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
            facets.category_bits,
            facets.recipient_bits,
            summary.shared_with > 0,
            summary.questions,
            facets.routine,
            kept.visible_from.map(|day| day.to_string()),
            serde_json::to_string(record)?,
            kept.shown_from.millis(),
            facets.citation,
            shape,
            summary.duration_s,
            position,
            kept_until(record),
        ])?;
    put_disclosures(connection, scope, stored)?;
    match memo {
        Some(memo) => search::put_new(connection, memo, scope, record, position),
        None => search::put(connection, scope, record, position),
    }
}

/// The last day on which the values are kept, while there are any.
fn kept_until(record: &Record) -> Option<String> {
    let day = record.retain_until.filter(|_| record.erased.is_none());
    day.map(|day| day.to_string())
}

fn facets(
    connection: &Connection,
    memo: Option<&Memo>,
    scope: &AccountScope,
    stored: &StoredRecord,
) -> Result<Facets, StoreError> {
    let summary = &stored.summary;
    let disclosures = &stored.kept.record.disclosures;
    let kinds: Vec<RecipientKind> = disclosures
        .iter()
        .map(|disclosure| disclosure.recipient.kind)
        .collect();
    let citation = match &stored.citation {
        None => None,
        Some(citation) => Some(citation::id(connection, memo, scope, citation)?),
    };
    Ok(Facets {
        category_bits: i64::from(bits::of_categories(&summary.categories)),
        recipient_bits: i64::from(bits::of_recipients(&kinds)),
        routine: summary.is_routine() && summary.vehicle.is_some(),
        citation,
    })
}

/// A new record's position, if it may be seen. What is counted by it is noted.
fn next_position(
    connection: &Connection,
    memo: &Memo,
    scope: &AccountScope,
    stored: &StoredRecord,
    shape: i64,
) -> Result<Option<i64>, StoreError> {
    if is_sealed(scope, stored) {
        return Ok(None);
    }
    let day = stored.summary.day.to_string();
    memo.place(connection, scope, rollup::month(&day), shape)
        .map(Some)
}

fn is_sealed(scope: &AccountScope, stored: &StoredRecord) -> bool {
    let visible_from = stored.kept.visible_from;
    visible_from.is_some_and(|day| day > scope.today())
}

/// The record's position, if it may be seen, with everything that is counted by it. What nobody may
/// see moves nothing.
fn position(
    connection: &Connection,
    scope: &AccountScope,
    stored: &StoredRecord,
    shape: i64,
) -> Result<Option<i64>, StoreError> {
    let old = Old::of(connection, scope, stored)?;
    let day = stored.summary.day.to_string();
    if let Some(old) = &old
        && let Some(position) = old.position
    {
        if old.shape != Some(shape) {
            if let Some(before) = old.shape {
                rollup::add(connection, scope, &old.day, before, -1)?;
            }
            rollup::add(connection, scope, &old.day, shape, 1)?;
        }
        place::next_generation(connection, scope)?;
        return Ok(Some(position));
    }
    if is_sealed(scope, stored) || old.is_some_and(|old| old.after_transfer) {
        return Ok(None);
    }
    rollup::add(connection, scope, &day, shape, 1)?;
    place::next(connection, scope).map(Some)
}

/// What is there of a record that is written anew.
struct Old {
    position: Option<i64>,
    shape: Option<i64>,
    day: String,
    after_transfer: bool,
}

impl Old {
    fn of(
        connection: &Connection,
        scope: &AccountScope,
        stored: &StoredRecord,
    ) -> Result<Option<Self>, StoreError> {
        Ok(connection
            .prepare_cached(
                "SELECT position, shape_id, day, after_transfer FROM record \
                 WHERE account_id = ? AND record_id = ?",
            )?
            .query_row(
                [scope.account().as_str(), stored.kept.record.id.as_str()],
                |row| {
                    Ok(Self {
                        position: row.get(0)?,
                        shape: row.get(1)?,
                        day: row.get(2)?,
                        after_transfer: row.get(3)?,
                    })
                },
            )
            .optional()?)
    }
}

fn put_disclosures(
    connection: &Connection,
    scope: &AccountScope,
    stored: &StoredRecord,
) -> Result<(), StoreError> {
    let account = scope.account().as_str();
    let record = &stored.kept.record;
    if !stored.is_new {
        connection
            .prepare_cached("DELETE FROM disclosure WHERE account_id = ? AND record_id = ?")?
            .execute(params![account, record.id.as_str()])?;
    }
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
