//! The bitmaps of an index that a plan needs.

use std::ops::Range;

use super::{
    Bitmap, Lane, TimelineIndex,
    facets::{self, CATEGORY, ROUTINE},
};
use crate::{id::VehicleId, vocabulary::DataCategory};

impl TimelineIndex {
    /// The bitmap of a vehicle; empty if no record names it.
    pub(in crate::timeline) fn vehicle_column(&self, vehicle: &VehicleId) -> &[u64] {
        let number = self.vehicles().iter().position(|one| one == vehicle);
        match number.and_then(facets::vehicle) {
            Some(bit) => self.facets.column(bit),
            None => &[],
        }
    }

    /// The bitmap of routine diagnostics.
    pub(in crate::timeline) fn routine_column(&self) -> &[u64] {
        self.facets.column(ROUTINE)
    }

    /// What the records of a lane hold together.
    pub(in crate::timeline) fn categories_in(
        &self,
        lane: Lane<'_>,
        entries: &Range<u32>,
    ) -> Vec<DataCategory> {
        let all = DataCategory::ALL.iter().copied();
        let is_held = |category: &DataCategory| {
            let column = self.facets.column(CATEGORY + *category as usize);
            lane.meets(column, entries.clone())
        };
        all.filter(is_held).collect()
    }

    /// The records of a vehicle that has no bitmap, which takes a look at each record.
    pub(super) fn scan_for(&self, vehicle: Option<&VehicleId>) -> Option<Bitmap> {
        let number = self
            .vehicles()
            .iter()
            .position(|one| Some(one) == vehicle)?;
        if facets::vehicle(number).is_some() {
            return None;
        }
        let mut found = Bitmap::new(self.len());
        for entry in 0..self.len() {
            if self.shape(entry).and_then(|shape| shape.vehicle.as_ref()) == vehicle {
                found.insert(entry);
            }
        }
        Some(found)
    }
}
