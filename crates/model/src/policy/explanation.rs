//! The answer of [`explain`](super::explain()): the reason, and the clauses that allow each part.

use serde::{Deserialize, Serialize};

use super::{
    finding::Finding,
    pack::{ClauseId, PolicyVersion},
};
use crate::{
    trigger::Actor,
    vocabulary::{Activation, Cause, Purpose, TriggerKind},
};

/// What a policy says of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Explanation {
    /// The version that was in force when the record was made.
    pub policy: PolicyVersion,
    /// Why the record exists.
    pub reason: Reason,
    /// The clauses that let it, or something of it, be recorded; empty if none does. Conditions
    /// that they set are a matter of the check.
    pub recording: Vec<ClauseId>,
    /// For each use, the clauses that allow it, in the record's order.
    pub uses: Vec<UseExplanation>,
    /// For each disclosure, what allows it, in the record's order.
    pub disclosures: Vec<DisclosureExplanation>,
    /// What the policy wants one to know of such a record. The check names these too.
    pub notices: Vec<Finding>,
}

/// The parts of the sentence that says why a record exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reason {
    /// The occasion.
    pub trigger: TriggerKind,
    /// What exactly set it off.
    pub cause: Cause,
    /// Who or what started it.
    pub activation: Activation,
    /// Who looked, where somebody did.
    pub actor: Option<Actor>,
}

/// What allows one use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UseExplanation {
    /// The use.
    pub purpose: Purpose,
    /// The clauses that allow it; empty if none does.
    pub clauses: Vec<ClauseId>,
}

/// What allows one disclosure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DisclosureExplanation {
    /// The clauses that allow it; empty if none does.
    pub clauses: Vec<ClauseId>,
    /// Whether the policy still protects the data there.
    pub bound: bool,
}

impl Explanation {
    /// How many disclosures went to somebody whom the policy does not bind.
    #[must_use]
    pub fn unbound(&self) -> usize {
        let unbound = |disclosure: &&DisclosureExplanation| !disclosure.bound;
        self.disclosures.iter().filter(unbound).count()
    }
}
