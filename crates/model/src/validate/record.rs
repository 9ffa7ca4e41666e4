//! Rules for records, and for what happens to them later.

use super::{checks::Checks, envelope::envelope, item::item};
use crate::{
    disclosure::{Disclosure, Instrument, Recipient},
    event::{CloudEvent, DisclosureCreated, RecordCreated, RecordErased},
    item::Item,
    problem::Violation,
    time::Timestamp,
    trigger::Trigger,
    vocabulary::{Cause, DataCategory, TriggerKind},
};

/// Checks a new record.
#[must_use]
pub fn record_created(event: &CloudEvent<RecordCreated>, now: Timestamp) -> Vec<Violation> {
    let data = &event.data;
    let mut checks = Checks::at(now);
    checks.violations = envelope(event, now);
    checks.require(
        event.subject.as_deref() == data.vehicle.as_ref().map(|vehicle| vehicle.as_str()),
        "subject",
        "subject_mismatch",
        "must be the handle in `data.vehicle`, or be left out where that is",
    );
    checks.require(
        data.vehicle.is_some() || !needs_vehicle(data.trigger.kind),
        "data.vehicle",
        "missing_field",
        "must name the vehicle for this trigger",
    );
    checks.not_in_future("data.occurred_at", data.occurred_at);
    trigger(&mut checks, &data.trigger);
    for (place, value) in data.items.iter().enumerate() {
        item(&mut checks, &format!("data.items[{place}]"), value);
    }
    checks.each_once("data.withheld", &data.withheld);
    checks.each_once("data.purposes", &data.purposes);
    let mut recorded: Vec<DataCategory> = data.items.iter().map(Item::category).collect();
    checks.require(
        !data.withheld.iter().any(|c| recorded.contains(c)),
        "data.withheld",
        "contradiction",
        "must not name a category whose values are in `data.items`",
    );
    recorded.extend(&data.withheld);
    for (place, handed) in data.disclosures.iter().enumerate() {
        let at = format!("data.disclosures[{place}]");
        check_disclosure(&mut checks, &at, handed, &recorded);
    }
    checks.violations
}

/// Checks a later handing-over, as far as it goes without its record.
#[must_use]
pub fn disclosure_created(event: &CloudEvent<DisclosureCreated>, now: Timestamp) -> Vec<Violation> {
    let mut checks = Checks::at(now);
    checks.violations = envelope(event, now);
    checks.violations.extend(disclosure(
        &event.data.disclosure,
        &event.data.disclosure.categories,
        now,
    ));
    checks.violations
}

/// Checks a handing-over against the categories of its record.
#[must_use]
pub fn disclosure(
    disclosure: &Disclosure,
    recorded: &[DataCategory],
    now: Timestamp,
) -> Vec<Violation> {
    let mut checks = Checks::at(now);
    check_disclosure(&mut checks, "data.disclosure", disclosure, recorded);
    checks.violations
}

/// Checks an erasure.
#[must_use]
pub fn record_erased(event: &CloudEvent<RecordErased>, now: Timestamp) -> Vec<Violation> {
    let mut checks = Checks::at(now);
    checks.violations = envelope(event, now);
    checks.not_in_future("data.erased_at", event.data.erased_at);
    checks.violations
}

/// What a car has to be there for.
fn needs_vehicle(kind: TriggerKind) -> bool {
    matches!(
        kind,
        TriggerKind::Crash | TriggerKind::Theft | TriggerKind::Diagnostics
    )
}

fn trigger(checks: &mut Checks, trigger: &Trigger) {
    checks.require(
        trigger.cause.kind() == trigger.kind,
        "data.trigger.cause",
        "cause_of_other_kind",
        format!("must be a cause of the kind `{}`", trigger.kind),
    );
    of_others(checks, "data.trigger.cause", trigger.cause);
    let extras = [
        (
            "identity_verified_at",
            trigger.identity_verified_at.is_some(),
            TriggerKind::Theft,
        ),
        (
            "police_report",
            trigger.police_report.is_some(),
            TriggerKind::Theft,
        ),
        (
            "instrument",
            trigger.instrument.is_some(),
            TriggerKind::Legal,
        ),
        ("actor", trigger.actor.is_some(), TriggerKind::Access),
        ("grant", trigger.grant.is_some(), TriggerKind::Access),
    ];
    for (field, given, kind) in extras {
        checks.require(
            !given || trigger.kind == kind,
            format_args!("data.trigger.{field}"),
            "belongs_to_other_kind",
            format!("belongs to the kind `{kind}` alone"),
        );
    }
    if let Some(at) = trigger.identity_verified_at {
        checks.not_in_future("data.trigger.identity_verified_at", at);
    }
    if let Some(report) = &trigger.police_report {
        checks.name("data.trigger.police_report.authority", &report.authority);
        checks.name("data.trigger.police_report.reference", &report.reference);
        checks.not_in_future("data.trigger.police_report.filed_at", report.filed_at);
    }
    if let Some(named) = &trigger.instrument {
        instrument(checks, "data.trigger.instrument", named);
    }
    if let Some(actor) = &trigger.actor {
        checks.name("data.trigger.actor.organisation", &actor.organisation);
    }
    if let Some(grant) = &trigger.grant {
        checks.require(
            grant.given_on <= grant.until,
            "data.trigger.grant.until",
            "reversed_period",
            "must not be before `given_on`",
        );
    }
}

/// What the service itself writes, nobody else reports.
pub(super) fn of_others(checks: &mut Checks, field: &str, cause: Cause) {
    checks.require(
        !cause.is_of_grant(),
        field,
        "service_only",
        "must be another cause: the service writes records of grants itself",
    );
}

fn check_disclosure(
    checks: &mut Checks,
    at: &str,
    disclosure: &Disclosure,
    recorded: &[DataCategory],
) {
    recipient(checks, &format!("{at}.recipient"), &disclosure.recipient);
    checks.not_in_future(format_args!("{at}.at"), disclosure.at);
    let categories = format!("{at}.categories");
    checks.require(
        !disclosure.categories.is_empty(),
        &categories,
        "empty",
        "must name at least one category",
    );
    checks.each_once(&categories, &disclosure.categories);
    for (place, category) in disclosure.categories.iter().enumerate() {
        checks.require(
            recorded.contains(category),
            format_args!("{categories}[{place}]"),
            "not_recorded",
            format!("`{category}` is not among what the record holds"),
        );
    }
    for (place, hand) in disclosure.via.iter().enumerate() {
        recipient(checks, &format!("{at}.via[{place}]"), hand);
    }
    if let Some(named) = &disclosure.instrument {
        instrument(checks, &format!("{at}.instrument"), named);
    }
}

fn recipient(checks: &mut Checks, at: &str, recipient: &Recipient) {
    checks.name(format_args!("{at}.name"), &recipient.name);
}

fn instrument(checks: &mut Checks, at: &str, instrument: &Instrument) {
    checks.name(format_args!("{at}.reference"), &instrument.reference);
    checks.name(format_args!("{at}.authority"), &instrument.authority);
    if let Some(scope) = &instrument.scope {
        checks.each_once(format_args!("{at}.scope.categories"), &scope.categories);
        checks.require(
            scope
                .to
                .is_none_or(|to| scope.from.is_none_or(|from| from <= to)),
            format_args!("{at}.scope.to"),
            "reversed_period",
            "must not be before `from`",
        );
    }
}
