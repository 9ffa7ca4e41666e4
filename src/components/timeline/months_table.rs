//! The chart as a table: months by reasons.

use dashboard_model::{timeline::chart::Bar, vocabulary::TriggerKind};
use leptos::{ev::Event, prelude::*};

use crate::{
    browser::{
        listener::is_open,
        markup::{Built, element},
    },
    i18n::*,
    state::formatting::use_format,
    words,
};

/// A table that is built when it is opened, newest month first.
pub fn months_table(bars: Memo<Vec<Bar>>) -> Built {
    let locale = use_locale();
    let opened = RwSignal::new(false);
    let summary = element("summary").text(td_string!(locale, timeline.chart.table));
    let table = element("div").class("chart-table").live(move || {
        let shown = opened.get().then(|| bars.with(|bars| table(locale, bars)));
        shown.map(|table| {
            element("div")
                .class("chart-table-scroll")
                .attribute("tabindex", "0")
                .attribute("role", "region")
                .attribute("aria-label", td_string!(locale, timeline.chart.title))
                .child(table)
        })
    });
    element("details")
        .class("chart-as-table")
        .on("toggle", move |event: Event| opened.set(is_open(&event)))
        .child(summary)
        .child(table)
}

fn table(locale: Locale, bars: &[Bar]) -> Built {
    let used = |trigger: &&TriggerKind| {
        bars.iter()
            .any(|bar| bar.parts.iter().any(|part| part.trigger == **trigger))
    };
    let triggers: Vec<TriggerKind> = TriggerKind::ALL.iter().filter(used).copied().collect();
    let head = |text: &str| element("th").attribute("scope", "col").text(text);
    let heads = element("tr")
        .child(head(td_string!(locale, timeline.chart.table_month)))
        .child(head(td_string!(locale, timeline.chart.table_all)))
        .children(
            triggers
                .iter()
                .map(|trigger| head(words::trigger_name(locale, *trigger))),
        );
    let rows = bars.iter().rev().map(|bar| row(bar, &triggers));
    element("table")
        .child(element("thead").child(heads))
        .child(element("tbody").children(rows))
}

fn row(bar: &Bar, triggers: &[TriggerKind]) -> Built {
    let format = use_format();
    let cell = |count: u32| element("td").text(&format.count(count));
    let of = |trigger: &TriggerKind| {
        let part = bar.parts.iter().find(|part| part.trigger == *trigger);
        cell(part.map_or(0, |part| part.count))
    };
    let month = element("th")
        .attribute("scope", "row")
        .text(&format.month(bar.month));
    element("tr")
        .child(month)
        .child(cell(bar.total))
        .children(triggers.iter().map(of))
}
