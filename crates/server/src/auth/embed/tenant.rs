//! The portals that may show the dashboard.

use std::sync::Arc;

use dashboard_model::vocabulary::ActorRole;

use super::Origin;
use crate::store::{PortalEntry, SecretHash};

/// A portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant {
    /// Names it in addresses and in the database.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Whose it is, letter by letter as grants name it.
    pub organisation: String,
    /// How its back end names itself.
    pub client_id: String,
    /// What is stored of its back end's secret.
    pub secret: SecretHash,
    /// Where its pages are.
    pub origins: Vec<Origin>,
    /// As whom it may open the dashboard: `subscriber`, `dealer_staff`.
    pub actors: Vec<ActorRole>,
    /// The name of its brand, where that is another.
    pub brand: Option<String>,
}

impl Tenant {
    /// Whether it may open the dashboard in that role.
    #[must_use]
    pub fn may_launch(&self, role: ActorRole) -> bool {
        self.actors.contains(&role)
    }

    /// Whether a text is one of its origins.
    #[must_use]
    pub fn has_origin(&self, text: &str) -> bool {
        self.origins.iter().any(|origin| origin.as_str() == text)
    }
}

/// All portals that may show the dashboard: none, unless the operator names some.
#[derive(Debug, Clone, Default)]
pub struct Tenants(Arc<Vec<Tenant>>);

impl Tenants {
    /// These. Whoever makes them sees to it that no id, client or origin is there twice.
    #[must_use]
    pub fn new(tenants: Vec<Tenant>) -> Self {
        Self(Arc::new(tenants))
    }

    /// Each, in the order of the operator's file.
    pub fn iter(&self) -> impl Iterator<Item = &Tenant> {
        self.0.iter()
    }

    /// The one of that id.
    #[must_use]
    pub fn of_id(&self, id: &str) -> Option<&Tenant> {
        self.iter().find(|tenant| tenant.id == id)
    }

    /// The one whose back end names itself so.
    #[must_use]
    pub fn of_client(&self, client_id: &str) -> Option<&Tenant> {
        self.iter().find(|tenant| tenant.client_id == client_id)
    }

    /// Whether a session that a portal opened in a role is still one that it may open: the operator may
    /// have taken that away.
    #[must_use]
    pub fn stand_by(&self, entry: &PortalEntry, role: ActorRole) -> bool {
        self.of_id(&entry.tenant)
            .is_some_and(|tenant| tenant.may_launch(role))
    }
}
