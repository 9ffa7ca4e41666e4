//! An account as a limited sight shows it. Nothing that was counted, indexed or written for the
//! subscriber is used: every answer is made of the records, each cut first. So what is not granted is in
//! no count, no order, no search and no size.
//!
//! - `seen`: a record as it is seen, and whether a filter gives it
//! - `words`: whether somebody's words are in what is seen of it
//! - `page`, `index`, `counts`, `sharing`: the answers
//! - `step`: an export of it

mod counts;
mod index;
mod page;
mod seen;
mod sharing;
mod step;
#[cfg(test)]
mod tests;
mod words;

use std::collections::HashMap;

use dashboard_model::{
    id::RecordId, policy::FindingCount, timeline::TimelineHead, vehicle::Vehicle,
};
use sha2::{Digest, Sha256};

use super::{
    AccountScope, ExportBound, ExportRequest, ExportRow, Position, StoreError, TimelineFilter,
    VisibleRecord,
};
use seen::Seen;
pub(super) use step::step;

/// How many records are read at once.
const AT_ONCE: u16 = 1_000;

/// Numbers that every reader of JSON takes as they are.
const GENERATIONS: u64 = (1 << 53) - 1;

/// To whom each disclosure of a record went, by its id and its place there.
pub(super) type Handed = HashMap<(String, u32), HandedTo>;

/// To whom a disclosure went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HandedTo {
    /// The recipient's handle.
    pub(super) recipient: String,
    /// Whether the policy binds the recipient.
    pub(super) bound: bool,
}

/// All that is seen of an account.
pub(super) struct View<'a> {
    scope: &'a AccountScope,
    /// How many positions the account had when it was read.
    read_to: u32,
    /// Newest first.
    seen: Vec<Seen>,
}

impl<'a> View<'a> {
    /// Reads the records that the sight may concern, in steps.
    pub(super) fn read(
        scope: &'a AccountScope,
        positions: u32,
        handed: &Handed,
        read: &mut dyn FnMut(&ExportRequest) -> Result<Vec<ExportRow>, StoreError>,
    ) -> Result<Self, StoreError> {
        let mut seen = Vec::new();
        let mut request = ExportRequest {
            filter: narrowed(scope, &TimelineFilter::default()),
            bound: ExportBound {
                positions,
                total: 0,
            },
            after: None,
            most: AT_ONCE,
        };
        loop {
            let rows = read(&request)?;
            let ended = rows.len() < usize::from(AT_ONCE);
            request.after = rows.last().map(ExportRow::place);
            seen.extend(
                rows.into_iter()
                    .filter_map(|row| Seen::of(scope, row, handed)),
            );
            if ended {
                return Ok(Self {
                    scope,
                    read_to: positions,
                    seen,
                });
            }
        }
    }

    /// How many records are seen, and what their positions mean: something else whenever anything that
    /// is seen changes.
    pub(super) fn head(&self) -> Result<TimelineHead, StoreError> {
        let mut digest = Sha256::new();
        for seen in &self.seen {
            digest.update(serde_json::to_vec(&seen.record)?);
        }
        let mut number = [0; 8];
        for (byte, long) in number.iter_mut().zip(digest.finalize()) {
            *byte = long;
        }
        Ok(TimelineHead {
            total: u32::try_from(self.seen.len()).unwrap_or(u32::MAX),
            generation: u64::from_be_bytes(number) & GENERATIONS,
        })
    }

    /// From which state an export of what a filter gives is made.
    pub(super) fn bound(&self, filter: &TimelineFilter) -> ExportBound {
        ExportBound {
            positions: self.read_to,
            total: self.summary(filter).total,
        }
    }

    /// A record with the others of its incident, as far as they are seen.
    pub(super) fn record(&self, id: &RecordId) -> Option<VisibleRecord> {
        let found = self.seen.iter().find(|seen| seen.record.id == *id)?;
        let of_incident = |seen: &&Seen| {
            seen.record.id != *id
                && seen.record.incident.is_some()
                && seen.record.incident == found.record.incident
        };
        let linked = self.seen.iter().rev().filter(of_incident);
        Some(VisibleRecord {
            record: found.record.clone(),
            day: found.summary.day,
            counted: FindingCount {
                questions: 0,
                notices: 0,
            },
            circumstances: found.circumstances,
            linked: linked.map(|seen| seen.summary.clone()).collect(),
        })
    }

    /// What a filter gives of it, newest first.
    fn matching<'v>(&'v self, filter: &'v TimelineFilter) -> impl Iterator<Item = &'v Seen> {
        self.seen
            .iter()
            .filter(|seen| seen.matches(self.scope, filter))
    }

    /// The record at a position: they count from the oldest one.
    fn at(&self, position: u32) -> Option<&Seen> {
        let from_oldest = usize::try_from(position).ok()?;
        self.seen.iter().rev().nth(from_oldest)
    }

    /// All of them by their positions.
    fn positions(&self) -> impl Iterator<Item = (u32, &Seen)> {
        (0..).zip(self.seen.iter().rev())
    }
}

/// The vehicles that a sight names, of all.
pub(super) fn vehicles(scope: &AccountScope, all: Vec<Vehicle>) -> Vec<Vehicle> {
    let named = |vehicle: &Vehicle| {
        let limits = scope.limits();
        limits.is_none_or(|limits| limits.vehicles.contains(&vehicle.id))
    };
    all.into_iter().filter(named).collect()
}

/// A filter that gives no record of those that the limits exclude as a whole, as far as the database
/// can tell. It only saves reading: what is read is cut.
fn narrowed(scope: &AccountScope, filter: &TimelineFilter) -> TimelineFilter {
    let mut narrowed = TimelineFilter {
        from: filter.from,
        to: filter.to,
        ..TimelineFilter::default()
    };
    if let Some(limits) = scope.limits() {
        narrowed.categories = limits.all_categories();
        // Somebody's own calls are theirs in whichever car.
        if let ([vehicle], None) = (limits.vehicles.as_slice(), &limits.calls_of) {
            narrowed.vehicle = Some(vehicle.clone());
        }
    }
    narrowed
}

/// The place of a record in the timeline.
fn place(seen: &Seen) -> Position {
    Position {
        occurred_at: seen.record.occurred_at.millis(),
        record: seen.record.id.to_string(),
        told: None,
    }
}
