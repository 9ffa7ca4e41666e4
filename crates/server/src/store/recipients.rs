//! Recipients, put together from their parts.

use dashboard_model::{disclosure::Recipient, recipient::RecipientSummary};

use super::{StoreError, stored::damaged};

/// A recipient from its columns.
pub(super) fn recipient_of(kind: String, name: String) -> Result<Recipient, StoreError> {
    Ok(Recipient {
        kind: kind.parse().map_err(|_| damaged("recipient kind"))?,
        name,
    })
}

/// Adds a part of a recipient's summary to the whole.
pub(super) fn add(whole: &mut RecipientSummary, part: RecipientSummary) {
    whole.disclosures += part.disclosures;
    whole.categories.extend(part.categories);
    whole.categories.sort_unstable();
    whole.categories.dedup();
    whole.purposes.extend(part.purposes);
    whole.purposes.sort_unstable();
    whole.purposes.dedup();
    whole.triggers.extend(part.triggers);
    whole.triggers.sort_unstable();
    whole.triggers.dedup();
    whole.unbound += part.unbound;
    whole.questions += part.questions;
    whole.first_at = whole.first_at.min(part.first_at);
    whole.last_at = whole.last_at.max(part.last_at);
}
