//! A policy made ready for many records: lists of words become sets of bits.

use super::{
    check,
    circumstances::Circumstances,
    explain,
    explanation::Explanation,
    finding::Finding,
    pack::{ClauseId, Coverage, PolicyPack, PolicyVersion},
    set::Set,
};
use crate::{
    disclosure::{Disclosure, Recipient},
    record::Record,
    vocabulary::{Cause, DataCategory, Purpose, RecipientKind},
};

/// A policy that explains and checks many records. One is made in about a microsecond; for a single
/// record [`explain`](super::explain()) and [`check`](super::check()) make it themselves.
#[derive(Debug, Clone)]
pub struct PreparedPolicy {
    pub(super) version: PolicyVersion,
    pub(super) occasions: Vec<Occasion>,
    pub(super) uses: Vec<Use>,
    pub(super) receivers: Vec<Receiver>,
    /// The clause that names callers among the data that is collected (clause 1).
    pub(super) callers: Option<ClauseId>,
    /// The clause that says that calls are recorded (clause 4).
    pub(super) call_recording: Option<ClauseId>,
    /// The clause that warns of the cellular network (clause 7).
    pub(super) cellular_warning: Option<ClauseId>,
    /// The clause that promises not to sell (clause 2).
    pub(super) never_sold: Option<ClauseId>,
}

/// An occasion on which a clause lets data be recorded.
#[derive(Debug, Clone)]
pub(super) struct Occasion {
    pub(super) clause: ClauseId,
    pub(super) causes: Set<Cause>,
    pub(super) categories: Set<DataCategory>,
    pub(super) needs_verification_and_report: bool,
    pub(super) needs_equipped_car: bool,
    pub(super) needs_instrument: bool,
}

/// The uses that a clause allows.
#[derive(Debug, Clone)]
pub(super) struct Use {
    pub(super) clause: ClauseId,
    pub(super) purposes: Set<Purpose>,
}

/// Recipients to whom a clause lets data be handed.
#[derive(Debug, Clone)]
pub(super) struct Receiver {
    pub(super) clause: ClauseId,
    kinds: Set<RecipientKind>,
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
            occasions: occasions(policy),
            uses: uses(policy),
            receivers: receivers(policy),
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

    /// Where a cause is covered.
    pub(super) fn covering(&self, cause: Cause) -> impl Iterator<Item = &Occasion> + Clone {
        let covers = move |occasion: &&Occasion| occasion.causes.contains(cause);
        self.occasions.iter().filter(covers)
    }

    /// Where a disclosure's recipient is covered, for its purpose and on its way.
    pub(super) fn receiving(
        &self,
        disclosure: &Disclosure,
    ) -> impl Iterator<Item = &Receiver> + Clone {
        let kind = disclosure.recipient.kind;
        let purpose = disclosure.purpose;
        let from = hands(disclosure).next_back().map(|hand| hand.kind);
        let covers = move |receiver: &&Receiver| receiver.covers(kind, purpose, from);
        self.receivers.iter().filter(covers)
    }
}

impl Receiver {
    /// Whether it names that kind, for that purpose, from the hands of that kind or straight from
    /// the operator.
    pub(super) fn covers(
        &self,
        kind: RecipientKind,
        purpose: Purpose,
        from: Option<RecipientKind>,
    ) -> bool {
        self.kinds.contains(kind)
            && self.purposes.contains(purpose)
            && (self.only_via.is_empty() || self.lets_pass_on(from))
    }

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

fn occasions(policy: &PolicyPack) -> Vec<Occasion> {
    let clauses = policy.clauses.iter();
    let all = clauses.flat_map(|clause| clause.covers.triggers.iter().map(|t| (&clause.id, t)));
    all.map(|(clause, covered)| Occasion {
        clause: clause.clone(),
        causes: covered.causes.iter().collect(),
        categories: covered.categories.iter().collect(),
        needs_verification_and_report: covered.needs_verification_and_report,
        needs_equipped_car: covered.needs_equipped_car,
        needs_instrument: covered.needs_instrument,
    })
    .collect()
}

fn uses(policy: &PolicyPack) -> Vec<Use> {
    let clauses = policy.clauses.iter();
    clauses
        .map(|clause| Use {
            clause: clause.id.clone(),
            purposes: clause.covers.purposes.iter().collect(),
        })
        .collect()
}

fn receivers(policy: &PolicyPack) -> Vec<Receiver> {
    let clauses = policy.clauses.iter();
    let all = clauses.flat_map(|clause| clause.covers.recipients.iter().map(|r| (&clause.id, r)));
    all.map(|(clause, covered)| Receiver {
        clause: clause.clone(),
        kinds: covered.kinds.iter().collect(),
        purposes: covered.purposes.iter().collect(),
        only_via: covered.only_via.iter().collect(),
        bound: covered.bound,
        needs_instrument: covered.needs_instrument,
        may_be_sold: covered.may_be_sold,
    })
    .collect()
}
