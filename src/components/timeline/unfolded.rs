//! Which days of routine diagnostics are unfolded. It outlives the lists that show them.

use std::collections::BTreeSet;

use dashboard_model::{id::VehicleId, time::Day};
use leptos::prelude::*;

/// The unfolded days, each of one car.
#[derive(Clone, Copy)]
pub struct Unfolded(RwSignal<Vec<(Day, VehicleId)>>);

impl Default for Unfolded {
    fn default() -> Self {
        Self(RwSignal::default())
    }
}

impl Unfolded {
    /// Whether a day is unfolded.
    #[must_use]
    pub fn has(self, day: Day, vehicle: &VehicleId) -> bool {
        self.0.with(|all| place(all, day, vehicle).is_some())
    }

    /// All of them.
    #[must_use]
    pub fn all(self) -> BTreeSet<(Day, VehicleId)> {
        self.0.with(|all| all.iter().cloned().collect())
    }

    /// Unfolds a day, or folds it.
    pub fn toggle(self, day: Day, vehicle: &VehicleId) {
        self.0.update(|all| match place(all, day, vehicle) {
            Some(place) => {
                all.swap_remove(place);
            }
            None => all.push((day, vehicle.clone())),
        });
    }
}

/// Few days are unfolded at a time: a list is enough, and less to load than a tree.
fn place(all: &[(Day, VehicleId)], day: Day, vehicle: &VehicleId) -> Option<usize> {
    all.iter().position(|one| one.0 == day && one.1 == *vehicle)
}
