//! What somebody chose in the form that lets others look, and the grant that it makes. Pure.

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;

use dashboard_model::{
    grant::{Grant, Grantee, NewGrant},
    id::{GrantId, VehicleId},
    time::{Day, Timestamp},
    validate::{GRANT_DAYS, NAME_LENGTH},
    vocabulary::{ActorRole, DataCategory, Purpose},
};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// To whom something can be given, the most usual first.
pub const ROLES: [ActorRole; 3] = [
    ActorRole::DealerStaff,
    ActorRole::OperatorStaff,
    ActorRole::HouseholdDriver,
];

/// What something can be given for. What the policy does not name is not offered.
pub const PURPOSES: [Purpose; 7] = [
    Purpose::ServiceDelivery,
    Purpose::AccountManagement,
    Purpose::ServiceExperience,
    Purpose::OwnershipExperience,
    Purpose::SafetyImprovement,
    Purpose::FraudPrevention,
    Purpose::Research,
];

/// What a workshop reads out of a car.
pub const WORKSHOP: [DataCategory; 5] = [
    DataCategory::VehicleDescription,
    DataCategory::Odometer,
    DataCategory::TroubleCodes,
    DataCategory::TirePressure,
    DataCategory::Fuel,
];

/// For how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// A number of days from now on.
    Days(i64),
    /// Until the end of a day, once one is chosen.
    Until(Option<Day>),
}

impl Span {
    /// What is offered.
    pub const OFFERED: [Self; 4] = [
        Self::Days(1),
        Self::Days(7),
        Self::Days(30),
        Self::Until(None),
    ];

    /// Whether both are the same choice, whatever day is chosen.
    #[must_use]
    pub fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Until(_), Self::Until(_)) => true,
            _ => self == other,
        }
    }

    /// The end, from now on; `end_of` knows when a day ends where the account is.
    #[must_use]
    pub fn end(self, now: i64, end_of: impl Fn(Day) -> Option<Timestamp>) -> Option<Timestamp> {
        match self {
            Self::Days(days) => Timestamp::from_millis(now + days * DAY_MS),
            Self::Until(day) => end_of(day?),
        }
    }
}

/// Where something is wrong, and what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Nobody is named.
    Organisation,
    /// The name is too long.
    OrganisationLong,
    /// The name has what cannot be seen.
    OrganisationForm,
    /// No car is chosen.
    Vehicles,
    /// A car is not on the account any more.
    UnknownVehicle,
    /// Nothing is ticked.
    Categories,
    /// No end is chosen, or none that can be.
    Until,
    /// Nobody in that role can be given anything here.
    Role,
    /// There are too many grants.
    TooMany,
    /// Whatever else the server says.
    Other,
}

impl Wrong {
    /// What a refusal of the server stands for.
    #[must_use]
    pub fn of(field: &str, rule: &str) -> Self {
        match (field, rule) {
            ("grantee.organisation", "empty") => Self::Organisation,
            ("grantee.organisation", "too_long") => Self::OrganisationLong,
            ("grantee.organisation", _) => Self::OrganisationForm,
            ("grantee.role", _) => Self::Role,
            ("until", _) => Self::Until,
            (_, "unknown_vehicle") => Self::UnknownVehicle,
            ("", "too_many") => Self::TooMany,
            _ if field.starts_with("categories") => Self::Categories,
            _ if field.starts_with("vehicles") => Self::Vehicles,
            _ => Self::Other,
        }
    }
}

/// What is chosen so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The name of the grant that it becomes: sent twice, it is given once.
    pub id: GrantId,
    /// In what role somebody looks.
    pub role: ActorRole,
    /// For whom, as typed.
    pub organisation: String,
    /// At which cars.
    pub vehicles: Vec<VehicleId>,
    /// At what of them.
    pub categories: Vec<DataCategory>,
    /// What for.
    pub purpose: Purpose,
    /// For how long.
    pub span: Span,
}

/// Something else is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Another role.
    Role(ActorRole),
    /// Another name.
    Organisation(String),
    /// A car is ticked, or no longer.
    Car(VehicleId),
    /// A kind of data is ticked, or no longer.
    Category(DataCategory),
    /// What a workshop needs is ticked.
    Workshop,
    /// Another purpose.
    Purpose(Purpose),
    /// Another end.
    Span(Span),
}

impl Draft {
    /// A form in which nothing is chosen but what leaves no choice.
    #[must_use]
    pub fn new(id: GrantId, cars: &[VehicleId]) -> Self {
        Self {
            id,
            role: ActorRole::DealerStaff,
            organisation: String::new(),
            vehicles: if cars.len() == 1 {
                cars.to_vec()
            } else {
                Vec::new()
            },
            categories: Vec::new(),
            purpose: Purpose::ServiceDelivery,
            span: Span::Days(1),
        }
    }

    /// A form with what was given before, of the cars that are still there.
    #[must_use]
    pub fn again(id: GrantId, cars: &[VehicleId], grant: &Grant) -> Self {
        let mut vehicles = grant.vehicles.clone();
        vehicles.retain(|vehicle| cars.contains(vehicle));
        Self {
            role: grant.grantee.role,
            organisation: grant.grantee.organisation.clone(),
            vehicles,
            categories: grant.categories.clone(),
            purpose: grant.purpose,
            ..Self::new(id, &[])
        }
    }

    /// The form after something else was chosen; of these cars.
    pub fn change(&mut self, edit: Edit, cars: &[VehicleId]) {
        match edit {
            Edit::Role(role) => self.role = role,
            Edit::Organisation(organisation) => self.organisation = organisation,
            Edit::Car(car) => toggle(&mut self.vehicles, cars, &car),
            Edit::Category(category) => {
                toggle(&mut self.categories, DataCategory::ALL, &category);
            }
            Edit::Workshop => {
                self.categories.retain(|one| !WORKSHOP.contains(one));
                for category in &WORKSHOP {
                    toggle(&mut self.categories, DataCategory::ALL, category);
                }
            }
            Edit::Purpose(purpose) => self.purpose = purpose,
            Edit::Span(span) => self.span = span,
        }
    }

    /// What is missing or wrong, in the order of the form; `end` is that of the span.
    #[must_use]
    pub fn wrong(&self, now: i64, end: Option<Timestamp>) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        let name = self.organisation.trim();
        if name.is_empty() {
            wrong.push(Wrong::Organisation);
        } else if name.chars().count() > NAME_LENGTH {
            wrong.push(Wrong::OrganisationLong);
        } else if name.chars().any(char::is_control) {
            wrong.push(Wrong::OrganisationForm);
        }
        if self.vehicles.is_empty() {
            wrong.push(Wrong::Vehicles);
        }
        if self.categories.is_empty() {
            wrong.push(Wrong::Categories);
        }
        let longest = now + GRANT_DAYS * DAY_MS;
        if !end.is_some_and(|end| (now + 1..=longest).contains(&end.millis())) {
            wrong.push(Wrong::Until);
        }
        wrong
    }

    /// The grant.
    #[must_use]
    pub fn grant(&self, until: Timestamp) -> NewGrant {
        NewGrant {
            id: self.id.clone(),
            grantee: Grantee {
                role: self.role,
                organisation: self.organisation.trim().to_owned(),
            },
            vehicles: self.vehicles.clone(),
            categories: self.categories.clone(),
            purpose: self.purpose,
            from: None,
            until,
        }
    }
}

/// Puts something into a list or takes it out; what was there keeps its order.
pub fn toggle<T: PartialEq + Clone>(list: &mut Vec<T>, all: &[T], one: &T) {
    if list.contains(one) {
        list.retain(|other| other != one);
    } else {
        let chosen: Vec<T> = all
            .iter()
            .filter(|other| *other == one || list.contains(other))
            .cloned()
            .collect();
        *list = chosen;
    }
}
