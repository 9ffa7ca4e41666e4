//! Data that was sold or rented (clause 2).

use super::{Findings, disclosures};
use crate::{
    policy::{finding::FindingRule, prepared::PreparedPolicy},
    record::Record,
};

/// Clause 2: never, except to a recipient to whom a clause permits it, such as the successor in a
/// transfer of assets.
pub(super) fn check(record: &Record, policy: Option<&PreparedPolicy>, found: &mut Findings) {
    for (subject, disclosure) in disclosures(record) {
        let permitted = || {
            policy.is_some_and(|policy| {
                let mut receiving = policy.receiving(disclosure);
                receiving.any(|receiver| receiver.may_be_sold)
            })
        };
        if !disclosure.exchange.is_none() && !permitted() {
            let promise = policy.and_then(|policy| policy.never_sold.as_ref());
            found.ask(FindingRule::SoldOrRented, subject, promise);
        }
    }
}
