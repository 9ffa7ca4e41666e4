//! What stands above the chart: what it shows, and the period that is chosen on it.

use dashboard_model::timeline::period::Period;
use leptos::prelude::*;

use super::chip::removable;
use crate::{
    browser::markup::{Built, element},
    i18n::*,
    state::formatting::use_format,
    timeline::filter::Filter,
};

/// The title, and a chip for the chosen period, which removes it. There is room for the chip from the
/// start: nothing moves when it comes.
pub fn chart_head(filter: Signal<Filter>, on_filter: Callback<Filter>) -> Built {
    let locale = use_locale();
    let hint = element("span")
        .class("chart-hint")
        .text(". ")
        .text(td_string!(locale, timeline.chart.hint));
    let title = element("p")
        .class("chart-title")
        .text(td_string!(locale, timeline.chart.title))
        .child(hint);
    let chosen = move || filter.with(|filter| Period::of(filter.from, filter.to));
    element("div")
        .class("chart-head")
        .child(title)
        .live_for(chosen, move |period| {
            let name = name(locale, (*period)?);
            Some(removable(&name, move || {
                on_filter.run(filter.get_untracked().with_period(None, None));
            }))
        })
}

fn name(locale: Locale, period: Period) -> String {
    let format = use_format();
    let between = |from: String, to: String| td_string!(locale, timeline.filters.between, from, to);
    match period {
        Period::Month(month) => format.month(month),
        Period::Months(from, to) => between(format.month(from), format.month(to)),
        Period::Day(day) => format.day(day),
        Period::Days(from, to) => between(format.day(from), format.day(to)),
        Period::Since(day) => td_string!(locale, timeline.filters.since, date = format.day(day)),
        Period::Until(day) => td_string!(locale, timeline.filters.until, date = format.day(day)),
    }
}
