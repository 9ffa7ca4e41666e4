//! What an event changes, decided inside one transaction.

mod account;
mod amend;
mod anew;
mod create;
mod edit;
mod expire;
mod grant;
mod judge;
mod look;
mod transfer;
mod wait;

use std::{collections::HashMap, sync::Arc};

use dashboard_model::{
    id::AccountId,
    policy::{PolicyVersion, PreparedPolicy},
    problem::Violation,
    time::Day,
};

pub use edit::Correction;
pub use grant::{Deed, Granting};
pub use look::Look;

use super::event::{Change, Event};
use crate::{
    keys::Keys,
    policy::PolicyShelf,
    store::{AccountScope, Ledger, StoreError, Verdict},
};

/// What is needed to judge an event.
#[derive(Debug)]
pub struct Rulebook {
    /// The policies against which records are checked.
    policies: Arc<PolicyShelf>,
    /// The same, made ready once, by operator and version.
    prepared: HashMap<(String, PolicyVersion), PreparedPolicy>,
    /// The keys from which recipients' handles are made.
    keys: Keys,
}

impl Rulebook {
    /// Makes policies ready.
    pub fn new(policies: Arc<PolicyShelf>, keys: Keys) -> Self {
        let prepared = policies.all().map(|(pack, _)| {
            let name = (pack.operator.clone(), pack.version.clone());
            (name, PreparedPolicy::new(pack))
        });
        Self {
            prepared: prepared.collect(),
            policies,
            keys,
        }
    }

    /// The version of an operator's policy that is in force on a day.
    fn in_force(&self, operator: &str, day: Day) -> Option<&PreparedPolicy> {
        let pack = self.policies.in_force(operator, day)?;
        let name = (pack.operator.clone(), pack.version.clone());
        self.prepared.get(&name)
    }
}

/// Why an event was not applied.
enum Refusal {
    Invalid(Vec<Violation>),
    /// The record that it is about has not come to that account yet.
    TooEarly(AccountScope),
    Failed(StoreError),
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

fn invalid(field: &str, rule: &str, message: &str) -> Refusal {
    Refusal::Invalid(vec![Violation::new(field, rule, message)])
}

impl Rulebook {
    /// Applies an event, once: the same again changes nothing, the same id with another body is a
    /// conflict.
    pub fn apply(&self, ledger: &dyn Ledger, event: &Event) -> Result<Verdict, StoreError> {
        if let Some(known) = ledger.event_hash(&event.source, &event.id)? {
            if known == event.hash {
                return wait::known(ledger, event);
            }
            return Ok(Verdict::Conflict(Violation::new(
                "id",
                "id_reused",
                "this source has sent another event with this id",
            )));
        }
        match self.change(ledger, event) {
            Ok(scope) => {
                ledger.remember_event(&scope, &event.source, &event.id, event.hash)?;
                self.join(ledger, &scope, event)?;
                Ok(Verdict::Stored)
            }
            Err(Refusal::TooEarly(scope)) => wait::begin(ledger, &scope, event),
            Err(Refusal::Invalid(violations)) => Ok(Verdict::Invalid(violations)),
            Err(Refusal::Failed(error)) => Err(error),
        }
    }

    fn change(&self, ledger: &dyn Ledger, event: &Event) -> Result<AccountScope, Refusal> {
        match &event.change {
            Change::Record(data) => self.create(ledger, event, data),
            Change::Disclosure(data) => self.disclose(ledger, event, data),
            Change::Erased(data) => self.erase(ledger, event, data),
            Change::Unsealed(data) => self.unseal(ledger, event, data),
            Change::Transferred(data) => transfer::apply(ledger, data),
            Change::Account(data) => self.change_account(ledger, event, data),
        }
    }
}

/// The scope of the account that an event names.
fn known_account(
    ledger: &dyn Ledger,
    field: &str,
    account: &AccountId,
) -> Result<AccountScope, Refusal> {
    ledger
        .account(account)?
        .ok_or_else(|| invalid(field, "unknown_account", "there is no such account"))
}
