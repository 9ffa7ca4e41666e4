//! One record as a JSON-LD 1.1 document, in the words of published vocabularies
//! ([`standards`](crate::vocabulary::standards)): what was recorded, why, under which clauses, what
//! for, who received it, how long it is kept, and what is gone.
//!
//! The context stands in the document itself: whoever reads it has to ask nobody for it. What no
//! vocabulary names has a name below [`NAMESPACE`].

mod concept;
mod context;
mod data;
mod disclosure;
mod reason;

use serde::Serialize;

pub use context::NAMESPACE;

use crate::{
    policy::{ClauseId, Explanation, Finding, FindingLevel, FindingRule, FindingSubject},
    record::Record,
    time::{Day, Timestamp},
    vocabulary::standards,
};
use concept::Concept;
use context::Context;
use data::Data;
use disclosure::{Handing, Use};
use reason::Reason;

/// The media type of the document.
pub const MEDIA_TYPE: &str = "application/ld+json";

const PROCESS: &str = "dpv:PersonalDataProcess";

/// The document; it is there to be serialized.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Document<'a> {
    #[serde(rename = "@context")]
    context: Context,
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    kind: &'static str,
    occurred_at: Timestamp,
    received_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    vehicle: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    incident: Option<String>,
    reason: Reason<'a>,
    processing: Concept,
    #[serde(skip_serializing_if = "Option::is_none")]
    legal_basis: Option<Concept>,
    #[serde(skip_serializing_if = "Option::is_none")]
    policy: Option<Policy<'a>>,
    personal_data: Vec<Data>,
    purpose: Vec<Use<'a>>,
    transport: Concept,
    disclosure: Vec<Handing<'a>>,
    storage: Vec<Storage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sealed_until: Option<Day>,
    finding: Vec<Found<'a>>,
}

/// The policy that was in force.
#[derive(Debug, Serialize)]
struct Policy<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    identifier: &'a str,
}

/// How long the values are kept, or that they are gone.
#[derive(Debug, Serialize)]
struct Storage {
    #[serde(rename = "@type")]
    kinds: &'static [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Timestamp>,
}

/// One finding.
#[derive(Debug, Serialize)]
struct Found<'a> {
    level: FindingLevel,
    rule: FindingRule,
    about: &'a FindingSubject,
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<&'a ClauseId>,
}

/// The document of a record, with what the policy in force says of it and what was found. Without
/// an explanation no policy was in force.
#[must_use]
pub fn record<'a>(
    record: &'a Record,
    explanation: Option<&'a Explanation>,
    findings: &'a [Finding],
) -> Document<'a> {
    let kind = record.trigger.kind;
    Document {
        context: Context,
        id: format!("urn:uuid:{}", record.id),
        kind: PROCESS,
        occurred_at: record.occurred_at,
        received_at: record.received_at,
        vehicle: record.vehicle.as_ref().map(|vehicle| vehicle.as_str()),
        incident: record.incident.as_ref().map(|id| format!("urn:uuid:{id}")),
        reason: Reason::of(&record.trigger, explanation),
        processing: Concept::of(
            "dpv:Processing",
            standards::trigger(kind).dpv,
            kind.as_str(),
        ),
        legal_basis: standards::legal_basis(kind).term().map(|_| {
            Concept::of(
                "dpv:LegalBasis",
                standards::legal_basis(kind),
                kind.as_str(),
            )
        }),
        policy: explanation.map(|explanation| Policy {
            kind: "dpv:Policy",
            identifier: &explanation.policy.0,
        }),
        personal_data: Data::all(record),
        purpose: Use::all(record, explanation),
        transport: Concept::of(
            "dpv:Technology",
            standards::transport(record.transport).dpv,
            record.transport.as_str(),
        ),
        disclosure: Handing::all(record, explanation),
        storage: storage(record),
        sealed_until: record.sealed_until,
        finding: findings.iter().map(found).collect(),
    }
}

fn storage(record: &Record) -> Vec<Storage> {
    let kept = record.retain_until.map(|until| Storage {
        kinds: &["dpv:StorageDuration", "dpv:UntilTimeDuration"],
        until: Some(until),
        at: None,
    });
    let gone = record.erased.as_ref().map(|erased| Storage {
        kinds: &["dpv:StorageDeletion"],
        until: None,
        at: Some(erased.at),
    });
    kept.into_iter().chain(gone).collect()
}

fn found(finding: &Finding) -> Found<'_> {
    Found {
        level: finding.level,
        rule: finding.rule,
        about: &finding.subject,
        clause: finding.clause.as_ref(),
    }
}
