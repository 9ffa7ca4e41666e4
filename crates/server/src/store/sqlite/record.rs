//! One record, and writing records.

use dashboard_model::{
    id::RecordId,
    policy::{Circumstances, FindingCount, OwnershipPeriod},
    record::Record,
    time::Day,
    timeline::RecordSummary,
    vocabulary::RecipientKind,
};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};

use super::{
    account,
    error::damaged,
    filter::{Condition, text},
    ownership,
    timeline::{SUMMARY_COLUMNS, summaries},
};
use crate::store::{AccountScope, StoreError, StoredRecord, VisibleRecord, bits};

/// A record with the others of its incident, if the account may see it.
pub(super) fn find(
    connection: &Connection,
    scope: &AccountScope,
    id: &RecordId,
) -> Result<Option<VisibleRecord>, StoreError> {
    let mut condition = Condition::visible("r", scope);
    condition.and_value("record_id = ?", text(id));
    let sql = format!(
        "SELECT r.day, r.summary, r.payload FROM record r WHERE {}",
        condition.sql()
    );
    let found: Option<(String, String, String)> = connection
        .prepare_cached(&sql)?
        .query_row(params_from_iter(condition.into_values()), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((day, summary, payload)) = found else {
        return Ok(None);
    };
    let record: Record = serde_json::from_str(&payload)?;
    let summary: RecordSummary = serde_json::from_str(&summary)?;
    let day: Day = day.parse().map_err(|_| damaged("day"))?;
    let linked = match &record.incident {
        None => Vec::new(),
        Some(incident) => {
            let mut condition = Condition::visible("r", scope);
            condition.and_value("incident_id = ?", text(incident));
            condition.and_value("record_id <> ?", text(id));
            let sql = format!(
                "SELECT {SUMMARY_COLUMNS} FROM record r WHERE {} \
                 ORDER BY r.occurred_at, r.record_id",
                condition.sql()
            );
            summaries(connection, &sql, condition.into_values())?
        }
    };
    Ok(Some(VisibleRecord {
        circumstances: circumstances(connection, scope, &record)?,
        record,
        day,
        counted: FindingCount {
            questions: summary.questions,
            notices: summary.notices,
        },
        linked,
    }))
}

/// What the check of a record has to know besides it.
pub(super) fn circumstances(
    connection: &Connection,
    scope: &AccountScope,
    record: &Record,
) -> Result<Circumstances, StoreError> {
    let periods = match &record.vehicle {
        None => Vec::new(),
        Some(vehicle) => ownership::of_account(connection, scope, vehicle)?,
    };
    let periods = periods.into_iter().map(|ownership| ownership.period);
    Ok(Circumstances {
        enrolled_at: account::profile(connection, scope)?.enrolled_at,
        ownership: OwnershipPeriod::nearest(periods, record.occurred_at),
        today: scope.today(),
    })
}

/// The record that an event created, sealed or not.
pub(super) fn of_event(
    connection: &Connection,
    scope: &AccountScope,
    source: &str,
    event: &str,
) -> Result<Option<StoredRecord>, StoreError> {
    let found: Option<(Option<String>, String, String)> = connection
        .prepare_cached(
            "SELECT visible_from, summary, payload FROM record \
             WHERE account_id = ? AND source = ? AND event_id = ?",
        )?
        .query_row(params![scope.account().as_str(), source, event], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((visible_from, summary, payload)) = found else {
        return Ok(None);
    };
    let record: Record = serde_json::from_str(&payload)?;
    let recipients = connection
        .prepare_cached(
            "SELECT recipient_id FROM disclosure \
             WHERE account_id = ? AND record_id = ? ORDER BY seq",
        )?
        .query_map(
            params![scope.account().as_str(), record.id.as_str()],
            |row| row.get(0),
        )?
        .collect::<Result<_, _>>()?;
    Ok(Some(StoredRecord {
        summary: serde_json::from_str(&summary)?,
        visible_from: visible_from
            .map(|day| day.parse().map_err(|_| damaged("day")))
            .transpose()?,
        recipients,
        record,
        source: source.to_owned(),
        event: event.to_owned(),
    }))
}

/// Writes a record and its disclosures, new or in place of the old ones.
pub(super) fn put(
    connection: &Connection,
    scope: &AccountScope,
    stored: &StoredRecord,
) -> Result<(), StoreError> {
    let record = &stored.record;
    let summary = &stored.summary;
    let kinds: Vec<RecipientKind> = record
        .disclosures
        .iter()
        .map(|disclosure| disclosure.recipient.kind)
        .collect();
    connection
        .prepare_cached(
            "INSERT INTO record (account_id, record_id, source, event_id, vehicle_id, \
             occurred_at, day, incident_id, trigger_kind, category_bits, recipient_bits, outside, \
             questions, routine, visible_from, summary, payload) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
             ON CONFLICT (account_id, record_id) DO UPDATE SET \
             category_bits = excluded.category_bits, recipient_bits = excluded.recipient_bits, \
             outside = excluded.outside, questions = excluded.questions, \
             routine = excluded.routine, visible_from = excluded.visible_from, \
             summary = excluded.summary, payload = excluded.payload",
        )?
        .execute(params![
            scope.account().as_str(),
            record.id.as_str(),
            stored.source,
            stored.event,
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
            stored.visible_from.map(|day| day.to_string()),
            serde_json::to_string(summary)?,
            serde_json::to_string(record)?,
        ])?;
    put_disclosures(connection, scope, stored)
}

fn put_disclosures(
    connection: &Connection,
    scope: &AccountScope,
    stored: &StoredRecord,
) -> Result<(), StoreError> {
    let account = scope.account().as_str();
    let record = stored.record.id.as_str();
    connection
        .prepare_cached("DELETE FROM disclosure WHERE account_id = ? AND record_id = ?")?
        .execute(params![account, record])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO disclosure (account_id, record_id, seq, recipient_id, kind, name, at, \
         category_bits, purpose) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (seq, (disclosure, recipient)) in stored
        .record
        .disclosures
        .iter()
        .zip(&stored.recipients)
        .enumerate()
    {
        insert.execute(params![
            account,
            record,
            i64::try_from(seq).unwrap_or(i64::MAX),
            recipient,
            disclosure.recipient.kind.as_str(),
            disclosure.recipient.name,
            disclosure.at.millis(),
            bits::of_categories(&disclosure.categories),
            disclosure.purpose.as_str(),
        ])?;
    }
    Ok(())
}
