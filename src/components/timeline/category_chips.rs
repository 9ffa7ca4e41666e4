//! The filter by kind of data.

use std::rc::Rc;

use dashboard_model::{timeline::TimelineSummary, vocabulary::DataCategory};
use leptos::prelude::*;

use super::chip::chip;
use crate::{
    browser::markup::{Built, Row, element},
    i18n::*,
    timeline::filter::Filter,
    words,
};

/// Chips by category with their counts, once these are known. One without records is there only while
/// it is pressed.
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
    let chips = move || {
        let all = DataCategory::ALL.iter().copied();
        let shown = all.filter(|one| pressed(*one) || count(*one).unwrap_or(0) > 0);
        shown
            .map(|category| Row {
                key: category.as_str().to_owned(),
                build: Box::new(move || build(category)),
            })
            .collect()
    };
    element("div")
        .class("chips")
        .attribute("role", "group")
        .attribute(
            "aria-label",
            td_string!(locale, timeline.filters.categories),
        )
        .rows(chips)
}

fn category_count(summary: &TimelineSummary, category: DataCategory) -> u32 {
    summary
        .categories
        .iter()
        .find(|count| count.category == category)
        .map_or(0, |count| count.count)
}
