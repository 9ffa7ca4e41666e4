//! A subscriber corrects the account. The correction itself becomes a record.

use dashboard_model::{
    account::ProfileChange,
    account_edit::AccountEdit,
    id::AccountId,
    problem::Violation,
    trigger::Trigger,
    validate,
    vocabulary::{AccountField, Activation, Cause, Transport},
};

use super::{
    Rulebook,
    account::record,
    create::{new, new_id},
};
use crate::store::{AccountScope, Ledger, StoreError, Verdict};

/// Who reports corrections that are made here.
const SOURCE: &str = "urn:dashboard:account";

/// A correction, and the states of the account that it may correct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The account.
    pub account: AccountId,
    /// The revisions that the subscriber may have had before their eyes.
    pub revisions: Vec<i64>,
    /// What is to be different.
    pub edit: AccountEdit,
}

impl Rulebook {
    /// Applies a correction. One that changes nothing is good whatever the revision: it may be the
    /// second attempt of one whose answer was lost.
    pub fn correct(
        &self,
        ledger: &dyn Ledger,
        correction: &Correction,
    ) -> Result<Verdict, StoreError> {
        let Some(scope) = ledger.account(&correction.account)? else {
            return Err(StoreError::Damaged("a session has no account".to_owned()));
        };
        let held = ledger.profile(&scope)?;
        let edit = &correction.edit;
        let faults = validate::account_edit(edit, &held.values);
        if !faults.is_empty() {
            let violations = faults.into_iter().map(Violation::from).collect();
            return Ok(Verdict::Invalid(violations));
        }
        let before = AccountEdit::default().apply(&held.values);
        let after = edit.apply(&held.values);
        if after == before {
            return Ok(Verdict::Unchanged);
        }
        if !correction.revisions.contains(&held.revision) {
            return Ok(Verdict::Conflict(Violation::new(
                "If-Match",
                "old_revision",
                "must be the present revision: the account was changed meanwhile",
            )));
        }
        self.write(ledger, &scope, &before, &after)?;
        Ok(Verdict::Stored)
    }

    fn write(
        &self,
        ledger: &dyn Ledger,
        scope: &AccountScope,
        before: &ProfileChange,
        after: &ProfileChange,
    ) -> Result<(), StoreError> {
        let now = ledger.now();
        ledger.put_profile(scope, scope.time_zone(), after)?;
        let fields = differences(before, after);
        for &field in &fields {
            ledger.note_field_change(scope, field, now)?;
        }
        let trigger = Trigger::new(Cause::DetailsChanged, Activation::Manual);
        let record = record(ledger, now, trigger, Transport::Web, fields)?;
        let event = new_id()?;
        let kept = new(scope, (SOURCE, event.as_str()), record);
        match ledger.account(scope.account())? {
            Some(scope) => self.put_new(ledger, &scope, kept),
            None => Err(StoreError::Damaged("an account is gone".to_owned())),
        }
    }
}

/// The fields whose values differ, in their fixed order.
fn differences(before: &ProfileChange, after: &ProfileChange) -> Vec<AccountField> {
    AccountField::ALL
        .iter()
        .copied()
        .filter(|field| match field {
            AccountField::Name => before.name != after.name,
            AccountField::Email => before.email != after.email,
            AccountField::Phone => before.phone != after.phone,
            AccountField::Address => before.address != after.address,
            AccountField::EmergencyContact => before.emergency_contact != after.emergency_contact,
            AccountField::AdditionalDriver => before.additional_drivers != after.additional_drivers,
            AccountField::PrimaryDealer => before.primary_dealer != after.primary_dealer,
            AccountField::Language => before.language != after.language,
            AccountField::Vehicles => false,
        })
        .collect()
}
