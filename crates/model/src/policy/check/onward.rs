//! Data that somebody passed on who had received it (clause 3, concierge).

use crate::{
    disclosure::Disclosure,
    policy::{
        pack::ClauseId,
        prepared::{PreparedPolicy, hands},
    },
};

/// How a disclosure came to its recipient.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Onward<'a> {
    /// From the operator.
    Straight,
    /// Passed on, as a clause permits it: the clause of the last step.
    Permitted(&'a ClauseId),
    /// Passed on, and no clause permits one of the steps.
    NotCovered,
}

/// Follows a disclosure from hand to hand. The first hand is a recipient like any other; whoever
/// passes data on needs a clause that names them for it, for others are bound to keep it.
pub(super) fn onward<'a>(disclosure: &Disclosure, policy: &'a PreparedPolicy) -> Onward<'a> {
    let mut hands = hands(disclosure).map(|hand| hand.kind);
    let Some(first) = hands.next() else {
        return Onward::Straight;
    };
    let purpose = disclosure.purpose;
    if policy.taking(first, purpose, None).next().is_none() {
        return Onward::NotCovered;
    }
    let mut from = first;
    let mut passed_on = Onward::NotCovered;
    for kind in hands.chain([disclosure.recipient.kind]) {
        let mut taking = policy.taking(kind, purpose, Some(from));
        let step = taking.find(|receiver| receiver.lets_pass_on(Some(from)));
        let Some(receiver) = step else {
            return Onward::NotCovered;
        };
        passed_on = Onward::Permitted(&receiver.clause);
        from = kind;
    }
    passed_on
}
