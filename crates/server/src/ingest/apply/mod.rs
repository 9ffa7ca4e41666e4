//! What an event changes, decided inside one transaction.

mod account;
mod amend;
mod create;
mod transfer;

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use dashboard_model::{
    disclosure::Recipient,
    id::AccountId,
    policy::{check, explain},
    problem::Violation,
    record::Record,
    time::Day,
    timeline::RecordSummary,
};

use super::event::{Change, Event};
use crate::{
    keys::Keys,
    policy::{DEFAULT_OPERATOR, PolicyShelf},
    store::{AccountScope, Ledger, StoreError, StoredRecord, Verdict},
};

/// What is needed to judge an event.
#[derive(Debug)]
pub struct Rulebook {
    /// The policies against which records are checked.
    pub policies: Arc<PolicyShelf>,
    /// The keys from which recipients' handles are made.
    pub keys: Keys,
}

/// Why an event was not applied.
enum Refusal {
    Invalid(Vec<Violation>),
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
            return Ok(if known == event.hash {
                Verdict::Unchanged
            } else {
                Verdict::Conflict(Violation::new(
                    "id",
                    "id_reused",
                    "this source has sent another event with this id",
                ))
            });
        }
        let applied = match &event.change {
            Change::Record(data) => self.create(ledger, event, data),
            Change::Disclosure(data) => self.disclose(ledger, event, data),
            Change::Erased(data) => self.erase(ledger, event, data),
            Change::Unsealed(data) => self.unseal(ledger, event, data),
            Change::Transferred(data) => transfer::apply(ledger, data),
            Change::Account(data) => self.change_account(ledger, event, data),
        };
        match applied {
            Ok(scope) => {
                ledger.remember_event(&scope, &event.source, &event.id, event.hash)?;
                Ok(Verdict::Stored)
            }
            Err(Refusal::Invalid(violations)) => Ok(Verdict::Invalid(violations)),
            Err(Refusal::Failed(error)) => Err(error),
        }
    }

    /// Writes a record with everything that follows from it.
    fn put(
        &self,
        ledger: &dyn Ledger,
        scope: &AccountScope,
        (source, event): (&str, &str),
        mut record: Record,
        visible_from: Option<Day>,
    ) -> Result<(), StoreError> {
        record.disclosures.sort_by_key(|disclosure| disclosure.at);
        let day = scope.day_of(record.occurred_at);
        let policy = self.policies.in_force(DEFAULT_OPERATOR, day);
        let explanation = policy.map(|policy| explain(&record, policy));
        let findings = check(&record, policy, &ledger.circumstances(scope, &record)?);
        let recipients = record
            .disclosures
            .iter()
            .map(|disclosure| self.handle(scope.account(), &disclosure.recipient))
            .collect();
        ledger.put_record(
            scope,
            &StoredRecord {
                summary: RecordSummary::of(&record, day, explanation.as_ref(), &findings),
                visible_from,
                recipients,
                record,
                source: source.to_owned(),
                event: event.to_owned(),
            },
        )
    }

    /// A recipient's handle: opaque, the same for the same recipient of the same account.
    fn handle(&self, account: &AccountId, recipient: &Recipient) -> String {
        URL_SAFE_NO_PAD.encode(self.keys.recipient_tag(&[
            account.as_str().as_bytes(),
            recipient.kind.as_str().as_bytes(),
            recipient.name.as_bytes(),
        ]))
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
