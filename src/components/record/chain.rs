//! The way that a record took, from where it arose to the last who received it.

use dashboard_model::{
    disclosure::Disclosure, policy::DisclosureExplanation, record::Record, vocabulary::Transport,
};
use leptos::prelude::*;

use super::hand::{Hand, time_near};
use crate::{i18n::*, state::formatting::use_format};

/// The stations in the order of time: where it arose, and a card for each who received it.
#[component]
pub fn Chain(
    /// The record.
    record: Record,
    /// What the policy says of each handing-over; empty when none was in force.
    explanations: Vec<DisclosureExplanation>,
    /// The handings-over of which something is left unexplained.
    open: Vec<u16>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let recorded_at = record.occurred_at;
    let nobody = record
        .disclosures
        .iter()
        .all(|disclosure| !disclosure.is_outside())
        .then(|| view! { <li class="station end">{td_string!(locale, record.chain.nobody)}</li> });
    // Whoever handed it over had it. Where the record does not say when it came there, no time is shown.
    let through_service = record.transport != Transport::Internal
        && record.disclosures.iter().all(Disclosure::is_outside);
    let service = through_service.then(|| {
        view! {
            <li class="station origin">
                <span class="station-name">{td_string!(locale, record.chain.service)}</span>
            </li>
        }
    });
    let mut hands: Vec<(Disclosure, Option<DisclosureExplanation>, bool)> = record
        .disclosures
        .into_iter()
        .enumerate()
        .map(|(index, disclosure)| {
            let is_open = open.iter().any(|one| usize::from(*one) == index);
            (disclosure, explanations.get(index).cloned(), is_open)
        })
        .collect();
    hands.sort_by_key(|(disclosure, ..)| disclosure.at);
    let card = |(disclosure, explanation, open)| {
        view! { <Hand disclosure explanation open recorded_at /> }
    };
    view! {
        <ol class="chain" aria-label=td_string!(locale, record.chain.title)>
            <li class="station origin">
                <span class="station-name">{origin(locale, record.transport)}</span>
                " "
                <time datetime=recorded_at
                    .to_string()>{time_near(&format, recorded_at, recorded_at)}</time>
            </li>
            {service}
            {hands.into_iter().map(card).collect_view()}
            {nobody}
        </ol>
    }
}

/// Where a record arose.
fn origin(locale: Locale, transport: Transport) -> &'static str {
    match transport {
        Transport::Cellular => td_string!(locale, record.chain.cellular),
        Transport::Telephone => td_string!(locale, record.chain.telephone),
        Transport::Web => td_string!(locale, record.chain.web),
        Transport::Workshop => td_string!(locale, record.chain.workshop),
        Transport::Internal => td_string!(locale, record.chain.internal),
    }
}
