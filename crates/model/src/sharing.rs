//! `GET /api/v1/sharing`: who received what, why, and under which instruments.

use serde::{Deserialize, Serialize};

use crate::{
    disclosure::{Instrument, Recipient},
    id::RecordId,
    recipient::RecipientSummary,
    time::{Day, Timestamp},
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};

/// Everything that was handed over, over all visible records.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sharing {
    /// Who received something, last one first.
    pub recipients: Vec<RecipientSummary>,
    /// What was handed over for legal reasons, newest first.
    pub legal: Vec<LegalDisclosure>,
    /// From the occasion over the data to the recipient.
    pub flows: Vec<Flow>,
}

/// One handing-over to an authority, for legal compliance, or under a legal instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LegalDisclosure {
    /// Of which record.
    pub record: RecordId,
    /// When that was recorded: a legal instrument can ask for a time.
    pub recorded_at: Timestamp,
    /// When it was handed over.
    pub at: Timestamp,
    /// The day of it, in the account's time zone.
    pub day: Day,
    /// Who received it.
    pub recipient: Recipient,
    /// Under which instrument; `null` when none was named.
    pub instrument: Option<Instrument>,
    /// What.
    pub categories: Vec<DataCategory>,
}

/// How often one kind of data, recorded on one occasion, went to one kind of recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Flow {
    /// The occasion.
    pub trigger: TriggerKind,
    /// The data.
    pub category: DataCategory,
    /// The kind of recipient.
    pub kind: RecipientKind,
    /// How many handings-over.
    pub count: u32,
}
