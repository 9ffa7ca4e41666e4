//! Rules for grants. They need nothing but the grant and the present moment; whether the vehicles are
//! the account's is the server's to know.

use super::checks::Checks;
use crate::{
    grant::{Grant, GrantNarrowing, NewGrant},
    problem::Violation,
    time::Timestamp,
    vocabulary::ActorRole,
};

/// How long a grant is good at most, in days.
pub const GRANT_DAYS: i64 = 366;

/// Of how many vehicles a grant is at most.
pub const GRANT_VEHICLES: usize = 20;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// What a new grant breaks; empty if nothing.
#[must_use]
pub fn new_grant(grant: &NewGrant, now: Timestamp) -> Vec<Violation> {
    let mut checks = Checks::at(now);
    checks.require(
        matches!(
            grant.grantee.role,
            ActorRole::HouseholdDriver | ActorRole::DealerStaff | ActorRole::OperatorStaff
        ),
        "grantee.role",
        "role_not_granted",
        "must be `household_driver`, `dealer_staff` or `operator_staff`",
    );
    checks.name("grantee.organisation", &grant.grantee.organisation);
    checks.require(
        grant.grantee.organisation.trim() == grant.grantee.organisation
            && !grant.grantee.organisation.chars().any(char::is_control),
        "grantee.organisation",
        "malformed",
        "must neither begin or end with spaces nor have invisible characters",
    );
    checks.require(
        !grant.vehicles.is_empty(),
        "vehicles",
        "empty",
        "must name at least one vehicle",
    );
    checks.require(
        grant.vehicles.len() <= GRANT_VEHICLES,
        "vehicles",
        "too_many",
        format!("must be at most {GRANT_VEHICLES} vehicles"),
    );
    checks.each_once("vehicles", &grant.vehicles);
    checks.require(
        !grant.categories.is_empty(),
        "categories",
        "empty",
        "must name at least one category",
    );
    checks.each_once("categories", &grant.categories);
    let from = grant.from.unwrap_or(now);
    let longest = from.millis().saturating_add(GRANT_DAYS * DAY_MS);
    checks.require(
        grant.until > from && grant.until > now,
        "until",
        "reversed_period",
        "must be after `from`, and not be over",
    );
    checks.require(
        grant.until.millis() <= longest,
        "until",
        "too_long",
        format!("must be at most {GRANT_DAYS} days after `from`"),
    );
    checks.violations
}

/// What a narrowing breaks; empty if nothing. It never makes a grant wider, and leaves something of
/// it. An end in the past ends the grant at once.
#[must_use]
pub fn narrowed(grant: &Grant, narrowing: &GrantNarrowing) -> Vec<Violation> {
    let GrantNarrowing {
        until,
        vehicles,
        categories,
    } = narrowing;
    let mut checks = Checks::at(grant.given_at);
    checks.require(
        until.is_some() || vehicles.is_some() || categories.is_some(),
        "",
        "empty",
        "must name an earlier `until`, fewer `vehicles` or fewer `categories`",
    );
    checks.require(
        until.is_none_or(|until| until <= grant.until),
        "until",
        "only_shorter",
        "must not be later than it is: give another grant instead",
    );
    if let Some(left) = vehicles {
        fewer(&mut checks, "vehicles", left, &grant.vehicles);
    }
    if let Some(left) = categories {
        fewer(&mut checks, "categories", left, &grant.categories);
    }
    checks.violations
}

/// Some of what was there, and nothing else.
fn fewer<T: PartialEq>(checks: &mut Checks, field: &str, left: &[T], before: &[T]) {
    checks.require(
        !left.is_empty(),
        field,
        "empty",
        "must keep at least one: revoke the grant instead",
    );
    checks.each_once(field, left);
    for (place, one) in left.iter().enumerate() {
        checks.require(
            before.contains(one),
            format_args!("{field}[{place}]"),
            "only_fewer",
            "must be one that the grant names already: give another grant instead",
        );
    }
}
