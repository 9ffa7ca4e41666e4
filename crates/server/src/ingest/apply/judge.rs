//! What follows from a record: its explanation, its summary, and who its recipients are.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use dashboard_model::{
    disclosure::{Disclosure, Recipient},
    id::AccountId,
    policy::{Explanation, Finding, FindingLevel, FindingSubject, check},
    record::Record,
    time::Timestamp,
    timeline::RecordSummary,
};

use super::Rulebook;
use crate::store::{AccountScope, Citation, Handing, KeptRecord, Ledger, StoreError, StoredRecord};

impl Rulebook {
    /// Writes a record that was there before, with everything that follows from it.
    pub(super) fn put(
        &self,
        ledger: &dyn Ledger,
        scope: &AccountScope,
        kept: KeptRecord,
    ) -> Result<(), StoreError> {
        self.judge(ledger, scope, kept, false)
    }

    /// Writes a record that was not there before.
    pub(super) fn put_new(
        &self,
        ledger: &dyn Ledger,
        scope: &AccountScope,
        kept: KeptRecord,
    ) -> Result<(), StoreError> {
        self.judge(ledger, scope, kept, true)
    }

    fn judge(
        &self,
        ledger: &dyn Ledger,
        scope: &AccountScope,
        mut kept: KeptRecord,
        is_new: bool,
    ) -> Result<(), StoreError> {
        sort_disclosures(&mut kept);
        let day = scope.day_of(kept.record.occurred_at);
        let policy = self.in_force(scope.operator(), day);
        let explanation = policy.map(|policy| policy.explain(&kept.record));
        let around = ledger.circumstances(scope, &kept.record)?;
        let findings = match policy {
            Some(policy) => policy.check(&kept.record, &around),
            None => check(&kept.record, None, &around),
        };
        ledger.put_record(
            scope,
            &StoredRecord {
                summary: RecordSummary::of(&kept.record, day, explanation.as_ref(), &findings),
                handings: self.handings(scope, &kept.record, explanation.as_ref(), &findings),
                citation: explanation.as_ref().map(citation),
                kept,
                is_new,
            },
        )
    }

    fn handings(
        &self,
        scope: &AccountScope,
        record: &Record,
        explanation: Option<&Explanation>,
        findings: &[Finding],
    ) -> Vec<Handing> {
        let questions = |place: usize| {
            let about = u16::try_from(place).map(FindingSubject::Disclosure);
            let count = findings
                .iter()
                .filter(|f| f.level == FindingLevel::Question && Ok(f.subject) == about)
                .count();
            u16::try_from(count).unwrap_or(u16::MAX)
        };
        record
            .disclosures
            .iter()
            .enumerate()
            .map(|(place, disclosure)| Handing {
                recipient: self.handle(scope.account(), &disclosure.recipient),
                bound: explanation
                    .and_then(|e| e.disclosures.get(place))
                    .is_some_and(|disclosure| disclosure.bound),
                questions: questions(place),
            })
            .collect()
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

/// Oldest first, each with what is known of it. Those of one moment stand in the same order whichever
/// came first.
fn sort_disclosures(kept: &mut KeptRecord) {
    let disclosures = std::mem::take(&mut kept.record.disclosures);
    let shown_from = std::mem::take(&mut kept.disclosures_shown_from);
    let mut both: Vec<_> = disclosures.into_iter().zip(shown_from).collect();
    both.sort_by(|(one, _), (other, _)| place(one).cmp(&place(other)));
    (kept.record.disclosures, kept.disclosures_shown_from) = both.into_iter().unzip();
}

/// What decides where a disclosure stands.
fn place(disclosure: &Disclosure) -> (Timestamp, &str, &str, &str) {
    let recipient = &disclosure.recipient;
    let (kind, purpose) = (recipient.kind.as_str(), disclosure.purpose.as_str());
    (disclosure.at, kind, &recipient.name, purpose)
}

/// Every clause that the explanation names, once.
fn citation(explanation: &Explanation) -> Citation {
    let of_uses = explanation.uses.iter().flat_map(|part| &part.clauses);
    let of_disclosures = explanation
        .disclosures
        .iter()
        .flat_map(|part| &part.clauses);
    let mut clauses: Vec<_> = explanation
        .recording
        .iter()
        .chain(of_uses)
        .chain(of_disclosures)
        .cloned()
        .collect();
    clauses.sort_unstable();
    clauses.dedup();
    Citation {
        policy: explanation.policy.clone(),
        clauses,
    }
}
