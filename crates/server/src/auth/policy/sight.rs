//! How much of an account may be seen.

use std::sync::Arc;

use dashboard_model::{grant::Grant, id::VehicleId, vocabulary::DataCategory};

/// How much of an account may be seen. Only the policy makes one.
///
/// ```compile_fail
/// dashboard_server::auth::policy::Sight::whole(); // only the policy does
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight(Option<Arc<SightLimits>>);

/// The limits of a sight: what they do not name does not exist for whoever looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SightLimits {
    /// Records of these vehicles.
    pub vehicles: Vec<VehicleId>,
    /// These categories of them.
    pub categories: Vec<DataCategory>,
    /// Of calls, only those of one caller, and of these what was said and when in any case.
    pub calls_of: Option<Caller>,
}

/// Whose calls somebody sees, by the name that calls have of them. Names are compared letter by letter:
/// neither case nor spaces nor ways to write an accent are made alike, for whoever is taken for another
/// one hears what they said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller(String);

impl Sight {
    /// All of it.
    pub(super) fn whole() -> Self {
        Self(None)
    }

    /// What the limits name.
    pub(super) fn limited(limits: SightLimits) -> Self {
        Self(Some(Arc::new(limits)))
    }

    /// Nothing.
    pub(in crate::auth) fn closed() -> Self {
        Self::limited(SightLimits::default())
    }

    /// Its limits, if it has any.
    #[must_use]
    pub fn limits(&self) -> Option<&Arc<SightLimits>> {
        self.0.as_ref()
    }
}

impl SightLimits {
    /// What a grant names.
    pub(super) fn granted(grant: &Grant) -> Self {
        Self {
            vehicles: grant.vehicles.clone(),
            categories: grant.categories.clone(),
            calls_of: None,
        }
    }

    /// Of calls, those of a person alone; of everything else what a grant names, if there is one.
    pub(super) fn of_person(name: &str, grant: Option<&Grant>) -> Self {
        Self {
            calls_of: Some(Caller(name.to_owned())),
            ..grant.map(Self::granted).unwrap_or_default()
        }
    }
}

impl Caller {
    /// Whether that is their name.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.0 == name
    }
}
