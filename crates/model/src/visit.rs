//! `GET /api/v1/visit`: what is new since the subscriber was last here.

use serde::{Deserialize, Serialize};

use crate::{policy::PolicyVersion, time::Timestamp};

/// What came since the last visit. A record counts from when the subscriber could first see it: when
/// the service received it, or when its seal ended.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SinceLastVisit {
    /// When the last visit was; `null` on the first one, and then nothing is counted.
    pub since: Option<Timestamp>,
    /// New records.
    pub records: u32,
    /// New handings-over outside the response center, of new and of older records.
    pub disclosures: u32,
    /// How many of the new records say that somebody looked.
    pub looks: u32,
    /// Records with something that the policy does not explain, which are new or went somewhere.
    pub questions: u32,
    /// Set when another version of the policy took effect.
    pub policy: Option<PolicyMove>,
}

/// From one version of the policy in force to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PolicyMove {
    /// The version in force on the day of the last visit.
    pub from: PolicyVersion,
    /// The version in force today.
    pub to: PolicyVersion,
}
