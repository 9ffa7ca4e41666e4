//! `GET /api/v1/vehicles`: the cars on the account.

use serde::{Deserialize, Serialize};

use crate::{id::VehicleId, time::Timestamp};

/// A vehicle and the time it was on this account. A record outside that time belongs to somebody
/// else and is never shown here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Vehicle {
    /// The handle.
    pub id: VehicleId,
    /// What the car is.
    pub description: VehicleDescription,
    /// Since when.
    pub owned_from: Timestamp,
    /// Until when; `null` while it is still on the account.
    pub owned_to: Option<Timestamp>,
}

/// What a car is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VehicleDescription {
    /// Make, such as `BMW`.
    pub make: String,
    /// Model, such as `X5 xDrive40i`.
    pub model: String,
    /// Model year.
    pub model_year: u16,
    /// Whether it is equipped for stolen vehicle recovery (policy clause 1 c).
    pub theft_recovery: bool,
}
