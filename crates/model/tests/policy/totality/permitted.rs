//! What a policy permits, worked out straight from the lists of its pack, one category and one
//! disclosure at a time.

use dashboard_model::{
    disclosure::{Disclosure, Instrument},
    policy::{Circumstances, PolicyPack, RecipientCoverage, TriggerCoverage},
    record::Record,
    vocabulary::{DataCategory, RecipientKind},
};

pub fn reaches(instrument: Option<&Instrument>, record: &Record, what: &[DataCategory]) -> bool {
    instrument.is_some_and(|instrument| {
        instrument.scope.as_ref().is_none_or(|scope| {
            scope.from.is_none_or(|from| record.occurred_at >= from)
                && scope.to.is_none_or(|to| record.occurred_at <= to)
                && (scope.categories.is_empty()
                    || what.iter().all(|one| scope.categories.contains(one)))
        })
    })
}

pub fn permits_recording(
    coverage: &TriggerCoverage,
    record: &Record,
    around: &Circumstances,
    category: DataCategory,
) -> bool {
    let trigger = &record.trigger;
    let verified = trigger
        .identity_verified_at
        .is_some_and(|at| at <= record.occurred_at)
        && trigger
            .police_report
            .as_ref()
            .is_some_and(|one| one.filed_at <= record.occurred_at);
    let equipped = around.ownership.is_some_and(|one| one.theft_recovery);
    coverage.causes.contains(&trigger.cause)
        && coverage.categories.contains(&category)
        && (verified || !coverage.needs_verification_and_report)
        && (equipped || !coverage.needs_equipped_car)
        && (!coverage.needs_instrument || reaches(trigger.instrument.as_ref(), record, &[category]))
}

pub fn names(coverage: &RecipientCoverage, disclosure: &Disclosure) -> bool {
    let mut hands = disclosure.via.iter().map(|hand| hand.kind);
    let last = hands.rfind(|kind| *kind != RecipientKind::ResponseCenter);
    coverage.kinds.contains(&disclosure.recipient.kind)
        && coverage.purposes.contains(&disclosure.purpose)
        && (coverage.only_via.is_empty()
            || last.is_some_and(|kind| coverage.only_via.contains(&kind)))
}

pub fn triggers(policy: &PolicyPack) -> impl Iterator<Item = &TriggerCoverage> {
    policy
        .clauses
        .iter()
        .flat_map(|clause| &clause.covers.triggers)
}

pub fn recipients(policy: &PolicyPack) -> impl Iterator<Item = &RecipientCoverage> {
    policy
        .clauses
        .iter()
        .flat_map(|clause| &clause.covers.recipients)
}
