//! `/api/v1/grants`: what the subscriber lets others see, for what, and until when. The rules are in
//! [`validate`](crate::validate).

use serde::{Deserialize, Serialize};

use crate::{
    id::{GrantId, VehicleId},
    time::Timestamp,
    vocabulary::{ActorRole, DataCategory, Purpose},
};

/// Who may look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Grantee {
    /// In what role: `dealer_staff` or `operator_staff`.
    pub role: ActorRole,
    /// For which organisation, exactly as the sign-in names it; 1 to 200 characters.
    pub organisation: String,
}

/// `POST /api/v1/grants`: what is given. The same again changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewGrant {
    /// Its name, which whoever gives it chooses: a random UUID (version 4).
    pub id: GrantId,
    /// To whom.
    pub grantee: Grantee,
    /// Of which vehicles; at least one.
    pub vehicles: Vec<VehicleId>,
    /// Which data; at least one.
    pub categories: Vec<DataCategory>,
    /// What for.
    pub purpose: Purpose,
    /// From when on; from now on if it is left out.
    #[serde(default)]
    pub from: Option<Timestamp>,
    /// Until when: a year at most.
    pub until: Timestamp,
}

/// `PATCH /api/v1/grants/{id}`: an earlier end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GrantEnd {
    /// The new end: not later than it was.
    pub until: Timestamp,
}

/// `PATCH /api/v1/grants/{id}`: an earlier end, fewer vehicles, fewer categories; at least one of
/// them. What is left out stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GrantNarrowing {
    /// The new end: not later than it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// The vehicles that stay: none that it did not name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicles: Option<Vec<VehicleId>>,
    /// The categories that stay: none that it did not name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub categories: Option<Vec<DataCategory>>,
}

/// A grant. From its end on nobody sees anything by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Grant {
    /// Its name.
    pub id: GrantId,
    /// Who may look.
    pub grantee: Grantee,
    /// At which vehicles.
    pub vehicles: Vec<VehicleId>,
    /// At which data of theirs.
    pub categories: Vec<DataCategory>,
    /// What for.
    pub purpose: Purpose,
    /// When it was given.
    pub given_at: Timestamp,
    /// From when on it is good.
    pub from: Timestamp,
    /// Until when it is good at most.
    pub until: Timestamp,
    /// When it was revoked; `null` if it was not.
    pub revoked_at: Option<Timestamp>,
}

impl Grant {
    /// Whether somebody may look by it at that moment.
    #[must_use]
    pub fn is_good(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && self.from <= now && now < self.until
    }
}

/// `GET /api/v1/grants`: all grants of the account, the newest first, with those that have ended.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GrantList {
    /// The grants.
    pub items: Vec<Grant>,
}
