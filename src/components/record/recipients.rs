//! Who received a record.

use dashboard_model::{
    policy::{DisclosureExplanation, Explanation},
    record::Record,
};
use leptos::prelude::*;

use super::{chain::Chain, hand::Hand, section::Section};
use crate::i18n::*;

/// The way it took, and a card for each who received it, in the order of time.
#[component]
pub fn Recipients(
    /// The record.
    record: Record,
    /// What the policy says of it; `None` when none was in force.
    explanation: Option<Explanation>,
) -> impl IntoView {
    let locale = use_locale();
    let recorded_at = record.occurred_at;
    let policy = explanation.map(|all| all.disclosures).unwrap_or_default();
    let mut hands: Vec<(_, Option<DisclosureExplanation>)> = record
        .disclosures
        .iter()
        .cloned()
        .enumerate()
        .map(|(index, disclosure)| (disclosure, policy.get(index).cloned()))
        .collect();
    hands.sort_by_key(|(disclosure, _)| disclosure.at);
    let content = if hands.is_empty() {
        view! { <p class="quiet">{td_string!(locale, record.recipients.none)}</p> }.into_any()
    } else {
        let card = |(disclosure, explanation)| {
            view! { <Hand disclosure explanation recorded_at /> }
        };
        view! {
            <Chain record />
            <ul class="hands">{hands.into_iter().map(card).collect_view()}</ul>
        }
        .into_any()
    };
    view! { <Section title=td_string!(locale, record.recipients.title)>{content}</Section> }
}
