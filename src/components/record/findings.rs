//! What is worth asking or knowing about a record.

use dashboard_model::{
    policy::{ClauseId, Finding, FindingLevel, FindingRule, FindingSubject},
    record::Record,
};
use leptos::prelude::*;

use super::clause_links::ClauseLinks;
use crate::{
    format::Format,
    i18n::*,
    state::formatting::use_format,
    ui::{Glyph, Icon},
    words,
};

/// What one rule found, with everything that it is about.
struct Group {
    rule: FindingRule,
    subjects: Vec<String>,
    /// What it is in particular, where the rule knows more than one way.
    details: Vec<String>,
    clauses: Vec<ClauseId>,
    count: u32,
}

/// The findings of one level; nothing where there are none.
#[component]
pub fn Findings(
    /// Which.
    level: FindingLevel,
    /// What was found.
    findings: Vec<Finding>,
    /// The record.
    record: Record,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let groups = groups(locale, &format, level, &findings, &record);
    if groups.is_empty() {
        return ().into_any();
    }
    let (class, glyph) = match level {
        FindingLevel::Question => ("finding question", Glyph::Question),
        FindingLevel::Notice => ("finding notice", Glyph::Alert),
    };
    let card = move |group: Group| {
        let text = words::finding_words(locale, group.rule);
        let counted = (group.count > 1).then(|| {
            let count = format.count(group.count);
            let text = td_string!(locale, record.counts_as, count);
            view! { <span class="finding-count">{text}</span> }
        });
        let details = group
            .details
            .into_iter()
            .map(|detail| view! { <p>{detail}</p> });
        let details = details.collect_view();
        let about = (!group.subjects.is_empty()).then(|| {
            let subjects = format.list(&group.subjects);
            view! { <p class="finding-subject">{subjects}</p> }
        });
        let clause = (!group.clauses.is_empty()).then(|| {
            view! {
                <p class="finding-clause">
                    {td_string!(locale, record.clause_says)} " "
                    <ClauseLinks clauses=group.clauses />
                </p>
            }
        });
        view! {
            <li class=class>
                <h3 class="finding-title">
                    <Icon glyph />
                    {text.title}
                    {counted}
                </h3>
                {about}
                <p>{text.meaning}</p>
                {details}
                <p class="finding-advice">{text.advice}</p>
                {clause}
            </li>
        }
    };
    view! { <ul class="findings">{groups.into_iter().map(card).collect_view()}</ul> }.into_any()
}

/// Findings of the same rule as one.
fn groups(
    locale: Locale,
    format: &Format,
    level: FindingLevel,
    findings: &[Finding],
    record: &Record,
) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for finding in findings.iter().filter(|f| f.level == level) {
        let place = groups.iter().position(|group| group.rule == finding.rule);
        let place = place.unwrap_or_else(|| {
            groups.push(Group {
                rule: finding.rule,
                subjects: Vec::new(),
                details: Vec::new(),
                count: 0,
                clauses: Vec::new(),
            });
            groups.len() - 1
        });
        let group = &mut groups[place];
        group.count += 1;
        if finding.rule == FindingRule::WiderThanInstrument {
            for detail in wider(locale, format, finding.subject, record) {
                if !group.details.contains(&detail) {
                    group.details.push(detail);
                }
            }
        }
        let subject = subject_name(locale, finding.subject, record);
        group
            .subjects
            .extend(subject.filter(|name| !group.subjects.contains(name)));
        let clause = finding.clause.clone();
        group
            .clauses
            .extend(clause.filter(|id| !group.clauses.contains(id)));
    }
    groups
}

/// By what a legal document was exceeded: data, time, or both.
fn wider(locale: Locale, format: &Format, subject: FindingSubject, record: &Record) -> Vec<String> {
    let (instrument, taken) = match subject {
        FindingSubject::Disclosure(index) => {
            let Some(disclosure) = record.disclosures.get(usize::from(index)) else {
                return Vec::new();
            };
            let own = disclosure.instrument.as_ref();
            (own, disclosure.categories.clone())
        }
        _ => (None, record.categories()),
    };
    let instrument = instrument.or(record.trigger.instrument.as_ref());
    let Some(scope) = instrument.and_then(|instrument| instrument.scope.as_ref()) else {
        return Vec::new();
    };
    let beyond: Vec<String> = taken
        .iter()
        .filter(|category| !scope.categories.is_empty() && !scope.categories.contains(category))
        .map(|category| words::category_name(locale, *category).to_owned())
        .collect();
    let data = (!beyond.is_empty()).then(|| {
        let what = format.list(&beyond);
        td_string!(locale, record.wider.data, what)
    });
    let time = (!scope.holds(record.occurred_at)).then(|| {
        let date = format.date(record.occurred_at);
        td_string!(locale, record.wider.time, date)
    });
    data.into_iter().chain(time).collect()
}

/// What a finding is about; nothing where it is about the whole record.
pub fn subject_name(locale: Locale, subject: FindingSubject, record: &Record) -> Option<String> {
    let name = match subject {
        FindingSubject::Record => return None,
        FindingSubject::Category(category) => words::category_name(locale, category),
        FindingSubject::Purpose(purpose) => words::purpose_name(locale, purpose),
        FindingSubject::Disclosure(index) => {
            let disclosure = record.disclosures.get(usize::from(index))?;
            &disclosure.recipient.name
        }
    };
    Some(name.to_owned())
}
