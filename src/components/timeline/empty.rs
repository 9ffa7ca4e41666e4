//! A list without a record.

use leptos::prelude::*;

use crate::{
    browser::markup::{Built, element, group},
    i18n::*,
    timeline::filter::Filter,
    ui::button,
};

/// Says whether there is nothing at all, or nothing under what is asked for, and how to go on.
pub fn empty(filter: Signal<Filter>, on_filter: Callback<Filter>) -> Built {
    group().live(move || filter.with(|filter| nothing(filter, on_filter)))
}

fn nothing(filter: &Filter, on_filter: Callback<Filter>) -> Built {
    let locale = use_locale();
    let (title, advice) = if filter.search.is_some() {
        (
            td_string!(locale, timeline.none.not_found),
            td_string!(locale, timeline.none.not_found_advice),
        )
    } else if filter.is_everything() {
        (
            td_string!(locale, timeline.empty.title),
            td_string!(locale, timeline.empty.advice),
        )
    } else {
        (
            td_string!(locale, timeline.none.title),
            td_string!(locale, timeline.none.advice),
        )
    };
    let way_out = |name, out: Filter| button(name, move || on_filter.run(out.clone()));
    let unsearched = filter.clone().with_search("");
    let without_search = (filter.search.is_some() && !unsearched.is_everything())
        .then(|| way_out(td_string!(locale, timeline.search.clear), unsearched));
    let cleared = (!filter.is_everything())
        .then(|| way_out(td_string!(locale, timeline.filters.clear), filter.cleared()));
    element("div")
        .class("empty")
        .child(element("h2").text(title))
        .child(element("p").text(advice))
        .children(without_search)
        .children(cleared)
}
