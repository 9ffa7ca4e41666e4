//! Rules for accounts and their vehicles.

use super::{checks::Checks, envelope::envelope, record::of_others};
use crate::{
    account::{Person, ProfileChange},
    event::{AccountChanged, CloudEvent, VehicleTransferred},
    problem::Violation,
    time::Timestamp,
    vocabulary::TriggerKind,
};

/// Checks a change of an account.
#[must_use]
pub fn account_changed(event: &CloudEvent<AccountChanged>, now: Timestamp) -> Vec<Violation> {
    let mut checks = Checks::at(now);
    checks.violations = envelope(event, now);
    checks.require(
        event.subject.is_none(),
        "subject",
        "subject_mismatch",
        "must be left out: no vehicle is concerned",
    );
    checks.not_in_future("data.occurred_at", event.data.occurred_at);
    checks.require(
        event.data.cause.kind() == TriggerKind::Account,
        "data.cause",
        "cause_of_other_kind",
        "must be a cause of the kind `account`",
    );
    of_others(&mut checks, "data.cause", event.data.cause);
    profile(&mut checks, &event.data.profile);
    checks.violations
}

/// Checks a change of hands of a vehicle.
#[must_use]
pub fn vehicle_transferred(
    event: &CloudEvent<VehicleTransferred>,
    now: Timestamp,
) -> Vec<Violation> {
    let data = &event.data;
    let mut checks = Checks::at(now);
    checks.violations = envelope(event, now);
    checks.require(
        event.subject.as_deref() == Some(data.vehicle.as_str()),
        "subject",
        "subject_mismatch",
        "must be the handle in `data.vehicle`",
    );
    checks.not_in_future("data.occurred_at", data.occurred_at);
    checks.name("data.description.make", &data.description.make);
    checks.name("data.description.model", &data.description.model);
    checks.require(
        data.from.is_some() || data.to.is_some(),
        "data.to",
        "missing_field",
        "must be there unless `data.from` is",
    );
    checks.require(
        data.from.is_none() || data.from != data.to,
        "data.to",
        "contradiction",
        "must be another account than `data.from`",
    );
    checks.violations
}

fn profile(checks: &mut Checks, profile: &ProfileChange) {
    let texts = [
        ("name", &profile.name),
        ("email", &profile.email),
        ("phone", &profile.phone),
        ("primary_dealer", &profile.primary_dealer),
        ("language", &profile.language),
        ("time_zone", &profile.time_zone),
        ("operator", &profile.operator),
    ];
    for (field, text) in texts {
        if let Some(text) = text {
            checks.name(format_args!("data.profile.{field}"), text);
        }
    }
    for (place, line) in profile.address.iter().flatten().enumerate() {
        checks.name(format_args!("data.profile.address[{place}]"), line);
    }
    if let Some(contact) = &profile.emergency_contact {
        person(checks, "data.profile.emergency_contact", contact);
    }
    for (place, driver) in profile.additional_drivers.iter().flatten().enumerate() {
        let at = format!("data.profile.additional_drivers[{place}]");
        person(checks, &at, driver);
    }
}

fn person(checks: &mut Checks, at: &str, person: &Person) {
    checks.name(format_args!("{at}.name"), &person.name);
    if let Some(phone) = &person.phone {
        checks.name(format_args!("{at}.phone"), phone);
    }
}
