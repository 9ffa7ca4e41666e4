//! What happens to a record later.

use dashboard_model::{
    event::{DisclosureCreated, RecordErased, RecordUnsealed},
    id::AccountId,
    validate,
};

use super::{Refusal, Rulebook, create::shown_from, expire, invalid, known_account};
use crate::{
    ingest::event::Event,
    store::{AccountScope, KeptRecord, Ledger},
};

impl Rulebook {
    /// The record was handed to one more recipient.
    pub(super) fn disclose(
        &self,
        ledger: &dyn Ledger,
        event: &Event,
        data: &DisclosureCreated,
    ) -> Result<AccountScope, Refusal> {
        let (scope, mut kept) = known_record(ledger, event, &data.account, &data.record)?;
        let recorded = kept.record.categories();
        let violations = validate::disclosure(&data.disclosure, &recorded, ledger.now());
        if !violations.is_empty() {
            return Err(Refusal::Invalid(violations));
        }
        kept.record.disclosures.push(data.disclosure.clone());
        let shown_from = kept.shown_from.max(ledger.now());
        kept.disclosures_shown_from.push(shown_from);
        self.put(ledger, &scope, kept)?;
        Ok(scope)
    }

    /// The record's values are gone; that something was there remains.
    pub(super) fn erase(
        &self,
        ledger: &dyn Ledger,
        event: &Event,
        data: &RecordErased,
    ) -> Result<AccountScope, Refusal> {
        let (scope, mut kept) = known_record(ledger, event, &data.account, &data.record)?;
        let last_day = kept.record.retain_until;
        let expired = last_day.is_some_and(|day| day < scope.today());
        if kept.record.erased.is_some() && !expired {
            return Err(invalid(
                "data.record",
                "already_erased",
                "the record's values were erased before",
            ));
        }
        if data.erased_at < kept.record.occurred_at {
            return Err(invalid(
                "data.erased_at",
                "before_record",
                "must not be before the record's `occurred_at`",
            ));
        }
        // The server may have erased them by itself, after their last day: the earlier moment counts.
        let before = kept.record.erased.as_ref().map(|erasure| erasure.at);
        let at = before.map_or(data.erased_at, |before| before.min(data.erased_at));
        expire::erase(&mut kept, at);
        self.put(ledger, &scope, kept)?;
        Ok(scope)
    }

    /// The record may be shown from that day on. It goes on saying until when it was to be
    /// withheld.
    pub(super) fn unseal(
        &self,
        ledger: &dyn Ledger,
        event: &Event,
        data: &RecordUnsealed,
    ) -> Result<AccountScope, Refusal> {
        let (scope, mut kept) = known_record(ledger, event, &data.account, &data.record)?;
        let Some(sealed_until) = kept.record.sealed_until else {
            return Err(invalid(
                "data.record",
                "not_sealed",
                "the record was never sealed",
            ));
        };
        if data.unsealed_on > sealed_until {
            return Err(invalid(
                "data.unsealed_on",
                "after_seal",
                "must not be after the record's `sealed_until`",
            ));
        }
        // Whichever of several unsealings comes first: the earliest day counts.
        let earlier = kept.visible_from.map(|day| day.min(data.unsealed_on));
        kept.visible_from = Some(earlier.unwrap_or(data.unsealed_on));
        let now = ledger.now();
        if kept.shown_from > now {
            kept.shown_from = shown_from(&scope, now, kept.visible_from);
            kept.disclosures_shown_from.fill(kept.shown_from);
        }
        self.put(ledger, &scope, kept)?;
        Ok(scope)
    }
}

/// The record that an earlier event of the same source created.
fn known_record(
    ledger: &dyn Ledger,
    event: &Event,
    account: &AccountId,
    created_by: &str,
) -> Result<(AccountScope, KeptRecord), Refusal> {
    let scope = known_account(ledger, "data.account", account)?;
    let Some(kept) = ledger.record(&scope, &event.source, created_by)? else {
        return Err(Refusal::TooEarly(scope));
    };
    let vehicle = kept.record.vehicle.as_ref().map(|v| v.as_str());
    if event.subject.is_some() && event.subject.as_deref() != vehicle {
        return Err(invalid(
            "subject",
            "subject_mismatch",
            "must be the handle of the record's vehicle, or be left out",
        ));
    }
    Ok((scope, kept))
}
