//! What a clause covers, in words.

use dashboard_model::{
    policy::{Coverage, RecipientCoverage, TriggerCoverage},
    vocabulary::{Cause, DataCategory, Purpose, RecipientKind},
};
use leptos::prelude::*;

use crate::{format::Format, i18n::*, words};

/// One thing that is allowed, with the terms on which it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What.
    pub what: String,
    /// On which terms.
    pub terms: Vec<String>,
}

impl Line {
    /// A thing without terms.
    #[must_use]
    pub fn plain(what: &str) -> Self {
        Self {
            what: what.to_owned(),
            terms: Vec::new(),
        }
    }
}

/// Everything that a coverage permits. Its promise never to sell is no permission, and not among
/// them.
#[must_use]
pub fn permissions(locale: Locale, format: &Format, coverage: &Coverage) -> Vec<Line> {
    let mut lines = Vec::new();
    if !coverage.categories.is_empty() {
        let what = category_names(locale, format, &coverage.categories);
        lines.push(Line::plain(&td_string!(locale, policy.covers.hold, what)));
    }
    let recorded = coverage.triggers.iter();
    lines.extend(recorded.map(|one| recorded_line(locale, format, one)));
    if !coverage.purposes.is_empty() {
        let what = purpose_names(locale, format, &coverage.purposes);
        lines.push(Line::plain(&td_string!(locale, policy.covers.uses, what)));
    }
    let handed = coverage.recipients.iter();
    lines.extend(handed.map(|one| handed_line(locale, format, one)));
    if coverage.call_recording {
        lines.push(Line::plain(td_string!(locale, policy.covers.calls)));
    }
    if coverage.cellular_warning {
        lines.push(Line::plain(td_string!(locale, policy.covers.cellular)));
    }
    lines
}

/// Lines as a list.
#[component]
pub fn Lines(
    /// What is allowed.
    lines: Vec<Line>,
) -> impl IntoView {
    let line = |line: Line| {
        let terms = (!line.terms.is_empty()).then(|| {
            let terms = line.terms.into_iter();
            let terms = terms.map(|term| view! { <li>{term}</li> }).collect_view();
            view! { <ul class="terms">{terms}</ul> }
        });
        view! { <li>{line.what} {terms}</li> }
    };
    view! { <ul class="covers">{lines.into_iter().map(line).collect_view()}</ul> }
}

fn recorded_line(locale: Locale, format: &Format, coverage: &TriggerCoverage) -> Line {
    let what = category_names(locale, format, &coverage.categories);
    let causes = coverage.causes.iter();
    let names: Vec<String> = causes
        .map(|cause: &Cause| words::cause_name(locale, *cause).to_owned())
        .collect();
    let when = format.list(&names);
    let verified = coverage.needs_verification_and_report;
    let mut terms = vec![td_string!(locale, policy.covers.when, when)];
    let conditions = [
        (verified, td_string!(locale, policy.covers.verified)),
        (
            coverage.needs_equipped_car,
            td_string!(locale, policy.covers.equipped),
        ),
        (
            coverage.needs_instrument,
            td_string!(locale, policy.covers.instrument),
        ),
    ];
    let needed = conditions.into_iter().filter(|(needed, _)| *needed);
    terms.extend(needed.map(|(_, text)| text.to_owned()));
    Line {
        what: td_string!(locale, policy.covers.record, what),
        terms,
    }
}

fn handed_line(locale: Locale, format: &Format, coverage: &RecipientCoverage) -> Line {
    let what = purpose_names(locale, format, &coverage.purposes);
    let mut terms = vec![td_string!(locale, policy.covers.purposes, what)];
    if !coverage.only_via.is_empty() {
        let who = kind_names(locale, format, &coverage.only_via);
        terms.push(td_string!(locale, policy.covers.via, who));
    }
    if coverage.needs_instrument {
        terms.push(td_string!(locale, policy.covers.instrument).to_owned());
    }
    let binding = if coverage.bound {
        td_string!(locale, policy.covers.bound)
    } else {
        td_string!(locale, policy.covers.not_bound)
    };
    terms.push(binding.to_owned());
    if coverage.may_be_sold {
        terms.push(td_string!(locale, policy.covers.sold).to_owned());
    }
    let who = kind_names(locale, format, &coverage.kinds);
    Line {
        what: td_string!(locale, policy.covers.hand, who),
        terms,
    }
}

/// Kinds of data, as a list in a sentence.
#[must_use]
pub fn category_names(locale: Locale, format: &Format, categories: &[DataCategory]) -> String {
    let all = DataCategory::ALL.iter();
    if all.clone().all(|one| categories.contains(one)) {
        return td_string!(locale, policy.covers.everything).to_owned();
    }
    let names = categories.iter();
    let names: Vec<String> = names
        .map(|one| words::category_name(locale, *one).to_owned())
        .collect();
    format.list(&names)
}

fn purpose_names(locale: Locale, format: &Format, purposes: &[Purpose]) -> String {
    let names = purposes.iter();
    let names: Vec<String> = names
        .map(|one| words::purpose_name(locale, *one).to_owned())
        .collect();
    format.list(&names)
}

/// Kinds of recipients, as a list in a sentence.
#[must_use]
pub fn kind_names(locale: Locale, format: &Format, kinds: &[RecipientKind]) -> String {
    let names = kinds.iter();
    let names: Vec<String> = names
        .map(|one| words::recipient_kind_name(locale, *one).to_owned())
        .collect();
    format.list(&names)
}
