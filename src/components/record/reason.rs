//! Why a record exists: the sentence, and what the record proves it by.

use dashboard_model::{
    disclosure::Instrument,
    timeline::RecordSummary,
    trigger::Trigger,
    vocabulary::{Cause, TriggerKind},
};
use leptos::prelude::*;

use super::{
    facts::{Fact, Facts},
    section::Section,
};
use crate::{format::Format, i18n::*, state::formatting::use_format, words};

/// Why.
#[component]
pub fn Reason(
    /// The record.
    summary: RecordSummary,
    /// Which person looked, by their mark.
    person: Option<String>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let sentence = words::record_reason(locale, &summary);
    let facts = facts(locale, &format, &summary.trigger, person);
    view! {
        <Section title=td_string!(locale, record.why.title)>
            <p class="record-why">{sentence}</p>
            <Facts facts />
        </Section>
    }
}

/// Who started it, and what the policy asks for on such an occasion, whether it is there or not.
fn facts(locale: Locale, format: &Format, trigger: &Trigger, person: Option<String>) -> Vec<Fact> {
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
        if let Some(document) = document {
            let asks = scope_text(locale, format, document);
            facts.push((td_string!(locale, record.scope.title), asks));
        }
    }
    if let Some(actor) = &trigger.actor {
        let names = [
            actor.organisation.clone(),
            words::actor_name(locale, actor.role).to_owned(),
        ];
        let label = if trigger.cause.is_of_grant() {
            td_string!(locale, record.why.grantee)
        } else {
            td_string!(locale, record.why.actor)
        };
        facts.push((label, names.join(" · ")));
    }
    if let Some(mark) = person {
        facts.push((
            td_string!(locale, record.why.person),
            td_string!(locale, record.why.mark, mark),
        ));
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

/// What a legal document asks for: kinds of data, and the time in which they were recorded.
pub fn scope_text(locale: Locale, format: &Format, instrument: &Instrument) -> String {
    let Some(scope) = &instrument.scope else {
        return td_string!(locale, record.scope.unknown).to_owned();
    };
    let names: Vec<String> = scope
        .categories
        .iter()
        .map(|category| words::category_name(locale, *category).to_owned())
        .collect();
    let data = if names.is_empty() {
        td_string!(locale, record.scope.any_data).to_owned()
    } else {
        format.list(&names)
    };
    let from = scope.from.map(|at| format.date(at));
    let to = scope.to.map(|at| format.date(at));
    match (from, to) {
        (None, None) => data,
        (Some(from), None) => td_string!(locale, record.scope.since, data, from),
        (None, Some(to)) => td_string!(locale, record.scope.until, data, to),
        (Some(from), Some(to)) => td_string!(locale, record.scope.between, data, from, to),
    }
}
