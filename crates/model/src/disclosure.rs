//! One handing-over of recorded data to one recipient.

use serde::{Deserialize, Serialize};

use crate::{
    time::Timestamp,
    vocabulary::{DataCategory, Exchange, InstrumentKind, Purpose, RecipientKind},
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
    /// What it asks for; left out where the sender does not know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<InstrumentScope>,
}

/// What a legal instrument asks for. More than that it does not explain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InstrumentScope {
    /// The data; empty where the instrument does not limit it.
    #[serde(default)]
    pub categories: Vec<DataCategory>,
    /// The first moment of the recordings that it asks for; without one, from the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// The last moment of the recordings that it asks for; without one, without an end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Timestamp>,
}

impl InstrumentScope {
    /// Whether it asks for what was recorded at that moment. Both ends belong to the period.
    #[must_use]
    pub fn holds(&self, recorded_at: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= recorded_at)
            && self.to.is_none_or(|to| recorded_at <= to)
    }
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
    /// What the operator got for it (clause 2).
    #[serde(default, skip_serializing_if = "Exchange::is_none")]
    pub exchange: Exchange,
}

impl Disclosure {
    /// Whether the data left the response center: what subscribers call "shared".
    #[must_use]
    pub fn is_outside(&self) -> bool {
        self.recipient.kind != RecipientKind::ResponseCenter
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_response_center_is_inside() {
        for kind in RecipientKind::ALL.iter().copied() {
            let disclosure = Disclosure {
                recipient: Recipient {
                    kind,
                    name: "Somebody".to_owned(),
                },
                at: "2026-01-13T21:21:33Z".parse().unwrap(),
                categories: vec![DataCategory::Location],
                purpose: Purpose::ServiceDelivery,
                via: Vec::new(),
                instrument: None,
                exchange: Exchange::None,
            };
            assert_eq!(
                disclosure.is_outside(),
                kind != RecipientKind::ResponseCenter
            );
        }
    }
}
