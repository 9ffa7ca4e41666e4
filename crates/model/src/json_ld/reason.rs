//! Why the record exists, and what a policy asks to be known of that.

use serde::Serialize;

use super::{concept::Concept, data};
use crate::{
    disclosure::{Instrument, InstrumentScope},
    policy::{ClauseId, Explanation},
    time::{Day, Timestamp},
    trigger::{Actor, GrantReference, PoliceReport, Trigger},
    vocabulary::standards,
};

/// The occasion.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reason<'a> {
    word: &'static str,
    cause: &'static str,
    activation: &'static str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    clause: &'a [ClauseId],
    #[serde(skip_serializing_if = "Option::is_none")]
    identity_verified_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    police_report: Option<Report<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    instrument: Option<Paper<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<Looker<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grant: Option<Grant>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    authority: &'a str,
    identifier: &'a str,
    filed_at: Timestamp,
}

/// A legal instrument.
#[derive(Debug, Serialize)]
pub struct Paper<'a> {
    #[serde(flatten)]
    concept: Concept,
    identifier: &'a str,
    authority: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<Scope>,
}

/// What an instrument asks for.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Scope {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    personal_data: Vec<Concept>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Timestamp>,
}

#[derive(Debug, Serialize)]
struct Looker<'a> {
    #[serde(flatten)]
    concept: Concept,
    name: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Grant {
    given_on: Day,
    until: Day,
}

impl<'a> Reason<'a> {
    /// The occasion of a record, with the clauses that let it be recorded.
    pub fn of(trigger: &'a Trigger, explanation: Option<&'a Explanation>) -> Self {
        Self {
            word: trigger.kind.as_str(),
            cause: trigger.cause.as_str(),
            activation: trigger.activation.as_str(),
            clause: explanation.map_or(&[], |explanation| &explanation.recording),
            identity_verified_at: trigger.identity_verified_at,
            police_report: trigger.police_report.as_ref().map(report),
            instrument: trigger.instrument.as_ref().map(Paper::of),
            actor: trigger.actor.as_ref().map(looker),
            grant: trigger.grant.as_ref().map(grant),
        }
    }
}

impl<'a> Paper<'a> {
    /// The instrument.
    pub fn of(instrument: &'a Instrument) -> Self {
        let mapping = standards::instrument(instrument.kind).dpv;
        Self {
            concept: Concept::of("dash:Instrument", mapping, instrument.kind.as_str()),
            identifier: &instrument.reference,
            authority: &instrument.authority,
            scope: instrument.scope.as_ref().map(scope),
        }
    }
}

fn scope(scope: &InstrumentScope) -> Scope {
    Scope {
        personal_data: scope.categories.iter().map(|c| data::concept(*c)).collect(),
        from: scope.from,
        to: scope.to,
    }
}

fn report(report: &PoliceReport) -> Report<'_> {
    Report {
        authority: &report.authority,
        identifier: &report.reference,
        filed_at: report.filed_at,
    }
}

fn looker(actor: &Actor) -> Looker<'_> {
    let mapping = standards::actor(actor.role).dpv;
    Looker {
        concept: Concept::of("dpv:Entity", mapping, actor.role.as_str()),
        name: &actor.organisation,
    }
}

fn grant(grant: &GrantReference) -> Grant {
    Grant {
        given_on: grant.given_on,
        until: grant.until,
    }
}
