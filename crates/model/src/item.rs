//! What a record holds: one value of one data category.

use serde::{Deserialize, Serialize};

use crate::{
    grant::Permission,
    time::Timestamp,
    vocabulary::{
        AccountField, Airbag, CallerRole, DataCategory, ImpactSide, Seat, Severity,
        TroubleCodeState,
    },
};

/// One recorded value. Units stand in the fields' names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "category", rename_all = "snake_case", deny_unknown_fields)]
pub enum Item {
    /// The vehicle's description.
    VehicleDescription {
        /// Make, such as `BMW`.
        make: String,
        /// Model, such as `X5 xDrive40i`.
        model: String,
        /// Model year.
        model_year: u16,
    },
    /// A position (WGS 84).
    Location {
        /// Degrees north, -90 to 90.
        latitude: f64,
        /// Degrees east, -180 to 180.
        longitude: f64,
        /// Radius of uncertainty in meters.
        accuracy_m: u32,
    },
    /// Direction of travel.
    Direction {
        /// Degrees clockwise from north, 0 to 359.
        heading_deg: u16,
    },
    /// Diagnostic trouble codes (SAE J2012).
    TroubleCodes {
        /// The codes.
        codes: Vec<TroubleCode>,
    },
    /// Tire pressures in kilopascal.
    TirePressure {
        /// Front left.
        front_left_kpa: u16,
        /// Front right.
        front_right_kpa: u16,
        /// Rear left.
        rear_left_kpa: u16,
        /// Rear right.
        rear_right_kpa: u16,
    },
    /// Fuel.
    Fuel {
        /// Level, 0 to 100 percent.
        level_percent: u8,
        /// Distance to empty in kilometers.
        range_km: u16,
    },
    /// Distance travelled.
    Odometer {
        /// Kilometers.
        distance_km: u32,
    },
    /// A collision (names after 49 CFR 563).
    Collision {
        /// How bad.
        severity: Severity,
        /// Greatest change of speed in km/h.
        delta_v_kmh: u16,
    },
    /// From which side the car was hit.
    ImpactDirection {
        /// The side.
        side: ImpactSide,
    },
    /// Airbags.
    Airbags {
        /// Those that deployed.
        deployed: Vec<Airbag>,
    },
    /// Seat belts.
    SeatBelts {
        /// Occupied seats with the belt fastened.
        belted: Vec<Seat>,
        /// Occupied seats without.
        unbelted: Vec<Seat>,
    },
    /// Who called.
    Caller {
        /// In relation to the account.
        role: CallerRole,
        /// The name given, if any.
        #[serde(default)]
        name: Option<String>,
        /// The phone number, if any.
        #[serde(default)]
        phone: Option<String>,
    },
    /// Date, time and duration of a call.
    CallLog {
        /// When it began.
        started_at: Timestamp,
        /// How long, in seconds.
        duration_s: u32,
    },
    /// What was said to help.
    CallContent {
        /// Information and recommendations given.
        advice: String,
    },
    /// A sound recording.
    CallRecording {
        /// How long, in seconds.
        duration_s: u32,
    },
    /// The response specialist's notes.
    SpecialistNotes {
        /// The text.
        text: String,
    },
    /// A part of the agreement that was given or changed.
    Agreement {
        /// Which fields; their values stand on the account, not here.
        fields: Vec<AccountField>,
        /// What somebody may see from then on, if that is what was given or changed. The server
        /// writes it itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        permission: Option<Box<Permission>>,
    },
}

/// One diagnostic trouble code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TroubleCode {
    /// The code after SAE J2012: a letter of P, C, B, U and four hexadecimal digits, the first 0-3.
    pub code: String,
    /// Its state.
    pub state: TroubleCodeState,
}

impl Item {
    /// Parts of the account that were given or changed.
    #[must_use]
    pub const fn agreement(fields: Vec<AccountField>) -> Self {
        Self::Agreement {
            fields,
            permission: None,
        }
    }

    /// The data category of the value.
    #[must_use]
    pub const fn category(&self) -> DataCategory {
        match self {
            Self::VehicleDescription { .. } => DataCategory::VehicleDescription,
            Self::Location { .. } => DataCategory::Location,
            Self::Direction { .. } => DataCategory::Direction,
            Self::TroubleCodes { .. } => DataCategory::TroubleCodes,
            Self::TirePressure { .. } => DataCategory::TirePressure,
            Self::Fuel { .. } => DataCategory::Fuel,
            Self::Odometer { .. } => DataCategory::Odometer,
            Self::Collision { .. } => DataCategory::Collision,
            Self::ImpactDirection { .. } => DataCategory::ImpactDirection,
            Self::Airbags { .. } => DataCategory::Airbags,
            Self::SeatBelts { .. } => DataCategory::SeatBelts,
            Self::Caller { .. } => DataCategory::Caller,
            Self::CallLog { .. } => DataCategory::CallLog,
            Self::CallContent { .. } => DataCategory::CallContent,
            Self::CallRecording { .. } => DataCategory::CallRecording,
            Self::SpecialistNotes { .. } => DataCategory::SpecialistNotes,
            Self::Agreement { .. } => DataCategory::Agreement,
        }
    }
}
