//! Which clauses of a policy cover a record, its uses and its disclosures.

use super::{
    check::notices,
    explanation::{DisclosureExplanation, Explanation, Reason, UseExplanation},
    pack::{ClauseId, PolicyPack},
    prepared::{Occasion, PreparedPolicy, Receiver},
    set::Set,
};
use crate::{disclosure::Disclosure, item::Item, record::Record, vocabulary::DataCategory};

/// Says why a record exists, which clauses of the policy let it be recorded, used and handed over,
/// and what the policy wants one to know of it. Whether their conditions are met is a matter of
/// [`check`](super::check()).
#[must_use]
pub fn explain(record: &Record, policy: &PolicyPack) -> Explanation {
    PreparedPolicy::new(policy).explain(record)
}

pub(super) fn explanation(record: &Record, policy: &PreparedPolicy) -> Explanation {
    let uses = record.purposes.iter().map(|purpose| UseExplanation {
        purpose: *purpose,
        clauses: policy.uses.of(*purpose).to_vec(),
    });
    let disclosures = record.disclosures.iter();
    let recorded = recorded(record);
    Explanation {
        policy: policy.version.clone(),
        reason: Reason {
            trigger: record.trigger.kind,
            cause: record.trigger.cause,
            activation: record.trigger.activation,
            actor: record.trigger.actor.clone(),
        },
        recording: recording(record, recorded, policy),
        uses: uses.collect(),
        disclosures: disclosures.map(|one| disclosure(one, policy)).collect(),
        notices: notices::of(record, recorded, policy),
    }
}

/// The clauses that cover something of what was recorded. Where none does, those that cover the
/// occasion: each category raises its own question then.
fn recording(
    record: &Record,
    recorded: Set<DataCategory>,
    policy: &PreparedPolicy,
) -> Vec<ClauseId> {
    let covering = policy.occasions.of(record.trigger.cause).iter();
    let concerns = |occasion: &&Occasion| !occasion.categories.common(recorded).is_empty();
    let clauses = each_once(covering.clone().filter(concerns).map(|one| &one.clause));
    if clauses.is_empty() {
        each_once(covering.map(|occasion| &occasion.clause))
    } else {
        clauses
    }
}

fn disclosure(disclosure: &Disclosure, policy: &PreparedPolicy) -> DisclosureExplanation {
    let receiving = policy.receiving(disclosure);
    let clauses = each_once(receiving.clone().map(|receiver| &receiver.clause));
    DisclosureExplanation {
        bound: !clauses.is_empty() && receiving.clone().all(|receiver: &Receiver| receiver.bound),
        clauses,
    }
}

/// Everything that was recorded, shown, withheld, veiled or erased.
pub(super) fn recorded(record: &Record) -> Set<DataCategory> {
    let items = record.items.iter().map(Item::category);
    let erased = record.erased.iter().flat_map(|erased| &erased.categories);
    items
        .chain(record.withheld.iter().copied())
        .chain(record.veiled.iter().copied())
        .chain(erased.copied())
        .collect()
}

/// Clauses in the policy's order; those of one clause stand together.
fn each_once<'a>(clauses: impl Iterator<Item = &'a ClauseId>) -> Vec<ClauseId> {
    let mut each: Vec<ClauseId> = Vec::new();
    for clause in clauses {
        if each.last() != Some(clause) {
            each.push(clause.clone());
        }
    }
    each
}
