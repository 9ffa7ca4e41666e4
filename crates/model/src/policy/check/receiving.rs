//! Whether the policy lets data be handed to whom it was handed (clause 3).

use super::{
    Findings, disclosures,
    instrument::reach,
    onward::{Onward, onward},
};
use crate::{
    disclosure::Disclosure,
    policy::{
        finding::{FindingRule, FindingSubject},
        prepared::{PreparedPolicy, Receiver},
        set::Set,
    },
    record::Record,
    time::Timestamp,
};

pub(super) fn check(record: &Record, policy: &PreparedPolicy, found: &mut Findings) {
    for (subject, disclosure) in disclosures(record) {
        check_recipient(disclosure, subject, record.occurred_at, policy, found);
        if onward(disclosure, policy) == Onward::NotCovered {
            found.ask(FindingRule::PassedOn, subject, None);
        }
    }
}

/// Some clause names the recipient for the purpose, and an instrument is there where it asks for
/// one.
fn check_recipient(
    disclosure: &Disclosure,
    subject: FindingSubject,
    recorded_at: Timestamp,
    policy: &PreparedPolicy,
    found: &mut Findings,
) {
    let mut receiving = policy.receiving(disclosure);
    let Some(first) = receiving.clone().next() else {
        found.ask(FindingRule::RecipientNotCovered, subject, None);
        return;
    };
    let explained = receiving.any(|receiver| judge(receiver, disclosure, recorded_at).is_ok());
    if let (false, Err(rule)) = (explained, judge(first, disclosure, recorded_at)) {
        found.ask(rule, subject, Some(&first.clause));
    }
}

/// Clause 3: under an instrument, and no more than it asks for.
fn judge(
    receiver: &Receiver,
    disclosure: &Disclosure,
    recorded_at: Timestamp,
) -> Result<(), FindingRule> {
    if !receiver.needs_instrument {
        return Ok(());
    }
    let reached = reach(disclosure.instrument.as_ref(), recorded_at)?;
    let handed: Set<_> = disclosure.categories.iter().collect();
    if handed.without(reached).is_empty() {
        Ok(())
    } else {
        Err(FindingRule::WiderThanInstrument)
    }
}
