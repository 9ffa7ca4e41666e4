//! Why a record exists: the occasion, its cause, who started it, and what explains it.

use serde::{Deserialize, Serialize};

use crate::{
    disclosure::Instrument,
    grant::Grant,
    time::{Day, Timestamp},
    vocabulary::{Activation, ActorRole, Cause, TriggerKind},
};

/// The occasion of a record.
///
/// The optional parts belong to one kind each: `identity_verified_at` and `police_report` to
/// `theft` (policy clause 1 c names both conditions), `instrument` to `legal`, `actor` and `grant`
/// to `access`, and to the causes of `account` that are about a grant: these the server writes itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// The kind.
    pub kind: TriggerKind,
    /// The cause; belongs to the kind.
    pub cause: Cause,
    /// Who or what started it.
    pub activation: Activation,
    /// `theft`: when the caller's identity was verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity_verified_at: Option<Timestamp>,
    /// `theft`: the report filed with the police.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub police_report: Option<PoliceReport>,
    /// `legal`: the instrument that requires it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<Instrument>,
    /// `access`: who looked. Of a grant that was given, narrowed or revoked: who it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<Actor>,
    /// `access`: the permission under which they looked; or the one that was given, narrowed or
    /// revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<GrantReference>,
}

impl Trigger {
    /// A trigger with nothing but its cause and its activation.
    #[must_use]
    pub fn new(cause: Cause, activation: Activation) -> Self {
        Self {
            kind: cause.kind(),
            cause,
            activation,
            identity_verified_at: None,
            police_report: None,
            instrument: None,
            actor: None,
            grant: None,
        }
    }
}

/// A report filed with the police.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PoliceReport {
    /// The police force.
    pub authority: String,
    /// The report's number there.
    pub reference: String,
    /// When it was filed.
    pub filed_at: Timestamp,
}

/// Who looked at the data, or may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// In what role.
    pub role: ActorRole,
    /// For which organisation, such as a dealer's name; of a household driver, their own name.
    pub organisation: String,
}

/// The permission under which somebody looked, by its days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GrantReference {
    /// The day on which the subscriber gave it.
    pub given_on: Day,
    /// The last day on which it is good.
    pub until: Day,
}

impl GrantReference {
    /// What names a grant, by the days of its moments. It is good for a day at least: one that was
    /// given ahead can end before it begins.
    #[must_use]
    pub fn of(grant: &Grant, day_of: impl Fn(Timestamp) -> Day) -> Self {
        let given_on = day_of(grant.given_at);
        Self {
            given_on,
            until: day_of(grant.ends_at()).max(given_on),
        }
    }
}
