//! Reading everything that an account holds, step by step.

use dashboard_model::{policy::Circumstances, record::Record, time::Day};

use super::{Position, TimelineFilter};

/// From which state an export is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportBound {
    /// Only records whose position is before this one belong to it: those that could be seen when it
    /// began. What becomes visible later gets a later position, and positions only ever go down
    /// when something before them is withdrawn.
    pub positions: u32,
    /// How many records the filter gives then.
    pub total: u32,
}

/// One step of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRequest {
    /// Which records.
    pub filter: TimelineFilter,
    /// The bound of the whole export.
    pub bound: ExportBound,
    /// Behind which place; from the newest on if `None`.
    pub after: Option<Position>,
    /// How many records at most.
    pub most: u16,
}

/// A record as its subscriber may see it, and what its check has to know besides.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportRow {
    /// The record.
    pub record: Record,
    /// Its day, in the account's time zone.
    pub day: Day,
    /// What its check has to know besides.
    pub circumstances: Circumstances,
}

impl ExportRow {
    /// The place behind it.
    #[must_use]
    pub fn place(&self) -> Position {
        Position {
            occurred_at: self.record.occurred_at.millis(),
            record: self.record.id.to_string(),
        }
    }
}
