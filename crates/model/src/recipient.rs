//! `GET /api/v1/recipients`: who received what, how often, last when.

use serde::{Deserialize, Serialize};

use crate::{
    disclosure::Recipient,
    time::Timestamp,
    timeline::RecordSummary,
    vocabulary::{DataCategory, Purpose, TriggerKind},
};

/// A recipient and what went there, over all visible records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecipientSummary {
    /// The handle in `/api/v1/recipients/{id}`: opaque, stable for this account.
    pub id: String,
    /// Who.
    pub recipient: Recipient,
    /// How many times something was handed over.
    pub disclosures: u32,
    /// Of how many records.
    pub records: u32,
    /// What.
    pub categories: Vec<DataCategory>,
    /// What for.
    pub purposes: Vec<Purpose>,
    /// On which occasions it had been recorded.
    pub triggers: Vec<TriggerKind>,
    /// How many times the policy did not bind the recipient.
    pub unbound: u32,
    /// How many times the policy does not explain.
    pub questions: u32,
    /// First when.
    pub first_at: Timestamp,
    /// Last when.
    pub last_at: Timestamp,
}

/// One recipient with its newest records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecipientDetail {
    /// Who, and what went there.
    pub summary: RecipientSummary,
    /// The newest records that went there, 50 at most.
    pub records: Vec<RecordSummary>,
}
