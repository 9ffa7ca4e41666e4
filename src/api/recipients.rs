//! Recipients.

use dashboard_model::{disclosure::Recipient, recipient::RecipientSummary};
use serde::Deserialize;

use super::{Api, ApiError};

/// What of a recipient's page is read: the rest would be code that everyone waits for.
#[derive(Deserialize)]
struct Detail {
    summary: Summary,
}

#[derive(Deserialize)]
struct Summary {
    recipient: Recipient,
}

impl Api {
    /// Who received something, last one first.
    pub fn recipients(self) -> impl Future<Output = Result<Vec<RecipientSummary>, ApiError>> {
        self.get("/api/v1/recipients").json()
    }

    /// The name that belongs to a recipient's handle.
    pub fn recipient_name(
        self,
        handle: &str,
    ) -> impl Future<Output = Result<String, ApiError>> + use<> {
        let pending = self.get(&format!("/api/v1/recipients/{handle}"));
        async move {
            let detail: Detail = pending.json().await?;
            Ok(detail.summary.recipient.name)
        }
    }
}
