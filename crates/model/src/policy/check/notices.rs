//! What is worth knowing of a record, though it is allowed. It is as true where the policy does not
//! say it, or where none was in force; then it has no clause.

use super::{
    Findings, disclosures,
    onward::{Onward, onward},
};
use crate::{
    item::Item,
    policy::{
        finding::{Finding, FindingRule, FindingSubject},
        pack::ClauseId,
        prepared::PreparedPolicy,
        set::Set,
    },
    record::Record,
    vocabulary::{CallerRole, DataCategory, Transport},
};

/// The notices of a record.
pub(in crate::policy) fn of(
    record: &Record,
    recorded: Set<DataCategory>,
    policy: &PreparedPolicy,
) -> Vec<Finding> {
    let mut found = Findings::default();
    add(record, recorded, Some(policy), &mut found);
    found.0
}

pub(super) fn add(
    record: &Record,
    recorded: Set<DataCategory>,
    policy: Option<&PreparedPolicy>,
    found: &mut Findings,
) {
    if let Some(policy) = policy {
        add_recipients(record, policy, found);
    }
    add_other_person(record, policy, found);
    add_ways(record, recorded, policy, found);
}

/// Clause 3: who received it is not bound by the policy, or received it from another recipient.
fn add_recipients(record: &Record, policy: &PreparedPolicy, found: &mut Findings) {
    for (subject, disclosure) in disclosures(record) {
        let unbound = policy
            .receiving(disclosure)
            .find(|receiver| !receiver.bound);
        if let Some(receiver) = unbound {
            let clause = Some(&receiver.clause);
            found.note(FindingRule::RecipientNotBound, subject, clause);
        }
        if let Onward::Permitted(clause) = onward(disclosure, policy) {
            found.note(FindingRule::PassedOn, subject, Some(clause));
        }
    }
}

/// Clause 1: whoever calls, not only the subscriber. Of a withheld or erased caller nobody can tell
/// who it was.
fn add_other_person(record: &Record, policy: Option<&PreparedPolicy>, found: &mut Findings) {
    let is_other =
        |item: &Item| matches!(item, Item::Caller { role, .. } if *role != CallerRole::Subscriber);
    if record.items.iter().any(is_other) {
        found.note(
            FindingRule::OtherPerson,
            FindingSubject::Category(DataCategory::Caller),
            clause(policy, |policy| &policy.callers),
        );
    }
}

/// Clause 4: the call was recorded. Clause 7: it crossed the cellular network.
fn add_ways(
    record: &Record,
    recorded: Set<DataCategory>,
    policy: Option<&PreparedPolicy>,
    found: &mut Findings,
) {
    if recorded.contains(DataCategory::CallRecording) {
        found.note(
            FindingRule::CallRecorded,
            FindingSubject::Category(DataCategory::CallRecording),
            clause(policy, |policy| &policy.call_recording),
        );
    }
    if record.transport == Transport::Cellular {
        found.note(
            FindingRule::CrossedCellular,
            FindingSubject::Record,
            clause(policy, |policy| &policy.cellular_warning),
        );
    }
}

fn clause(
    policy: Option<&PreparedPolicy>,
    says: fn(&PreparedPolicy) -> &Option<ClauseId>,
) -> Option<&ClauseId> {
    policy.and_then(|policy| says(policy).as_ref())
}
