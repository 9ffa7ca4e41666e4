//! The filters that no other choice of the page shows: what a link from another page asked for.

use leptos::prelude::*;

use super::chip::removable;
use crate::{
    browser::markup::{Built, Row, element},
    i18n::*,
    state::formatting::use_format,
    timeline::filter::Filter,
    words,
};

/// What one press takes back.
type Remove = fn(&mut Filter);

/// A chip for each of them, which removes it. `recipient` is the name that belongs to the handle of
/// the filter, once it is known.
pub fn active_filters(
    filter: Signal<Filter>,
    recipient: impl Fn() -> Option<String> + 'static,
    on_filter: Callback<Filter>,
) -> Built {
    let locale = use_locale();
    let rows = move || -> Vec<Row> {
        let active = filter.with(|chosen| active(locale, chosen, &recipient));
        let rows = active.into_iter().map(|(text, remove)| Row {
            key: text.clone(),
            build: Box::new(move || {
                removable(&text, move || {
                    let mut chosen = filter.get_untracked();
                    remove(&mut chosen);
                    on_filter.run(chosen);
                })
            }),
        });
        rows.collect()
    };
    element("div").class("chips active-filters").rows(rows)
}

fn active(
    locale: Locale,
    chosen: &Filter,
    recipient: &impl Fn() -> Option<String>,
) -> Vec<(String, Remove)> {
    let mut active: Vec<(String, Remove)> = Vec::new();
    if let Some((policy, clause)) = &chosen.clause {
        let clause = words::clause_label(locale, clause);
        let day = policy.0.parse().map(|day| use_format().day(day));
        let date = day.unwrap_or_else(|_| policy.0.clone());
        let text = td_string!(locale, timeline.filters.of_clause, clause, date);
        active.push((text, |chosen| chosen.clause = None));
    }
    if chosen.received_by.is_some() {
        let name = recipient().unwrap_or_else(|| "…".to_owned());
        let text = td_string!(locale, timeline.filters.received_by, name);
        active.push((text, |chosen| chosen.received_by = None));
    }
    if !chosen.recipients.is_empty() {
        let kinds = chosen.recipients.iter();
        let kinds: Vec<_> = kinds
            .map(|kind| words::recipient_kind_name(locale, *kind))
            .collect();
        let name = kinds.join(", ");
        let text = td_string!(locale, timeline.filters.received_by, name);
        active.push((text, |chosen| chosen.recipients.clear()));
    }
    if chosen.incident.is_some() {
        let text = td_string!(locale, timeline.filters.incident).to_owned();
        active.push((text, |chosen| chosen.incident = None));
    }
    active
}
