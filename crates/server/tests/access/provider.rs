//! Other roles sign in at the provider, too.

use dashboard_model::session::Session;

use super::*;
use crate::sign_in::{Browser, Pair};

fn arrives<'a>(pair: &'a Pair, claims: Value) -> (Answer, Browser<'a>) {
    pair.provider.claims(move |told| {
        for (name, value) in claims.as_object().unwrap() {
            told[name] = value.clone();
        }
    });
    let mut browser = pair.browser();
    let answer = browser.sign_in("/auth/login");
    (answer, browser)
}

#[test]
fn a_dealer_s_staff_signs_in_by_the_claims_that_the_operator_chose() {
    let pair = Pair::start();
    given(&pair.server.sign_in(ACCOUNT), &grant(ID));
    let claims = json!({ "role": "dealer_staff", "organisation": DEALER });
    let (answer, mut browser) = arrives(&pair, claims);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let session: Session = browser.get("/api/v1/session").json();
    assert_eq!(session.actor, ActorRole::DealerStaff);
    assert_eq!(session.expires_at.to_string(), "2026-11-21T00:00:00Z");
}

#[test]
fn without_a_grant_it_is_as_if_there_were_no_account() {
    let pair = Pair::start();
    let staff = json!({ "role": "dealer_staff", "organisation": DEALER });
    let (no_grant, mut browser) = arrives(&pair, staff.clone());
    assert!(!browser.is_signed_in());
    let mut nobody = staff;
    nobody["account"] = "acc_nobody".into();
    let (no_account, _) = arrives(&pair, nobody);
    assert_eq!(no_grant.status, no_account.status);
    assert_eq!(no_grant.body, no_account.body);
}

#[test]
fn whoever_is_said_to_be_something_unknown_is_nobody_and_no_subscriber() {
    let pair = Pair::start();
    given(&pair.server.sign_in(ACCOUNT), &grant(ID));
    for claims in [
        json!({ "role": "owner", "organisation": DEALER }),
        json!({ "role": 7, "organisation": DEALER }),
        json!({ "role": ["dealer_staff"], "organisation": DEALER }),
        json!({ "role": null, "organisation": DEALER }),
        json!({ "role": "dealer_staff", "organisation": null }),
        json!({ "role": "dealer_staff", "organisation": "" }),
    ] {
        let (_, mut browser) = arrives(&pair, claims.clone());
        assert!(!browser.is_signed_in(), "{claims}");
    }
    let (_, mut browser) = arrives(&pair, json!({ "role": "subscriber" }));
    let session: Session = browser.get("/api/v1/session").json();
    assert_eq!(session.actor, ActorRole::Subscriber);
}

#[test]
fn a_household_driver_signs_in_by_their_own_name_with_or_without_a_grant() {
    let pair = Pair::start();
    let claims = json!({ "role": "household_driver", "person": household::BEN });
    let (answer, mut browser) = arrives(&pair, claims);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let session: Session = browser.get("/api/v1/session").json();
    assert_eq!(session.actor, ActorRole::HouseholdDriver);
    assert_eq!(
        session.name, "",
        "the subscriber's name is not theirs to know"
    );
    assert_eq!(browser.get("/api/v1/grants/own").status, 404);
    given(&pair.server.sign_in(ACCOUNT), &grant_to(ID, household::BEN));
    let own: Grant = browser.get("/api/v1/grants/own").json();
    assert_eq!(own.grantee.organisation, household::BEN);
}

#[test]
fn whose_name_is_not_told_by_the_claim_for_it_is_nobody() {
    let pair = Pair::start();
    given(&pair.server.sign_in(ACCOUNT), &grant_to(ID, household::BEN));
    for claims in [
        json!({ "role": "household_driver" }),
        json!({ "role": "household_driver", "person": "" }),
        json!({ "role": "household_driver", "person": 7 }),
        json!({ "role": "household_driver", "person": [household::BEN] }),
        json!({ "role": "household_driver", "person": "x".repeat(256) }),
        json!({ "role": "household_driver", "organisation": household::BEN }),
        json!({ "role": "household_driver", "name": household::BEN }),
        json!({ "role": "dealer_staff", "person": household::BEN }),
    ] {
        let (_, mut browser) = arrives(&pair, claims.clone());
        assert!(!browser.is_signed_in(), "{claims}");
    }
}
