//! Shapes: what rows of the timeline have in common. Each is written once for an account.

use dashboard_model::{
    id::{IncidentId, RecordId},
    time::{Day, Timestamp},
    timeline::RecordSummary,
};
use sha2::{Digest, Sha256};

use super::{
    PageRequest, StoreError,
    stored::{damaged, moment},
};

/// The id in a shape's summary, where a record's own one is filled in.
const NO_RECORD: &str = "00000000-0000-4000-8000-000000000000";

/// How much of a digest tells shapes apart, in bytes.
pub(super) const DIGEST_LENGTH: usize = 16;

/// What a shape knows besides its summary.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facets {
    pub(super) category_bits: i64,
    pub(super) recipient_bits: i64,
    pub(super) routine: bool,
    pub(super) citation: Option<i64>,
}

/// A summary without what is a record's own.
pub(super) fn template(summary: &RecordSummary) -> Result<RecordSummary, StoreError> {
    let epoch = moment(0)?;
    Ok(RecordSummary {
        id: RecordId::try_from(NO_RECORD.to_owned()).map_err(|_| damaged("record id"))?,
        occurred_at: epoch,
        day: epoch.utc().date_naive().into(),
        incident: None,
        duration_s: None,
        ..summary.clone()
    })
}

/// What tells shapes apart.
pub(super) fn digest(text: &str, facets: Facets) -> [u8; DIGEST_LENGTH] {
    let mut digest = Sha256::new();
    for number in [
        facets.category_bits,
        facets.recipient_bits,
        facets.routine.into(),
        facets.citation.unwrap_or(-1),
    ] {
        digest.update(number.to_be_bytes());
    }
    digest.update(text);
    let mut short = [0; DIGEST_LENGTH];
    for (byte, long) in short.iter_mut().zip(digest.finalize()) {
        *byte = long;
    }
    short
}

/// A record's own part of a row; its shape is the rest.
#[derive(Debug)]
pub(super) struct Own {
    pub(super) record: String,
    pub(super) occurred_at: i64,
    pub(super) day: String,
    pub(super) incident: Option<String>,
    pub(super) duration_s: Option<u32>,
    pub(super) shape: i64,
}

/// The same, where it still stands in the database.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) record: &'a str,
    pub(super) occurred_at: i64,
    pub(super) day: &'a str,
    pub(super) incident: Option<&'a str>,
    pub(super) duration_s: Option<u32>,
    pub(super) shape: i64,
}

impl Own {
    /// It, without its own copies.
    pub(super) fn line(&self) -> Line<'_> {
        Line {
            record: &self.record,
            occurred_at: self.occurred_at,
            day: &self.day,
            incident: self.incident.as_deref(),
            duration_s: self.duration_s,
            shape: self.shape,
        }
    }

    /// The record's place in the timeline.
    pub(super) fn place(&self) -> (i64, &str) {
        (self.occurred_at, &self.record)
    }

    /// Whether it comes behind the place where a page begins.
    pub(super) fn is_behind(&self, request: &PageRequest) -> bool {
        let after = request.after.as_ref();
        after.is_none_or(|after| self.place() < (after.occurred_at, &*after.record))
    }

    /// What the timeline shows of the record, whose shape has that summary.
    pub(super) fn summary(&self, shape: &RecordSummary) -> Result<RecordSummary, StoreError> {
        let record: RecordId = self.record.parse().map_err(|_| damaged("record id"))?;
        let day: Day = self.day.parse().map_err(|_| damaged("day"))?;
        let incident: Option<IncidentId> = self
            .incident
            .as_deref()
            .map(|incident| incident.parse().map_err(|_| damaged("incident id")))
            .transpose()?;
        let occurred_at: Timestamp = moment(self.occurred_at)?;
        Ok(RecordSummary {
            id: record,
            occurred_at,
            day,
            incident,
            duration_s: self.duration_s,
            ..shape.clone()
        })
    }
}
