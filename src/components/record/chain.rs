//! The way that a record took, from where it arose to the last who received it.

use dashboard_model::{disclosure::Disclosure, record::Record, vocabulary::Transport};
use leptos::prelude::*;

use crate::{i18n::*, state::formatting::use_format};

/// The stations in their order.
#[component]
pub fn Chain(
    /// The record.
    record: Record,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let names = |chosen: &dyn Fn(&Disclosure) -> bool| {
        let mut names: Vec<String> = Vec::new();
        for disclosure in record.disclosures.iter().filter(|one| chosen(one)) {
            let name = &disclosure.recipient.name;
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        (!names.is_empty()).then(|| format.list(&names))
    };
    let center = names(&|one| !one.is_outside());
    let direct = names(&|one| one.is_outside() && one.via.is_empty());
    let further = names(&|one| one.is_outside() && !one.via.is_empty());
    let nobody = (direct.is_none() && further.is_none())
        .then(|| td_string!(locale, record.chain.nobody).to_owned());
    let stations = [
        Some(origin(locale, record.transport).to_owned()),
        center,
        direct,
        further,
        nobody,
    ];
    let station = |name| view! { <li class="station">{name}</li> };
    view! {
        <ol class="chain" aria-label=td_string!(locale, record.chain.title)>
            {stations.into_iter().flatten().map(station).collect_view()}
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
