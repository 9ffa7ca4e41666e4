//! What data is used for, and to whom it was handed.

use serde::Serialize;

use super::{PROCESS, concept::Concept, data, reason::Paper};
use crate::{
    disclosure::{Disclosure, Recipient},
    policy::{ClauseId, DisclosureExplanation, Explanation},
    record::Record,
    time::Timestamp,
    vocabulary::{Exchange, Purpose, standards},
};

/// One use, with the clauses that allow it.
#[derive(Debug, Serialize)]
pub struct Use<'a> {
    #[serde(flatten)]
    concept: Concept,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    clause: &'a [ClauseId],
}

/// One handing-over: a process of its own.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Handing<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    processing: Concept,
    at: Timestamp,
    recipient: Hand<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    via: Vec<Hand<'a>>,
    personal_data: Vec<Concept>,
    purpose: Concept,
    #[serde(skip_serializing_if = "Option::is_none")]
    instrument: Option<Paper<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    clause: &'a [ClauseId],
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exchange: Option<&'static str>,
}

/// Who received data.
#[derive(Debug, Serialize)]
struct Hand<'a> {
    #[serde(flatten)]
    concept: Concept,
    name: &'a str,
}

impl<'a> Use<'a> {
    /// The uses of a record.
    pub fn all(record: &Record, explanation: Option<&'a Explanation>) -> Vec<Self> {
        let explained = |index| explanation.and_then(|explanation| explanation.uses.get(index));
        let purposes = record.purposes.iter().enumerate();
        purposes
            .map(|(index, purpose)| Self {
                concept: use_of(*purpose),
                clause: explained(index).map_or(&[], |explained| &explained.clauses),
            })
            .collect()
    }
}

impl<'a> Handing<'a> {
    /// The disclosures of a record.
    pub fn all(record: &'a Record, explanation: Option<&'a Explanation>) -> Vec<Self> {
        let explained =
            |index| explanation.and_then(|explanation| explanation.disclosures.get(index));
        let disclosures = record.disclosures.iter().enumerate();
        disclosures
            .map(|(index, disclosure)| Self::of(disclosure, explained(index)))
            .collect()
    }

    fn of(disclosure: &'a Disclosure, explained: Option<&'a DisclosureExplanation>) -> Self {
        let categories = disclosure.categories.iter();
        Self {
            kind: PROCESS,
            processing: Concept::of(
                "dpv:Processing",
                standards::Mapping::Exact("dpv:Disclose"),
                "disclosure",
            ),
            at: disclosure.at,
            recipient: Hand::of(&disclosure.recipient),
            via: disclosure.via.iter().map(Hand::of).collect(),
            personal_data: categories.map(|c| data::concept(*c)).collect(),
            purpose: use_of(disclosure.purpose),
            instrument: disclosure.instrument.as_ref().map(Paper::of),
            clause: explained.map_or(&[], |explained| &explained.clauses),
            bound: explained.map(|explained| explained.bound),
            exchange: exchange(disclosure.exchange),
        }
    }
}

impl<'a> Hand<'a> {
    fn of(recipient: &'a Recipient) -> Self {
        let mapping = standards::recipient(recipient.kind).dpv;
        Self {
            concept: Concept::of("dpv:Recipient", mapping, recipient.kind.as_str()),
            name: &recipient.name,
        }
    }
}

/// Nothing was got for what was handed over as a part of the service: there is nothing to say.
fn exchange(exchange: Exchange) -> Option<&'static str> {
    (!exchange.is_none()).then(|| exchange.as_str())
}

fn use_of(purpose: Purpose) -> Concept {
    let mapping = standards::purpose(purpose).dpv;
    Concept::of("dpv:Purpose", mapping, purpose.as_str())
}
