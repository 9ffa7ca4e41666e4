//! What a record contradicts whatever the policy says: the order of time, what it holds, how long
//! it was to be kept, and whose it is.

use super::{Findings, disclosures};
use crate::{
    policy::{
        circumstances::Circumstances,
        finding::{FindingRule, FindingSubject},
        set::Set,
    },
    record::Record,
    vocabulary::DataCategory,
};

pub(super) fn check(
    record: &Record,
    recorded: Set<DataCategory>,
    around: &Circumstances,
    found: &mut Findings,
) {
    for (subject, disclosure) in disclosures(record) {
        if disclosure.at < record.occurred_at {
            found.ask(FindingRule::DisclosedBeforeRecorded, subject, None);
        }
        let handed: Set<_> = disclosure.categories.iter().collect();
        if !handed.without(recorded).is_empty() {
            found.ask(FindingRule::DisclosedNotRecorded, subject, None);
        }
    }
    let broken = [
        (is_kept_past_date(record, around), FindingRule::KeptPastDate),
        (
            record.occurred_at < around.enrolled_at,
            FindingRule::OutsideSubscription,
        ),
        (
            is_outside_ownership(record, around),
            FindingRule::OutsideOwnership,
        ),
    ];
    for (_, rule) in broken.into_iter().filter(|(broken, _)| *broken) {
        found.ask(rule, FindingSubject::Record, None);
    }
}

/// The last day on which it may be kept is over, and its values are still there.
fn is_kept_past_date(record: &Record, around: &Circumstances) -> bool {
    record.erased.is_none() && record.retain_until.is_some_and(|last| last < around.today)
}

/// It is of a vehicle that was not on the account at that moment.
fn is_outside_ownership(record: &Record, around: &Circumstances) -> bool {
    let owned = || {
        around
            .ownership
            .is_some_and(|period| period.holds(record.occurred_at))
    };
    record.vehicle.is_some() && !owned()
}
