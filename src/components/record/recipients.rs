//! Who received a record.

use dashboard_model::{
    disclosure::Disclosure,
    policy::{Explanation, Finding, FindingLevel, FindingSubject},
    record::Record,
};
use leptos::prelude::*;

use super::{chain::Chain, section::Section};
use crate::{
    format::{Format, Plural},
    i18n::*,
    state::formatting::use_format,
};

/// In a sentence how many received it, and the way it took.
#[component]
pub fn Recipients(
    /// The record.
    record: Record,
    /// What the policy says of it; `None` when none was in force.
    explanation: Option<Explanation>,
    /// What was found.
    findings: Vec<Finding>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let explanations = explanation.map(|all| all.disclosures).unwrap_or_default();
    let lead = lead(locale, &format, &record.disclosures);
    let open: Vec<u16> = findings
        .iter()
        .filter(|finding| finding.level == FindingLevel::Question)
        .filter_map(|finding| match finding.subject {
            FindingSubject::Disclosure(index) => Some(index),
            _ => None,
        })
        .collect();
    let way =
        (!record.disclosures.is_empty()).then(|| view! { <Chain record explanations open /> });
    view! {
        <Section title=td_string!(locale, record.recipients.title)>
            <p class="recipients-lead">{lead}</p>
            {way}
        </Section>
    }
}

/// How many received it outside the response center.
fn lead(locale: Locale, format: &Format, disclosures: &[Disclosure]) -> String {
    if disclosures.is_empty() {
        return td_string!(locale, record.recipients.none).to_owned();
    }
    let mut outside: Vec<_> = disclosures
        .iter()
        .filter(|disclosure| disclosure.is_outside())
        .map(|disclosure| &disclosure.recipient)
        .collect();
    outside.sort_unstable();
    outside.dedup();
    let number = u32::try_from(outside.len()).unwrap_or(u32::MAX);
    let count = format.count(number);
    match (number, format.plural(number)) {
        (0, _) => td_string!(locale, record.recipients.center_only).to_owned(),
        (_, Plural::One) => td_string!(locale, record.recipients.outside.one, count),
        (_, Plural::Other) => td_string!(locale, record.recipients.outside.other, count),
    }
}
