//! Writing a record with everything that follows from it, new or in place of the old one.

use dashboard_model::{timeline::bits, vocabulary::RecipientKind};

use super::{
    citation,
    place::{self, Arrived},
    retention, rollup, search,
    session::{Session, get},
    shape,
};
use crate::store::{AccountScope, StoreError, StoredRecord, shape::Facets};

const RECORD: &str = "INSERT INTO record (account_id, record_id, source, event_id, vehicle_id, \
     occurred_at, day, incident_id, trigger_kind, category_bits, recipient_bits, outside, \
     questions, routine, visible_from, payload, shown_from, citation_id, shape_id, \
     duration_s, position, arrival, kept_until) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
     $19, $20, $21, $22, $23) \
     ON CONFLICT (account_id, record_id) DO UPDATE SET \
     category_bits = excluded.category_bits, recipient_bits = excluded.recipient_bits, \
     outside = excluded.outside, questions = excluded.questions, \
     routine = excluded.routine, visible_from = excluded.visible_from, \
     payload = excluded.payload, shown_from = excluded.shown_from, \
     citation_id = excluded.citation_id, shape_id = excluded.shape_id, \
     duration_s = excluded.duration_s, position = excluded.position, \
     kept_until = excluded.kept_until";

/// Writes it.
pub(super) fn put(
    session: &Session<'_>,
    scope: &AccountScope,
    stored: &StoredRecord,
) -> Result<(), StoreError> {
    let kept = &stored.kept;
    let record = &kept.record;
    let summary = &stored.summary;
    let citation = match &stored.citation {
        None => None,
        Some(citation) => Some(citation::id(session, scope, citation)?),
    };
    let facets = facets(stored, citation);
    let shape = shape::id(session, scope, summary, facets)?;
    let old = if stored.is_new {
        None
    } else {
        Old::of(session, scope, stored)?
    };
    let arrived = place(session, scope, stored, old.as_ref(), shape)?;
    session.of(scope).execute(
        RECORD,
        &[
            &record.id.as_str(),
            &kept.source,
            &kept.event,
            &record.vehicle.as_ref().map(|vehicle| vehicle.as_str()),
            &record.occurred_at.millis(),
            &summary.day.to_string(),
            &record.incident.as_ref().map(|incident| incident.as_str()),
            &record.trigger.kind.as_str(),
            &facets.category_bits,
            &facets.recipient_bits,
            &(summary.shared_with > 0),
            &i64::from(summary.questions),
            &facets.routine,
            &kept.visible_from.map(|day| day.to_string()),
            &serde_json::to_string(record)?,
            &kept.shown_from.millis(),
            &facets.citation,
            &shape,
            &summary.duration_s.map(i64::from),
            &arrived.position,
            &arrived.arrival,
            &retention::kept_until(record),
        ],
    )?;
    put_disclosures(session, scope, stored, old.is_some())?;
    retention::note(session, scope, record, old.is_some())?;
    search::put(session, scope, record, old.is_some())
}

/// What a record's shape knows besides its summary.
pub(super) fn facets(stored: &StoredRecord, citation: Option<i64>) -> Facets {
    let summary = &stored.summary;
    let disclosures = &stored.kept.record.disclosures;
    let kinds: Vec<RecipientKind> = disclosures
        .iter()
        .map(|disclosure| disclosure.recipient.kind)
        .collect();
    Facets {
        category_bits: i64::from(bits::of_categories(&summary.categories)),
        recipient_bits: i64::from(bits::of_recipients(&kinds)),
        routine: summary.is_routine() && summary.vehicle.is_some(),
        citation,
    }
}

/// Whether nobody may be told of a record yet.
pub(super) fn is_sealed(scope: &AccountScope, stored: &StoredRecord) -> bool {
    let visible_from = stored.kept.visible_from;
    visible_from.is_some_and(|day| day > scope.today())
}

/// The record's place, with everything that is counted by its position. What nobody may see moves
/// nothing.
fn place(
    session: &Session<'_>,
    scope: &AccountScope,
    stored: &StoredRecord,
    old: Option<&Old>,
    shape: i64,
) -> Result<Arrived, StoreError> {
    if let Some(old) = old
        && old.place.position.is_some()
    {
        if old.shape != shape {
            rollup::add(session, scope, &old.day, old.shape, -1)?;
            rollup::add(session, scope, &old.day, shape, 1)?;
        }
        place::next_generation(session, scope)?;
        return Ok(old.place);
    }
    let visible = !is_sealed(scope, stored) && old.is_none_or(|old| !old.after_transfer);
    if visible {
        let day = stored.summary.day.to_string();
        rollup::add(session, scope, &day, shape, 1)?;
    }
    match old {
        None => place::arrive(session, scope, visible),
        Some(old) if visible => Ok(Arrived {
            position: Some(place::next(session, scope)?),
            ..old.place
        }),
        Some(old) => Ok(old.place),
    }
}

/// What is there of a record that is written anew.
struct Old {
    place: Arrived,
    shape: i64,
    day: String,
    after_transfer: bool,
}

impl Old {
    fn of(
        session: &Session<'_>,
        scope: &AccountScope,
        stored: &StoredRecord,
    ) -> Result<Option<Self>, StoreError> {
        let row = session.of(scope).row(
            "SELECT r.arrival, r.position, r.shape_id, r.day, r.after_transfer FROM record r \
             WHERE r.account_id = $1 AND r.record_id = $2",
            &[&stored.kept.record.id.as_str()],
        )?;
        let old = row.map(|row| {
            Ok(Self {
                place: Arrived {
                    arrival: get(&row, 0)?,
                    position: get(&row, 1)?,
                },
                shape: get(&row, 2)?,
                day: get(&row, 3)?,
                after_transfer: get(&row, 4)?,
            })
        });
        old.transpose()
    }
}

fn put_disclosures(
    session: &Session<'_>,
    scope: &AccountScope,
    stored: &StoredRecord,
    again: bool,
) -> Result<(), StoreError> {
    let account = session.of(scope);
    let record = &stored.kept.record;
    if again {
        account.execute(
            "DELETE FROM disclosure d WHERE d.account_id = $1 AND d.record_id = $2",
            &[&record.id.as_str()],
        )?;
    }
    let known = stored
        .handings
        .iter()
        .zip(&stored.kept.disclosures_shown_from);
    for ((seq, disclosure), (handing, shown_from)) in (0_i64..).zip(&record.disclosures).zip(known)
    {
        let instrument = disclosure.instrument.as_ref();
        account.execute(
            "INSERT INTO disclosure (account_id, record_id, seq, recipient_id, kind, name, at, \
             category_bits, purpose, shown_from, bound, questions, instrument) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            &[
                &record.id.as_str(),
                &seq,
                &handing.recipient,
                &disclosure.recipient.kind.as_str(),
                &disclosure.recipient.name,
                &disclosure.at.millis(),
                &i64::from(bits::of_categories(&disclosure.categories)),
                &disclosure.purpose.as_str(),
                &shown_from.millis(),
                &handing.bound,
                &i64::from(handing.questions),
                &instrument.map(serde_json::to_string).transpose()?,
            ],
        )?;
    }
    Ok(())
}
