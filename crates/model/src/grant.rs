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
    /// In what role: `household_driver`, `dealer_staff` or `operator_staff`.
    pub role: ActorRole,
    /// For which organisation, exactly as the sign-in names it; 1 to 200 characters. Of a household
    /// driver, their own name.
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

/// What a grant lets somebody see, as the record of giving, narrowing or revoking it names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Permission {
    /// The grant.
    pub grant: GrantId,
    /// At which vehicles they may look.
    pub vehicles: Vec<VehicleId>,
    /// At which data of theirs.
    pub categories: Vec<DataCategory>,
    /// What for.
    pub purpose: Purpose,
    /// From when on.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

impl NewGrant {
    /// The grant, given at that moment.
    #[must_use]
    pub fn given(&self, now: Timestamp) -> Grant {
        Grant {
            id: self.id.clone(),
            grantee: self.grantee.clone(),
            vehicles: self.vehicles.clone(),
            categories: self.categories.clone(),
            purpose: self.purpose,
            given_at: now,
            from: self.from.unwrap_or(now),
            until: self.until,
            revoked_at: None,
        }
    }

    /// Whether a grant is what came of giving this: it may have been narrowed since.
    #[must_use]
    pub fn became(&self, grant: &Grant) -> bool {
        grant.id == self.id
            && grant.grantee == self.grantee
            && grant.vehicles.iter().all(|it| self.vehicles.contains(it))
            && grant
                .categories
                .iter()
                .all(|it| self.categories.contains(it))
            && grant.purpose == self.purpose
            && self.from.is_none_or(|from| from == grant.from)
            && grant.until <= self.until
    }
}

impl Grant {
    /// Whether somebody may look by it at that moment.
    #[must_use]
    pub fn is_good(&self, now: Timestamp) -> bool {
        self.from <= now && !self.has_ended(now)
    }

    /// Whether it is over at that moment: nothing changes it any more.
    #[must_use]
    pub fn has_ended(&self, now: Timestamp) -> bool {
        self.revoked_at.is_some() || self.until <= now
    }

    /// Until when it is good, or was.
    #[must_use]
    pub fn ends_at(&self) -> Timestamp {
        self.revoked_at
            .map_or(self.until, |revoked| revoked.min(self.until))
    }

    /// It as it is after a narrowing: whatever that names, never more than before.
    #[must_use]
    pub fn narrowed(&self, narrowing: &GrantNarrowing) -> Self {
        let mut narrowed = self.clone();
        if let Some(until) = narrowing.until {
            narrowed.until = until.min(self.until);
        }
        if let Some(left) = &narrowing.vehicles {
            narrowed.vehicles.retain(|vehicle| left.contains(vehicle));
        }
        if let Some(left) = &narrowing.categories {
            narrowed
                .categories
                .retain(|category| left.contains(category));
        }
        narrowed
    }

    /// What it lets somebody see.
    #[must_use]
    pub fn permission(&self) -> Permission {
        Permission {
            grant: self.id.clone(),
            vehicles: self.vehicles.clone(),
            categories: self.categories.clone(),
            purpose: self.purpose,
            from: self.from,
            until: self.ends_at(),
        }
    }
}

/// `GET /api/v1/grants`: all grants of the account, the newest first, with those that have ended.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GrantList {
    /// The grants.
    pub items: Vec<Grant>,
}
