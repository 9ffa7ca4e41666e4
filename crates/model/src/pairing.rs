//! `/api/v1/pairings/{code}`: a car that shows a code and asks to be let in (RFC 8628).

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// The car that shows a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingCar {
    /// When it asked.
    pub asked_at: Timestamp,
    /// Until when it can be answered: ten minutes later.
    pub expires_at: Timestamp,
    /// The browser's name, if it is one of the known ones.
    pub browser: Option<String>,
    /// The name of the system it runs on, if it is one of the known ones.
    pub system: Option<String>,
}

/// `POST /api/v1/pairings/{code}`: what the car is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CarAnswer {
    /// Whether it may show the account, for half an hour at most.
    pub allow: bool,
}

/// `POST /auth/device/authorization`: what a car shows while it waits (RFC 8628, 3.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeviceAuthorization {
    /// The secret with which the car asks what became of it. It never shows it.
    pub device_code: String,
    /// The code that somebody types or compares on their phone: `BCDF-GHJK`.
    pub user_code: String,
    /// Where they type it.
    pub verification_uri: String,
    /// The same with the code, for a picture that a phone reads.
    pub verification_uri_complete: String,
    /// For how many seconds the code is good.
    pub expires_in: u32,
    /// How many seconds the car waits before it asks again.
    pub interval: u32,
}

/// `POST /auth/device/token`, once the car is let in. The session is a cookie: no token is given to the
/// page (RFC 8628, 3.5, has one here).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeviceSession {
    /// For how many seconds it is good at most.
    pub expires_in: u32,
}

/// `POST /auth/device/token`, as long as the car is not in (RFC 6749, 5.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeviceError {
    /// `authorization_pending`, `slow_down`, `access_denied`, `expired_token`, `invalid_request`,
    /// `invalid_client` or `unsupported_grant_type`.
    pub error: String,
}
