//! What passes between the parts of the page and the page itself.

use dashboard_model::{
    grant::{Grant, GrantNarrowing, NewGrant},
    id::{GrantId, VehicleId},
    vehicle::Vehicle,
};
use leptos::prelude::*;

use super::{
    draft::{Draft, Wrong},
    standing::Looks,
    unsaved::Unsaved,
};
use crate::components::failure::Failure;

/// What the subscriber wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// That somebody may look.
    Give(NewGrant),
    /// That somebody sees less, or not for as long.
    Less(GrantId, GrantNarrowing),
    /// That somebody sees nothing any more.
    End(GrantId),
}

/// What became of a wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is so; the list shows it.
    Done,
    /// It broke rules.
    Refused(Vec<Wrong>),
    /// The same had arrived before, and was changed here meanwhile.
    Already,
    /// It did not get there.
    Failed(Failure),
}

/// What is said of the last wish that came true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Somebody may look now.
    Given(String),
    /// Somebody sees less.
    Less(String),
    /// Nothing was to be changed.
    Unchanged,
    /// A grant was ended.
    Ended(Box<Grant>),
    /// A grant had been given already.
    Already,
}

/// What the parts of the page have in common.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The grants as they were last seen.
    pub grants: RwSignal<Vec<Grant>>,
    /// The cars that are or were on the account.
    pub cars: StoredValue<Vec<Vehicle>>,
    /// Who looked, once it is known.
    pub looks: Signal<Option<Looks>>,
    /// By which handle the timeline knows somebody who received something, by name.
    pub handles: Signal<Vec<(String, String)>>,
    /// Now, in milliseconds; it goes on while the page is open.
    pub now: Signal<i64>,
    /// The form in which something is given, while it is open: what it began with.
    pub form: RwSignal<Option<Draft>>,
    /// The forms in which something is chosen that is not sent.
    pub unsaved: Unsaved,
    /// What is said of the last wish that came true.
    pub said: RwSignal<Option<Said>>,
    /// Sends a wish; the second part hears what became of it.
    pub send: Callback<(Wish, Callback<Outcome>)>,
    /// Opens the form, with what was given before if there is something.
    pub open: Callback<Option<Grant>>,
}

impl Desk {
    /// The cars that are on the account now.
    #[must_use]
    pub fn owned(self) -> Vec<Vehicle> {
        let mut cars = self.cars.get_value();
        cars.retain(|car| car.owned_to.is_none());
        cars
    }

    /// What a car is called; none if it is not on the account any more.
    #[must_use]
    pub fn car_name(self, id: &VehicleId) -> Option<String> {
        self.cars.with_value(|cars| {
            let car = cars.iter().find(|car| car.id == *id)?;
            Some(car_name(car))
        })
    }
}

/// What a car is called.
#[must_use]
pub fn car_name(car: &Vehicle) -> String {
    let what = &car.description;
    format!("{} {} {}", what.model_year, what.make, what.model)
}
