//! Whether the policy lets be recorded what was recorded (clause 1), and used as it is (clause 2).

use super::{Findings, instrument::reach};
use crate::{
    policy::{
        circumstances::Circumstances,
        finding::{FindingRule, FindingSubject},
        prepared::{Occasion, PreparedPolicy},
        set::Set,
    },
    record::Record,
    vocabulary::DataCategory,
};

pub(super) fn check(
    record: &Record,
    recorded: Set<DataCategory>,
    policy: &PreparedPolicy,
    around: &Circumstances,
    found: &mut Findings,
) {
    check_occasion(record, recorded, policy, around, found);
    check_categories(record, recorded, policy, around, found);
    check_uses(record, policy, found);
}

/// Clause 1: some case covers the occasion. Where nothing was recorded, the conditions of each such
/// case are asked for here; anything else asks for those of its own.
fn check_occasion(
    record: &Record,
    recorded: Set<DataCategory>,
    policy: &PreparedPolicy,
    around: &Circumstances,
    found: &mut Findings,
) {
    let covering = policy.occasions.of(record.trigger.cause);
    if covering.is_empty() {
        let subject = FindingSubject::Record;
        found.ask(FindingRule::OccasionNotCovered, subject, None);
    }
    if recorded.is_empty() {
        for occasion in covering {
            ask_for_conditions(occasion, record, around, found);
        }
    }
}

/// Clause 1: each category is covered on this occasion, by a clause whose conditions are met.
fn check_categories(
    record: &Record,
    recorded: Set<DataCategory>,
    policy: &PreparedPolicy,
    around: &Circumstances,
    found: &mut Findings,
) {
    let covering = policy.occasions.of(record.trigger.cause);
    let explained = covering
        .iter()
        .filter_map(|occasion| judge(occasion, record, around).ok())
        .fold(Set::EMPTY, Set::with);
    for category in recorded.without(explained).words() {
        let subject = FindingSubject::Category(category);
        let named = covering
            .iter()
            .find(|one| one.categories.contains(category));
        match named {
            None if is_position(category) => {
                found.ask(FindingRule::PositionNotCovered, subject, None);
            }
            None if covering.is_empty() => {}
            None => found.ask(FindingRule::CategoryNotCovered, subject, None),
            Some(occasion) if judge(occasion, record, around).is_ok() => {
                let clause = Some(&occasion.clause);
                found.ask(FindingRule::WiderThanInstrument, subject, clause);
            }
            Some(occasion) => ask_for_conditions(occasion, record, around, found),
        }
    }
}

/// Clause 2, and clause 3 for the law.
fn check_uses(record: &Record, policy: &PreparedPolicy, found: &mut Findings) {
    for purpose in &record.purposes {
        if policy.uses.of(*purpose).is_empty() {
            let subject = FindingSubject::Purpose(*purpose);
            found.ask(FindingRule::PurposeNotCovered, subject, None);
        }
    }
}

/// The categories that an occasion explains once its conditions are met, or what they lack.
fn judge(
    occasion: &Occasion,
    record: &Record,
    around: &Circumstances,
) -> Result<Set<DataCategory>, [Option<FindingRule>; 3]> {
    let unverified = occasion.needs_verification_and_report && !is_verified_theft(record);
    let unequipped = occasion.needs_equipped_car && !is_equipped(around);
    let reached = if occasion.needs_instrument {
        reach(record.trigger.instrument.as_ref(), record.occurred_at)
    } else {
        Ok(Set::ALL)
    };
    match reached {
        Ok(reached) if !unverified && !unequipped => Ok(occasion.categories.common(reached)),
        reached => Err([
            unverified.then_some(FindingRule::TheftNotVerified),
            unequipped.then_some(FindingRule::CarNotEquipped),
            reached.err(),
        ]),
    }
}

fn ask_for_conditions(
    occasion: &Occasion,
    record: &Record,
    around: &Circumstances,
    found: &mut Findings,
) {
    let lacking = judge(occasion, record, around).err();
    for rule in lacking.into_iter().flatten().flatten() {
        found.ask(rule, FindingSubject::Record, Some(&occasion.clause));
    }
}

/// Clause 1 speaks of the vehicle's location and direction of travel in one breath.
fn is_position(category: DataCategory) -> bool {
    matches!(category, DataCategory::Location | DataCategory::Direction)
}

/// Clause 1 c: the caller's identity was verified and a report filed, both before the recording.
fn is_verified_theft(record: &Record) -> bool {
    let trigger = &record.trigger;
    let recorded_at = record.occurred_at;
    trigger
        .identity_verified_at
        .is_some_and(|at| at <= recorded_at)
        && trigger
            .police_report
            .as_ref()
            .is_some_and(|report| report.filed_at <= recorded_at)
}

/// Clause 1 c: the car is equipped for stolen vehicle recovery. Of a car that is not known nothing
/// shows that it is.
fn is_equipped(around: &Circumstances) -> bool {
    around.ownership.is_some_and(|period| period.theft_recovery)
}
