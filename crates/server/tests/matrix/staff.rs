//! Those who look by a grant.

use dashboard_model::grant::GrantList;
use serde_json::json;

use super::{callers::Caller, world::World};
use crate::{access, support::events::ACCOUNT};

/// Soon after everything began: the end of a grant that has ended.
const SHORT: &str = "2026-11-20T12:05:00Z";

/// An earlier end than a grant has.
pub const SHORTER: &str = "2026-11-25T12:00:00Z";

impl World {
    /// The session of staff of a dealer.
    pub fn staff(&self, caller: Caller) -> Option<String> {
        let subscriber = self.server.sign_in(ACCOUNT);
        let id = self.grant_id();
        let is_support = caller == Caller::Support;
        let mut grant = access::grant(&id);
        if is_support {
            grant["grantee"] = json!({ "role": "operator_staff", "organisation": access::SUPPORT });
        }
        let given = access::give(&subscriber, &grant);
        assert_eq!(given.status, 201, "{}", given.body);
        let staff = if is_support {
            access::support(&self.server)
        } else {
            access::dealer(&self.server)
        };
        match caller {
            Caller::Revoked => {
                // Another one that is good would let them in.
                let all: GrantList = subscriber.read("/api/v1/grants");
                for grant in all.items {
                    assert_eq!(access::revoke(&subscriber, grant.id.as_str()), 204);
                }
            }
            Caller::Expired => {
                let end = access::shorten(&subscriber, &id, SHORT);
                assert_eq!(end.status, 200, "{}", end.body);
                self.server.set_now(SHORT);
            }
            _ => {}
        }
        staff.cookie
    }

    /// The session of a household driver, each kind of them by a name of its own.
    pub fn of_household(&self, caller: Caller) -> Option<String> {
        let subscriber = self.server.sign_in(ACCOUNT);
        let name = format!("{caller:?}");
        let id = self.grant_id();
        if caller != Caller::HouseholdAlone {
            let given = access::give(&subscriber, &access::grant_to(&id, &name));
            assert_eq!(given.status, 201, "{}", given.body);
        }
        let driver = access::driver(&self.server, ACCOUNT, &name);
        match caller {
            Caller::HouseholdRevoked => assert_eq!(access::revoke(&subscriber, &id), 204),
            Caller::HouseholdNarrowed => {
                let less = json!({ "categories": ["fuel"] });
                let narrowed = access::narrow(&subscriber, &id, &less);
                assert_eq!(narrowed.status, 200, "{}", narrowed.body);
            }
            _ => {}
        }
        driver.cookie
    }

    /// An id that no grant has yet.
    pub fn grant_id(&self) -> String {
        self.sent.set(self.sent.get() + 1);
        format!("7d1a2b3c-4d5e-4f60-8a7b-9c0d{:08x}", self.sent.get())
    }
}
