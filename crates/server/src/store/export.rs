//! Reading everything that an account holds, step by step.

use std::collections::HashMap;

use dashboard_model::{
    id::VehicleId,
    policy::{Circumstances, OwnershipPeriod},
    record::Record,
    time::Day,
};

use super::{AccountScope, Position, StoreError, TimelineFilter};

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
            told: None,
        }
    }
}

/// When each vehicle was on the account, read once a step.
#[derive(Debug, Default)]
pub(in crate::store) struct Owned(HashMap<VehicleId, Vec<OwnershipPeriod>>);

impl Owned {
    /// What the check of a record has to know besides it. The times of a vehicle are read when it first
    /// comes.
    pub(in crate::store) fn circumstances(
        &mut self,
        scope: &AccountScope,
        record: &Record,
        read: impl FnOnce(&VehicleId) -> Result<Vec<OwnershipPeriod>, StoreError>,
    ) -> Result<Circumstances, StoreError> {
        let mut periods = Vec::new();
        if let Some(vehicle) = &record.vehicle {
            if !self.0.contains_key(vehicle) {
                self.0.insert(vehicle.clone(), read(vehicle)?);
            }
            periods = self.0.get(vehicle).cloned().unwrap_or_default();
        }
        Ok(Circumstances {
            enrolled_at: scope.enrolled_at(),
            ownership: OwnershipPeriod::nearest(periods, record.occurred_at),
            today: scope.today(),
        })
    }
}
