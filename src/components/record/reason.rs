//! Why a record exists: the sentence, the clauses that allow it, and what the record proves it by.

use dashboard_model::{
    disclosure::Instrument,
    policy::{Explanation, Finding, FindingLevel, FindingSubject, PolicyVersion},
    time::Day,
    timeline::RecordSummary,
    trigger::Trigger,
    vocabulary::{Cause, TriggerKind},
};
use leptos::prelude::*;

use super::{
    clause_links::ClauseLinks,
    facts::{Fact, Facts},
    section::Section,
};
use crate::{format::Format, i18n::*, state::formatting::use_format, words};

/// Why.
#[component]
pub fn Reason(
    /// The record.
    summary: RecordSummary,
    /// What the policy says of it; `None` when none was in force.
    explanation: Option<Explanation>,
    /// What the check found.
    findings: Vec<Finding>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let sentence = words::record_reason(locale, &summary);
    let facts = facts(locale, &format, &summary.trigger);
    view! {
        <Section title=td_string!(locale, record.why.title)>
            <p class="record-why">{sentence}</p>
            <p class="record-clauses">{allowed(locale, &format, explanation, &findings)}</p>
            <Facts facts />
        </Section>
    }
}

fn allowed(
    locale: Locale,
    format: &Format,
    explanation: Option<Explanation>,
    findings: &[Finding],
) -> AnyView {
    let Some(explanation) = explanation else {
        return td_string!(locale, record.why.no_policy).into_any();
    };
    let date = version_date(format, &explanation.policy);
    if explanation.recording.is_empty() {
        return td_string!(locale, record.why.not_covered, date).into_any();
    }
    let label = if lacks_a_condition(findings) {
        td_string!(locale, record.why.conditions)
    } else {
        td_string!(locale, record.why.allowed)
    };
    view! {
        {label}
        " "
        <ClauseLinks clauses=explanation.recording />
        " "
        {td_string!(locale, record.why.of_policy, date)}
    }
    .into_any()
}

/// Whether a clause covers the occasion on conditions, and the record does not show that they are
/// met.
fn lacks_a_condition(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| {
        finding.level == FindingLevel::Question
            && finding.subject == FindingSubject::Record
            && finding.clause.is_some()
    })
}

/// A version is named after the day it took effect.
fn version_date(format: &Format, version: &PolicyVersion) -> String {
    match version.0.parse::<Day>() {
        Ok(day) => format.day(day),
        Err(_) => version.0.clone(),
    }
}

/// Who started it, and what the policy asks for on such an occasion, whether it is there or not.
fn facts(locale: Locale, format: &Format, trigger: &Trigger) -> Vec<Fact> {
    let missing = || td_string!(locale, record.why.not_named).to_owned();
    let started = words::activation_name(locale, trigger.activation).to_owned();
    let mut facts = vec![(td_string!(locale, record.why.started), started)];
    if trigger.kind == TriggerKind::Theft {
        let verified = trigger.identity_verified_at.map(|at| format.moment(at));
        let report = trigger.police_report.as_ref().map(|report| {
            let date = format.moment(report.filed_at);
            let authority = report.authority.clone();
            let reference = report.reference.clone();
            td_string!(locale, record.why.filed, authority, reference, date)
        });
        facts.push((
            td_string!(locale, record.why.identity),
            verified.unwrap_or_else(missing),
        ));
        facts.push((
            td_string!(locale, record.why.report),
            report.unwrap_or_else(missing),
        ));
    }
    if trigger.kind == TriggerKind::Legal {
        let document = trigger.instrument.as_ref();
        facts.push((
            td_string!(locale, record.why.document),
            document.map_or_else(missing, |document| instrument_text(locale, document)),
        ));
    }
    if let Some(actor) = &trigger.actor {
        let names = [
            actor.organisation.clone(),
            words::actor_name(locale, actor.role).to_owned(),
        ];
        facts.push((td_string!(locale, record.why.actor), names.join(" · ")));
    }
    // A dealer looks with the subscriber's permission; whoever else looks needs none.
    if trigger.grant.is_some() || trigger.cause == Cause::ServiceVisit {
        let grant = trigger.grant.as_ref().map(|grant| {
            let given = format.day(grant.given_on);
            let until = format.day(grant.until);
            td_string!(locale, record.why.granted, given, until)
        });
        facts.push((
            td_string!(locale, record.why.grant),
            grant.unwrap_or_else(missing),
        ));
    }
    facts
}

/// A legal document in one line: `Subpoena L-002214, Essex County civil court`.
pub fn instrument_text(locale: Locale, instrument: &Instrument) -> String {
    let kind = words::instrument_name(locale, instrument.kind);
    let reference = instrument.reference.clone();
    let authority = instrument.authority.clone();
    td_string!(locale, record.why.issued, kind, reference, authority)
}
