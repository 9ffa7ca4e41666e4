//! A policy made ready for many records: what it says by clause, arranged by what is asked of it.

use super::{
    check,
    circumstances::Circumstances,
    explain,
    explanation::Explanation,
    finding::Finding,
    pack::{ClauseId, Coverage, PolicyPack, PolicyVersion},
    set::{Set, Table},
};
use crate::{
    disclosure::{Disclosure, Recipient},
    record::Record,
    vocabulary::{Cause, DataCategory, Purpose, RecipientKind},
};

/// A policy that explains and checks many records. One is made in a few microseconds; for a single
/// record [`explain`](super::explain()) and [`check`](super::check()) make it themselves.
#[derive(Debug, Clone)]
pub struct PreparedPolicy {
    pub(super) version: PolicyVersion,
    /// Where each cause is covered, in the policy's order.
    pub(super) occasions: Table<Cause, Occasion>,
    /// The clauses that name each use, in the policy's order.
    pub(super) uses: Table<Purpose, ClauseId>,
    /// Where each kind of recipient is covered, in the policy's order.
    receivers: Table<RecipientKind, Receiver>,
    /// The clause that names callers among the data that is collected (clause 1).
    pub(super) callers: Option<ClauseId>,
    /// The clause that says that calls are recorded (clause 4).
    pub(super) call_recording: Option<ClauseId>,
    /// The clause that warns of the cellular network (clause 7).
    pub(super) cellular_warning: Option<ClauseId>,
    /// The clause that promises not to sell (clause 2).
    pub(super) never_sold: Option<ClauseId>,
}

/// What a clause lets be recorded on an occasion.
#[derive(Debug, Clone)]
pub(super) struct Occasion {
    pub(super) clause: ClauseId,
    pub(super) categories: Set<DataCategory>,
    pub(super) needs_verification_and_report: bool,
    pub(super) needs_equipped_car: bool,
    pub(super) needs_instrument: bool,
}

/// On which terms a clause lets data be handed to a kind of recipient.
#[derive(Debug, Clone)]
pub(super) struct Receiver {
    pub(super) clause: ClauseId,
    purposes: Set<Purpose>,
    /// Empty when data may come straight from the operator.
    only_via: Set<RecipientKind>,
    pub(super) bound: bool,
    pub(super) needs_instrument: bool,
    pub(super) may_be_sold: bool,
}

impl PreparedPolicy {
    /// Makes a policy ready.
    #[must_use]
    pub fn new(policy: &PolicyPack) -> Self {
        let first = |says: fn(&Coverage) -> bool| {
            let clause = policy.clauses.iter().find(|clause| says(&clause.covers));
            clause.map(|clause| clause.id.clone())
        };
        Self {
            version: policy.version.clone(),
            occasions: Table::new(|cause| occasions(policy, cause)),
            uses: Table::new(|purpose| uses(policy, purpose)),
            receivers: Table::new(|kind| receivers(policy, kind)),
            callers: first(|covers| covers.categories.contains(&DataCategory::Caller)),
            call_recording: first(|covers| covers.call_recording),
            cellular_warning: first(|covers| covers.cellular_warning),
            never_sold: first(|covers| covers.never_sold),
        }
    }

    /// The same as [`explain`](super::explain()).
    #[must_use]
    pub fn explain(&self, record: &Record) -> Explanation {
        explain::explanation(record, self)
    }

    /// The same as [`check`](super::check()).
    #[must_use]
    pub fn check(&self, record: &Record, around: &Circumstances) -> Vec<Finding> {
        check::findings(record, Some(self), around)
    }

    /// Where a disclosure's recipient is covered, for its purpose and on its way.
    pub(super) fn receiving(
        &self,
        disclosure: &Disclosure,
    ) -> impl Iterator<Item = &Receiver> + Clone {
        let from = hands(disclosure).next_back().map(|hand| hand.kind);
        self.taking(disclosure.recipient.kind, disclosure.purpose, from)
    }

    /// Where a kind of recipient is covered, for that purpose, from the hands of that kind or
    /// straight from the operator.
    pub(super) fn taking(
        &self,
        kind: RecipientKind,
        purpose: Purpose,
        from: Option<RecipientKind>,
    ) -> impl Iterator<Item = &Receiver> + Clone {
        let covers = move |receiver: &&Receiver| {
            receiver.purposes.contains(purpose)
                && (receiver.only_via.is_empty() || receiver.lets_pass_on(from))
        };
        self.receivers.of(kind).iter().filter(covers)
    }
}

impl Receiver {
    /// Whether it lets data be passed on by that kind.
    pub(super) fn lets_pass_on(&self, from: Option<RecipientKind>) -> bool {
        from.is_some_and(|hand| self.only_via.contains(hand))
    }
}

/// Through whose hands a disclosure went outside the response center, which is the operator's own.
pub(super) fn hands(disclosure: &Disclosure) -> impl DoubleEndedIterator<Item = &Recipient> {
    let outside = |hand: &&Recipient| hand.kind != RecipientKind::ResponseCenter;
    disclosure.via.iter().filter(outside)
}

fn occasions(policy: &PolicyPack, cause: Cause) -> Vec<Occasion> {
    let clauses = policy.clauses.iter();
    let all =
        clauses.flat_map(|clause| clause.covers.triggers.iter().map(move |one| (clause, one)));
    let covering = all.filter(|(_, covered)| covered.causes.contains(&cause));
    covering
        .map(|(clause, covered)| Occasion {
            clause: clause.id.clone(),
            categories: covered.categories.iter().collect(),
            needs_verification_and_report: covered.needs_verification_and_report,
            needs_equipped_car: covered.needs_equipped_car,
            needs_instrument: covered.needs_instrument,
        })
        .collect()
}

fn uses(policy: &PolicyPack, purpose: Purpose) -> Vec<ClauseId> {
    let clauses = policy.clauses.iter();
    let naming = clauses.filter(|clause| clause.covers.purposes.contains(&purpose));
    naming.map(|clause| clause.id.clone()).collect()
}

fn receivers(policy: &PolicyPack, kind: RecipientKind) -> Vec<Receiver> {
    let clauses = policy.clauses.iter();
    let all = clauses.flat_map(|clause| {
        clause
            .covers
            .recipients
            .iter()
            .map(move |one| (clause, one))
    });
    let covering = all.filter(|(_, covered)| covered.kinds.contains(&kind));
    covering
        .map(|(clause, covered)| Receiver {
            clause: clause.id.clone(),
            purposes: covered.purposes.iter().collect(),
            only_via: covered.only_via.iter().collect(),
            bound: covered.bound,
            needs_instrument: covered.needs_instrument,
            may_be_sold: covered.may_be_sold,
        })
        .collect()
}
