//! Who appears, where, and when.

use chrono::{Duration, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::America::Denver;
use dashboard_model::{
    disclosure::Recipient,
    item::Item,
    time::{Day, Timestamp},
    vehicle::VehicleDescription,
    vocabulary::RecipientKind,
};

use crate::demo::cast::{Vehicle, recipient};

/// The account's time zone.
pub const TIME_ZONE: &str = "America/Denver";
/// For how many years records are kept, unless they say otherwise.
pub const KEPT_YEARS: i64 = 15;
/// The subscriber.
pub const SUBSCRIBER: &str = "Maren Ostrander";
/// Who also drives.
pub const DRIVER: &str = "Joel Ostrander";
/// Whom to call in an emergency.
pub const CONTACT: &str = "Priya Vance";
/// The dealer.
pub const DEALER: &str = "Table Mountain Northway";

/// A car of this household.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Car {
    /// The old one. It has no equipment for stolen vehicle recovery.
    Cascade,
    /// The new one, which has.
    Meridian,
}

impl Car {
    /// The handle.
    pub const fn handle(self) -> &'static str {
        match self {
            Self::Cascade => "veh_5N7cascadeQ4",
            Self::Meridian => "veh_8T2meridianK",
        }
    }

    /// What it is.
    pub fn description(self) -> VehicleDescription {
        let (model, model_year) = match self {
            Self::Cascade => ("Cascade 4x4", 2018),
            Self::Meridian => ("Meridian Hybrid", 2024),
        };
        VehicleDescription {
            make: "Northway".to_owned(),
            model: model.to_owned(),
            model_year,
            theft_recovery: self == Self::Meridian,
        }
    }

    /// The description as a recorded value.
    pub fn described(self) -> Item {
        Vehicle::from(self).described()
    }
}

impl From<Car> for Vehicle {
    fn from(car: Car) -> Self {
        Self::Ostrander(car)
    }
}

/// A moment on a day of the story, in the account's time zone.
pub fn at(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> Timestamp {
    let date = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    on(date.into(), hour, minute)
}

/// A moment on a day, in the account's time zone.
pub fn on(day: Day, hour: u32, minute: u32) -> Timestamp {
    let minutes = i64::from(hour * 60 + minute);
    let local = day.date().and_time(NaiveTime::MIN) + Duration::minutes(minutes);
    Denver
        .from_local_datetime(&local)
        .earliest()
        .map_or(local.and_utc(), |moment| moment.to_utc())
        .into()
}

/// A position, by its degrees.
const fn place(latitude: f64, longitude: f64) -> Item {
    Item::Location {
        latitude,
        longitude,
        accuracy_m: 9,
    }
}

/// Washington Avenue, Golden.
pub const GOLDEN: Item = place(39.75530, -105.22110);
/// US 6 in the canyon, west of Golden.
pub const CANYON: Item = place(39.74190, -105.25830);
/// I-70 at Genesee.
pub const GENESEE: Item = place(39.70710, -105.27310);
/// Colfax Avenue, Lakewood.
pub const LAKEWOOD: Item = place(39.74030, -105.08120);
/// Main Street, Evergreen.
pub const EVERGREEN: Item = place(39.63320, -105.31720);
/// Miner Street, Idaho Springs.
pub const IDAHO_SPRINGS: Item = place(39.74240, -105.51580);

/// The response center.
pub fn response_center() -> Recipient {
    recipient(
        RecipientKind::ResponseCenter,
        "Northway Assist Response Center",
    )
}

/// The dealer.
pub fn dealer() -> Recipient {
    recipient(RecipientKind::Dealer, DEALER)
}

/// Roadside assistance.
pub fn roadside() -> Recipient {
    recipient(
        RecipientKind::RoadsideAssistance,
        "Clear Creek Towing Collective",
    )
}

/// The concierge.
pub fn concierge() -> Recipient {
    recipient(RecipientKind::Concierge, "Altimeter Concierge")
}

/// Emergency dispatch.
pub fn dispatch() -> Recipient {
    recipient(
        RecipientKind::EmergencyServices,
        "Jefferson County dispatch",
    )
}

/// An authority.
pub fn authority(name: &str) -> Recipient {
    recipient(RecipientKind::LegalAuthority, name)
}

/// A data broker.
pub fn broker() -> Recipient {
    recipient(RecipientKind::Other, "Ridgeback Data Exchange")
}
