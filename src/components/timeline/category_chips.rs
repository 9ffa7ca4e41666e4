//! The filter by kind of data.

use std::rc::Rc;

use dashboard_model::{timeline::TimelineSummary, vocabulary::DataCategory};
use leptos::prelude::*;

use super::chip::chip;
use crate::{
    browser::markup::{Built, element},
    i18n::*,
    timeline::filter::Filter,
    words,
};

/// Chips by category with their counts, once these are known.
pub fn category_chips(
    filter: Signal<Filter>,
    summary: impl Fn() -> Option<Rc<TimelineSummary>> + Copy + 'static,
    on_filter: Callback<Filter>,
) -> Built {
    let locale = use_locale();
    let pressed = move |category| filter.with(|chosen| chosen.categories.contains(&category));
    let count = move |category| summary().map(|all| category_count(&all, category));
    let build = move |category| {
        let name = words::category_name(locale, category);
        let press = move || {
            on_filter.run(filter.get_untracked().with_category_toggled(category));
        };
        chip(
            name,
            None,
            move || pressed(category),
            move || count(category),
            press,
        )
    };
    element("div")
        .class("chips")
        .attribute("role", "group")
        .attribute(
            "aria-label",
            td_string!(locale, timeline.filters.categories),
        )
        .children(DataCategory::ALL.iter().copied().map(build))
}

fn category_count(summary: &TimelineSummary, category: DataCategory) -> u32 {
    summary
        .categories
        .iter()
        .find(|count| count.category == category)
        .map_or(0, |count| count.count)
}
