//! Which days of routine diagnostics are unfolded. It outlives the lists that show them.

use std::collections::BTreeSet;

use dashboard_model::{id::VehicleId, time::Day};
use leptos::prelude::*;

/// The unfolded days, each of one car.
#[derive(Clone, Copy)]
pub struct Unfolded {
    /// Few days are unfolded at a time: a list is enough, and less to load than a tree.
    days: StoredValue<Vec<(Day, VehicleId)>>,
    /// How often that changed.
    changes: RwSignal<u32>,
}

impl Default for Unfolded {
    fn default() -> Self {
        Self {
            days: StoredValue::default(),
            changes: RwSignal::new(0),
        }
    }
}

impl Unfolded {
    /// Whether a day is unfolded.
    #[must_use]
    pub fn has(self, day: Day, vehicle: &VehicleId) -> bool {
        self.changes.track();
        self.days
            .with_value(|all| place(all, day, vehicle).is_some())
    }

    /// All of them.
    #[must_use]
    pub fn all(self) -> BTreeSet<(Day, VehicleId)> {
        self.changes.track();
        self.days.with_value(|all| all.iter().cloned().collect())
    }

    /// Unfolds a day, or folds it.
    pub fn toggle(self, day: Day, vehicle: &VehicleId) {
        self.days
            .update_value(|all| match place(all, day, vehicle) {
                Some(place) => {
                    all.swap_remove(place);
                }
                None => all.push((day, vehicle.clone())),
            });
        self.changes.update(|changes| *changes += 1);
    }
}

fn place(all: &[(Day, VehicleId)], day: Day, vehicle: &VehicleId) -> Option<usize> {
    all.iter().position(|one| one.0 == day && one.1 == *vehicle)
}
