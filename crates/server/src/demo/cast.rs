//! Who appears: invented people and companies, and the two cars.

use dashboard_model::{
    account::Person, disclosure::Recipient, item::Item, vehicle::VehicleDescription,
    vocabulary::RecipientKind,
};

use super::northway;

/// A car of any household.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vehicle {
    /// Of the household on which most of the story turns.
    Castellan(Car),
    /// Of the household with another operator.
    Ostrander(northway::Car),
}

impl Vehicle {
    /// The handle.
    pub const fn handle(self) -> &'static str {
        match self {
            Self::Castellan(car) => car.handle(),
            Self::Ostrander(car) => car.handle(),
        }
    }

    /// What it is.
    pub fn description(self) -> VehicleDescription {
        match self {
            Self::Castellan(car) => car.description(),
            Self::Ostrander(car) => car.description(),
        }
    }

    /// The description as a recorded value.
    pub fn described(self) -> Item {
        let description = self.description();
        Item::VehicleDescription {
            make: description.make,
            model: description.model,
            model_year: description.model_year,
        }
    }
}

impl From<Car> for Vehicle {
    fn from(car: Car) -> Self {
        Self::Castellan(car)
    }
}

/// A vehicle of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Car {
    /// The large car, kept for all three years.
    Suv,
    /// The small car, sold after a year.
    Sedan,
}

impl Car {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Suv, Self::Sedan];

    /// The handle.
    pub const fn handle(self) -> &'static str {
        match self {
            Self::Suv => "veh_7Q21fK9wXd",
            Self::Sedan => "veh_3M58tRbJ2a",
        }
    }

    /// What it is.
    pub fn description(self) -> VehicleDescription {
        let (model, model_year) = match self {
            Self::Suv => ("X5 xDrive40i", 2023),
            Self::Sedan => ("330i xDrive", 2020),
        };
        VehicleDescription {
            make: "BMW".to_owned(),
            model: model.to_owned(),
            model_year,
            theft_recovery: self == Self::Suv,
        }
    }

    /// The description as a recorded value.
    pub fn described(self) -> Item {
        Vehicle::from(self).described()
    }
}

/// The subscriber.
pub const SUBSCRIBER: &str = "Nora Castellan";
/// The subscriber's phone.
pub const SUBSCRIBER_PHONE: &str = "+1 973 555 0142";
/// The phone that the subscriber had at first.
pub const FORMER_PHONE: &str = "+1 973 555 0117";
/// The second driver.
pub const DRIVER: &str = "Theo Castellan";
/// The second driver's phone.
pub const DRIVER_PHONE: &str = "+1 973 555 0163";
/// Whom to call in an emergency.
pub const CONTACT: &str = "Ingrid Halvard";
/// The emergency contact's phone.
pub const CONTACT_PHONE: &str = "+1 908 555 0178";
/// The neighbor who buys the small car.
pub const BUYER: &str = "Malcolm Prewitt";

/// Somebody named on the account.
pub fn person(name: &str, phone: &str) -> Person {
    Person {
        name: name.to_owned(),
        phone: Some(phone.to_owned()),
    }
}

/// A recipient.
pub fn recipient(kind: RecipientKind, name: &str) -> Recipient {
    Recipient {
        kind,
        name: name.to_owned(),
    }
}

/// The response center.
pub fn response_center() -> Recipient {
    recipient(RecipientKind::ResponseCenter, "BMW Assist Response Center")
}

/// Emergency dispatch.
pub fn dispatch() -> Recipient {
    recipient(RecipientKind::EmergencyServices, "Essex County dispatch")
}

/// Roadside assistance.
pub fn roadside() -> Recipient {
    recipient(
        RecipientKind::RoadsideAssistance,
        "Watchung Roadside Cooperative",
    )
}

/// The concierge.
pub fn concierge() -> Recipient {
    recipient(RecipientKind::Concierge, "Lanternway Concierge")
}

/// The dealer.
pub fn dealer() -> Recipient {
    recipient(RecipientKind::Dealer, DEALER)
}

/// The dealer's name.
pub const DEALER: &str = "Harmon Ridge BMW Center";

/// Whom the subscriber named for emergencies.
pub fn emergency_contact() -> Recipient {
    recipient(RecipientKind::EmergencyContact, CONTACT)
}

/// The police force that takes the theft report.
pub const POLICE: &str = "Maplewood police";

/// The police.
pub fn police() -> Recipient {
    recipient(RecipientKind::LegalAuthority, POLICE)
}
