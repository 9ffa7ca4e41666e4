//! A list without a record.

use leptos::prelude::*;

use crate::{
    browser::markup::{Built, element},
    i18n::*,
    timeline::filter::Filter,
    ui::button,
};

/// Says whether there is nothing at all, or nothing under the filters that are set, and how to go on.
pub fn empty(filtered: bool, on_filter: Callback<Filter>) -> Built {
    let locale = use_locale();
    let (title, advice) = if filtered {
        (
            td_string!(locale, timeline.none.title),
            td_string!(locale, timeline.none.advice),
        )
    } else {
        (
            td_string!(locale, timeline.empty.title),
            td_string!(locale, timeline.empty.advice),
        )
    };
    let clear = || {
        button(td_string!(locale, timeline.filters.clear), move || {
            on_filter.run(Filter::default());
        })
    };
    element("div")
        .class("empty")
        .child(element("h2").text(title))
        .child(element("p").text(advice))
        .children(filtered.then(clear))
}
