//! Whether routine diagnostics are folded by day.

use leptos::prelude::*;

use super::chip::chip;
use crate::{
    browser::markup::{Built, element},
    i18n::*,
    timeline::filter::Filter,
};

/// Two ways of showing them, of which one is chosen.
pub fn fold_switch(filter: Signal<Filter>, on_filter: Callback<Filter>) -> Built {
    let locale = use_locale();
    let name = td_string!(locale, timeline.fold.label);
    let way = move |text: &'static str, one_by_one: bool| {
        let chosen = move || filter.with(|filter| filter.one_by_one == one_by_one);
        let choose = move || {
            on_filter.run(Filter {
                one_by_one,
                ..filter.get_untracked()
            });
        };
        chip(text, None, chosen, || None, choose)
    };
    let ways = element("div")
        .class("chips")
        .attribute("role", "group")
        .attribute("aria-label", name)
        .child(way(td_string!(locale, timeline.fold.by_day), false))
        .child(way(td_string!(locale, timeline.fold.one_by_one), true));
    element("div")
        .class("field fold-switch")
        .child(element("span").attribute("aria-hidden", "true").text(name))
        .child(ways)
}
