//! One handing-over of recorded data to one recipient.

use serde::{Deserialize, Serialize};

use crate::{
    time::Timestamp,
    vocabulary::{DataCategory, InstrumentKind, Purpose, RecipientKind},
};

/// Who received data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// The kind.
    pub kind: RecipientKind,
    /// The name, such as `Essex County dispatch`; 1 to 200 characters.
    pub name: String,
}

/// A legal instrument: what obliges somebody to hand data over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// The kind.
    pub kind: InstrumentKind,
    /// Its number.
    pub reference: String,
    /// Who issued it.
    pub authority: String,
}

/// One handing-over to one recipient (policy clause 3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Disclosure {
    /// Who received it.
    pub recipient: Recipient,
    /// When.
    pub at: Timestamp,
    /// What of the record; at least one.
    pub categories: Vec<DataCategory>,
    /// What for.
    pub purpose: Purpose,
    /// Through whom it went, first hand first; empty when it went straight there.
    #[serde(default)]
    pub via: Vec<Recipient>,
    /// The legal instrument, if there was one.
    #[serde(default)]
    pub instrument: Option<Instrument>,
}

impl Disclosure {
    /// Whether the data left the response center: what subscribers call "shared".
    #[must_use]
    pub fn is_outside(&self) -> bool {
        self.recipient.kind != RecipientKind::ResponseCenter
    }
}
