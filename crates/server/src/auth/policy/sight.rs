//! How much of an account may be seen.

use std::sync::Arc;

use dashboard_model::{grant::Grant, id::VehicleId, vocabulary::DataCategory};

use super::Actor;

/// How much of an account may be seen. Only the policy makes one.
///
/// ```compile_fail
/// dashboard_server::auth::policy::Sight::whole(); // only the policy does
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight(Option<Arc<Limits>>);

/// The limits of a sight: what they do not name does not exist for whoever looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Limits {
    /// Records of these vehicles.
    pub vehicles: Vec<VehicleId>,
    /// These categories of them.
    pub categories: Vec<DataCategory>,
    /// Of calls, only those of one caller, by the name that was given.
    pub calls_of: Option<String>,
}

impl Sight {
    /// All of it.
    pub(super) fn whole() -> Self {
        Self(None)
    }

    /// What the limits name.
    pub(super) fn limited(limits: Limits) -> Self {
        Self(Some(Arc::new(limits)))
    }

    /// Nothing.
    pub(in crate::auth) fn closed() -> Self {
        Self::limited(Limits::default())
    }

    /// Its limits, if it has any.
    #[must_use]
    pub fn limits(&self) -> Option<&Arc<Limits>> {
        self.0.as_ref()
    }
}

impl Limits {
    /// What a grant names. Who drives, too, sees of calls their own alone.
    pub(super) fn of(actor: Actor, grant: &Grant) -> Self {
        let own = actor == Actor::HouseholdDriver;
        Self {
            vehicles: grant.vehicles.clone(),
            categories: grant.categories.clone(),
            calls_of: own.then(|| grant.grantee.organisation.clone()),
        }
    }
}
