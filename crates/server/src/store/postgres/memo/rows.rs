//! Rows that are to be written: columns, as statements take them.

use dashboard_model::timeline::bits;
use tokio_postgres::types::ToSql;

use super::known::Digest;
use crate::store::{StoreError, StoredRecord, postgres::retention, shape::Facets};

/// Columns, as values of a statement.
pub(super) type Columns<'a> = Vec<&'a (dyn ToSql + Sync)>;

/// Shapes.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    pub(super) id: Vec<i64>,
    pub(super) digest: Vec<Vec<u8>>,
    pub(super) vehicle: Vec<Option<String>>,
    pub(super) trigger: Vec<&'static str>,
    pub(super) category_bits: Vec<i64>,
    pub(super) recipient_bits: Vec<i64>,
    pub(super) outside: Vec<bool>,
    pub(super) questions: Vec<i64>,
    pub(super) routine: Vec<bool>,
    pub(super) citation: Vec<Option<i64>>,
    pub(super) summary: Vec<String>,
}

impl Shapes {
    /// In the order of the statement's columns.
    pub(super) fn values(&self) -> Columns<'_> {
        vec![
            &self.id,
            &self.digest,
            &self.vehicle,
            &self.trigger,
            &self.category_bits,
            &self.recipient_bits,
            &self.outside,
            &self.questions,
            &self.routine,
            &self.citation,
            &self.summary,
        ]
    }

    pub(super) fn push(
        &mut self,
        id: i64,
        digest: Digest,
        stored: &StoredRecord,
        facets: Facets,
        text: String,
    ) {
        let summary = &stored.summary;
        let vehicle = summary.vehicle.as_ref();
        self.id.push(id);
        self.digest.push(digest.to_vec());
        self.vehicle.push(vehicle.map(|v| v.as_str().to_owned()));
        self.trigger.push(summary.trigger.kind.as_str());
        self.category_bits.push(facets.category_bits);
        self.recipient_bits.push(facets.recipient_bits);
        self.outside.push(summary.shared_with > 0);
        self.questions.push(i64::from(summary.questions));
        self.routine.push(facets.routine);
        self.citation.push(facets.citation);
        self.summary.push(text);
    }
}

/// Records, and the last days of their values.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) id: Vec<String>,
    pub(super) source: Vec<String>,
    pub(super) event: Vec<String>,
    pub(super) vehicle: Vec<Option<String>>,
    pub(super) occurred_at: Vec<i64>,
    pub(super) day: Vec<String>,
    pub(super) incident: Vec<Option<String>>,
    pub(super) trigger: Vec<&'static str>,
    pub(super) category_bits: Vec<i64>,
    pub(super) recipient_bits: Vec<i64>,
    pub(super) outside: Vec<bool>,
    pub(super) questions: Vec<i64>,
    pub(super) routine: Vec<bool>,
    pub(super) visible_from: Vec<Option<String>>,
    pub(super) payload: Vec<String>,
    pub(super) shown_from: Vec<i64>,
    pub(super) citation: Vec<Option<i64>>,
    pub(super) shape: Vec<i64>,
    pub(super) duration: Vec<Option<i64>>,
    pub(super) position: Vec<Option<i64>>,
    pub(super) arrival: Vec<i64>,
    pub(super) kept_until: Vec<Option<String>>,
}

impl Records {
    /// In the order of the statement's columns.
    pub(super) fn values(&self) -> Columns<'_> {
        vec![
            &self.id,
            &self.source,
            &self.event,
            &self.vehicle,
            &self.occurred_at,
            &self.day,
            &self.incident,
            &self.trigger,
            &self.category_bits,
            &self.recipient_bits,
            &self.outside,
            &self.questions,
            &self.routine,
            &self.visible_from,
            &self.payload,
            &self.shown_from,
            &self.citation,
            &self.shape,
            &self.duration,
            &self.position,
            &self.arrival,
            &self.kept_until,
        ]
    }

    pub(super) fn push(
        &mut self,
        stored: &StoredRecord,
        facets: Facets,
        day: String,
        (shape, arrival, position): (i64, i64, Option<i64>),
    ) -> Result<(), StoreError> {
        let kept = &stored.kept;
        let record = &kept.record;
        let summary = &stored.summary;
        let vehicle = record.vehicle.as_ref();
        let incident = record.incident.as_ref();
        self.payload.push(serde_json::to_string(record)?);
        self.id.push(record.id.as_str().to_owned());
        self.source.push(kept.source.clone());
        self.event.push(kept.event.clone());
        self.vehicle.push(vehicle.map(|v| v.as_str().to_owned()));
        self.occurred_at.push(record.occurred_at.millis());
        self.day.push(day);
        self.incident.push(incident.map(|i| i.as_str().to_owned()));
        self.trigger.push(record.trigger.kind.as_str());
        self.category_bits.push(facets.category_bits);
        self.recipient_bits.push(facets.recipient_bits);
        self.outside.push(summary.shared_with > 0);
        self.questions.push(i64::from(summary.questions));
        self.routine.push(facets.routine);
        self.visible_from
            .push(kept.visible_from.map(|day| day.to_string()));
        self.shown_from.push(kept.shown_from.millis());
        self.citation.push(facets.citation);
        self.shape.push(shape);
        self.duration.push(summary.duration_s.map(i64::from));
        self.position.push(position);
        self.arrival.push(arrival);
        self.kept_until.push(retention::kept_until(record));
        Ok(())
    }
}

/// What was handed over.
#[derive(Debug, Default)]
pub(super) struct Disclosures {
    pub(super) record: Vec<String>,
    pub(super) seq: Vec<i64>,
    pub(super) recipient: Vec<String>,
    pub(super) kind: Vec<&'static str>,
    pub(super) name: Vec<String>,
    pub(super) at: Vec<i64>,
    pub(super) category_bits: Vec<i64>,
    pub(super) purpose: Vec<&'static str>,
    pub(super) shown_from: Vec<i64>,
    pub(super) bound: Vec<bool>,
    pub(super) questions: Vec<i64>,
    pub(super) instrument: Vec<Option<String>>,
}

impl Disclosures {
    /// In the order of the statement's columns.
    pub(super) fn values(&self) -> Columns<'_> {
        vec![
            &self.record,
            &self.seq,
            &self.recipient,
            &self.kind,
            &self.name,
            &self.at,
            &self.category_bits,
            &self.purpose,
            &self.shown_from,
            &self.bound,
            &self.questions,
            &self.instrument,
        ]
    }

    pub(super) fn push(&mut self, stored: &StoredRecord) -> Result<(), StoreError> {
        let record = &stored.kept.record;
        let known = stored
            .handings
            .iter()
            .zip(&stored.kept.disclosures_shown_from);
        for ((seq, disclosure), (handing, shown_from)) in
            (0_i64..).zip(&record.disclosures).zip(known)
        {
            let instrument = disclosure.instrument.as_ref();
            self.instrument
                .push(instrument.map(serde_json::to_string).transpose()?);
            self.record.push(record.id.as_str().to_owned());
            self.seq.push(seq);
            self.recipient.push(handing.recipient.clone());
            self.kind.push(disclosure.recipient.kind.as_str());
            self.name.push(disclosure.recipient.name.clone());
            self.at.push(disclosure.at.millis());
            self.category_bits
                .push(i64::from(bits::of_categories(&disclosure.categories)));
            self.purpose.push(disclosure.purpose.as_str());
            self.shown_from.push(shown_from.millis());
            self.bound.push(handing.bound);
            self.questions.push(i64::from(handing.questions));
        }
        Ok(())
    }
}
