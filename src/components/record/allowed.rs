//! Whether what happened was allowed, and who says so.

use dashboard_model::{
    policy::{Explanation, Finding, FindingLevel, FindingSubject, PolicyVersion},
    time::Day,
};
use leptos::prelude::*;

use super::{
    clause_links::ClauseLinks,
    section::Section,
    verdict::{Source, Verdict},
};
use crate::{
    format::{Format, Plural},
    i18n::*,
    state::formatting::use_format,
    ui::{Glyph, Icon},
};

/// The short answer, the clauses behind it, what is open, and where the answer comes from.
#[component]
pub fn Allowed(
    /// What there is to say of the record.
    verdict: Verdict,
    /// Asks for the policy again, where it did not come.
    check_again: Callback<()>,
    /// What the policy does not explain.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let Verdict {
        explanation,
        findings,
        source,
    } = verdict;
    let (answer, covered) = short_answer(locale, &format, explanation.as_ref(), &findings);
    let (class, glyph) = if covered {
        ("answer covered", Glyph::Check)
    } else {
        ("answer open", Glyph::Question)
    };
    view! {
        <Section title=td_string!(locale, record.allowed.title)>
            <p class=class>
                <Icon glyph />
                <span>{answer}</span>
            </p>
            {explanation
                .map(|explanation| {
                    view! {
                        <p class="record-clauses">
                            {clauses(locale, &format, explanation, &findings)}
                        </p>
                    }
                })}
            {children()}
            {checked(locale, &source, check_again)}
        </Section>
    }
}

fn questions(findings: &[Finding]) -> u32 {
    let open = findings
        .iter()
        .filter(|finding| finding.level == FindingLevel::Question);
    u32::try_from(open.count()).unwrap_or(u32::MAX)
}

/// Whether all of it was allowed, in a sentence, and whether nothing is open.
#[must_use]
pub fn short_answer(
    locale: Locale,
    format: &Format,
    policy: Option<&Explanation>,
    findings: &[Finding],
) -> (String, bool) {
    let open = questions(findings);
    let count = format.count(open);
    let answer = match (policy, open, format.plural(open)) {
        (None, ..) => td_string!(locale, record.allowed.no_policy).to_owned(),
        (Some(_), 0, _) => td_string!(locale, record.allowed.covered).to_owned(),
        (Some(_), _, Plural::One) => td_string!(locale, record.allowed.open.one, count),
        (Some(_), _, Plural::Other) => td_string!(locale, record.allowed.open.other, count),
    };
    (answer, open == 0)
}

/// The clauses that let it be recorded.
fn clauses(
    locale: Locale,
    format: &Format,
    explanation: Explanation,
    findings: &[Finding],
) -> AnyView {
    let date = version_date(format, &explanation.policy);
    if explanation.recording.is_empty() {
        return td_string!(locale, record.allowed.not_covered, date).into_any();
    }
    let label = if lacks_a_condition(findings) {
        td_string!(locale, record.allowed.conditions)
    } else {
        td_string!(locale, record.allowed.recording)
    };
    view! {
        {label}
        " "
        <ClauseLinks clauses=explanation.recording />
        " "
        {td_string!(locale, record.allowed.of_policy, date)}
    }
    .into_any()
}

/// Whether a clause covers the occasion on conditions, and the record does not show that they are
/// met.
#[must_use]
pub fn lacks_a_condition(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| {
        finding.level == FindingLevel::Question
            && finding.subject == FindingSubject::Record
            && finding.clause.is_some()
    })
}

/// Who found that.
fn checked(locale: Locale, source: &Source, check_again: Callback<()>) -> AnyView {
    match source {
        Source::Browser(differences) if differences.is_empty() => view! {
            <p class="checked same">
                <Icon glyph=Glyph::Check />
                <span>{td_string!(locale, record.checked.same)}</span>
            </p>
        }
        .into_any(),
        Source::Browser(_) => view! {
            <p class="checked differs">
                <Icon glyph=Glyph::Alert />
                <span>{td_string!(locale, record.checked.differs)}</span>
            </p>
        }
        .into_any(),
        Source::Service => view! {
            <p class="checked unchecked">
                <Icon glyph=Glyph::Alert />
                <span>{td_string!(locale, record.checked.not)}</span>
            </p>
            <button type="button" class="button" on:click=move |_| check_again.run(())>
                {td_string!(locale, record.checked.again)}
            </button>
        }
        .into_any(),
    }
}

/// A version is named after the day it took effect.
#[must_use]
pub fn version_date(format: &Format, version: &PolicyVersion) -> String {
    match version.0.parse::<Day>() {
        Ok(day) => format.day(day),
        Err(_) => version.0.clone(),
    }
}
