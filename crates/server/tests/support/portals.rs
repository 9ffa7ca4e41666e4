//! The portals that each test's server knows.

use dashboard_model::vocabulary::ActorRole;
use dashboard_server::auth::{
    self,
    embed::{Tenant, Tenants},
};

/// The portal of the dealer to whom tests give grants, and its page.
pub const PORTAL: &str = "harmon-ridge";
pub const ORIGIN: &str = "https://portal.example";

/// Another page of the same portal.
pub const SECOND_ORIGIN: &str = "http://localhost:8090";

/// A portal of somebody else, and its page.
pub const OTHER_PORTAL: &str = "other";
pub const OTHER_ORIGIN: &str = "https://other.example";

/// A portal that shows no subscriber anything.
pub const STAFF_PORTAL: &str = "staff-only";
pub const STAFF_ORIGIN: &str = "https://staff.example";

/// The secret of a portal's back end.
pub fn secret(portal: &str) -> String {
    format!("the secret of {portal}, for tests")
}

/// All of them.
pub fn tenants() -> Tenants {
    let both = [ActorRole::Subscriber, ActorRole::DealerStaff];
    let tenant = |id: &str, organisation: &str, origins: &[&str], actors: &[ActorRole]| Tenant {
        id: id.to_owned(),
        name: format!("{organisation} Portal"),
        organisation: organisation.to_owned(),
        client_id: id.to_owned(),
        secret: auth::hash(&secret(id)),
        origins: origins.iter().map(|text| text.parse().unwrap()).collect(),
        actors: actors.to_vec(),
        brand: None,
    };
    Tenants::new(vec![
        tenant(
            PORTAL,
            "Harmon Ridge Motors",
            &[ORIGIN, SECOND_ORIGIN],
            &both,
        ),
        tenant(OTHER_PORTAL, "Other Motors", &[OTHER_ORIGIN], &both),
        tenant(
            STAFF_PORTAL,
            "Harmon Ridge Motors",
            &[STAFF_ORIGIN],
            &both[1..],
        ),
    ])
}
