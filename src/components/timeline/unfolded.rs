//! Which days of routine diagnostics are unfolded. It outlives the lists that show them.

use std::collections::BTreeSet;

use dashboard_model::{id::VehicleId, time::Day};
use leptos::prelude::*;

/// The unfolded days, each of one car.
#[derive(Clone, Copy)]
pub struct Unfolded(RwSignal<BTreeSet<(Day, VehicleId)>>);

impl Default for Unfolded {
    fn default() -> Self {
        Self(RwSignal::default())
    }
}

impl Unfolded {
    /// Whether a day is unfolded.
    #[must_use]
    pub fn has(self, day: Day, vehicle: &VehicleId) -> bool {
        self.0.with(|all| all.contains(&(day, vehicle.clone())))
    }

    /// All of them.
    #[must_use]
    pub fn all(self) -> BTreeSet<(Day, VehicleId)> {
        self.0.get()
    }

    /// Unfolds a day, or folds it.
    pub fn toggle(self, day: Day, vehicle: &VehicleId) {
        self.0.update(|all| {
            let one = (day, vehicle.clone());
            if !all.remove(&one) {
                all.insert(one);
            }
        });
    }
}
