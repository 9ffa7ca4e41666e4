//! The records of each month by reason. Each bar is a link to its month.

use dashboard_model::time::Day;
use leptos::{ev::KeyboardEvent, prelude::*};

use crate::{
    browser::{
        focus,
        markup::{Built, Row, drawing, element, group},
    },
    components::link::page_link,
    format::Format,
    i18n::*,
    route::Route,
    state::formatting::use_format,
    timeline::{
        chart::{Bar, Part},
        filter::Filter,
        period::month_ends,
    },
    words,
};

/// The links of the bars.
const BARS: &str = ".chart-bar";

/// Stacked bars of the months. Only one of them
/// is a stop of the tabulator key; arrows lead to the others. `over` is drawn over the bars.
pub fn density_chart(filter: Signal<Filter>, bars: Memo<Vec<Bar>>, over: Built) -> Built {
    let locale = use_locale();
    let title = td_string!(locale, timeline.chart.title);
    let move_focus = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowLeft" => -1,
            "ArrowRight" => 1,
            _ => return,
        };
        if focus::move_among(&event, BARS, step) {
            event.prevent_default();
        }
    };
    let caption = element("p")
        .class("chart-title")
        .text(title)
        .text(". ")
        .text(td_string!(locale, timeline.chart.hint));
    let list = element("ol")
        .class("chart-bars")
        .on("keydown", move_focus)
        .rows(move || bars.with(|all| rows(all, bars, filter)));
    element("section")
        .class("chart")
        .attribute("aria-label", title)
        .child(caption)
        .child(element("div").class("chart-plot").child(list).child(over))
}

fn rows(all: &[Bar], bars: Memo<Vec<Bar>>, filter: Signal<Filter>) -> Vec<Row> {
    let last = all.len().saturating_sub(1);
    // The first bar names its year where there is room before the next one does.
    let january = all.iter().position(|bar| bar.begins_year);
    let row = |(index, bar): (usize, &Bar)| {
        let year = bar.begins_year || (index == 0 && january.is_none_or(|at| at > 3));
        let (month, tab_stop) = (bar.month, index == last);
        Row {
            key: format!("{month} {year} {tab_stop}"),
            build: Box::new(move || one_month(month, bars, filter, year, tab_stop)),
        }
    };
    all.iter().enumerate().map(row).collect()
}

/// One month's bar.
fn one_month(
    month: Day,
    bars: Memo<Vec<Bar>>,
    filter: Signal<Filter>,
    year: bool,
    tab_stop: bool,
) -> Built {
    let locale = use_locale();
    let format = use_format();
    let (from, to) = month_ends(month);
    let to_month = move || Route::Timeline {
        filter: filter.get().with_period(Some(from), Some(to)),
    };
    let bar = move || {
        let of_month = |bar: &&Bar| bar.month == month;
        bars.with(|bars| bars.iter().find(of_month).cloned())
    };
    let parts = drawing("svg")
        .attribute("viewBox", "0 0 10 1000")
        .attribute("preserveAspectRatio", "none")
        .attribute("aria-hidden", "true")
        .live_for(bar, |bar| {
            let bar = bar.as_ref()?;
            Some(group().children(bar.parts.iter().map(stacked)))
        });
    let year = year.then(|| {
        element("span")
            .class("chart-year")
            .attribute("aria-hidden", "true")
            .text(&format.year(month))
    });
    let mut link = page_link("chart-bar", to_month)
        .live_attribute("aria-label", move || {
            bar().map(|bar| label(locale, &format, &bar))
        })
        .child(parts);
    if !tab_stop {
        link = link.attribute("tabindex", "-1");
    }
    element("li")
        .class("chart-month")
        .live_class("outside", move || {
            !filter.with(|filter| overlaps(filter, from, to))
        })
        .child(link)
        .children(year)
}

fn stacked(part: &Part) -> Built {
    drawing("rect")
        .class("chart-part")
        .attribute("data-trigger", part.trigger.as_str())
        .attribute("x", "0")
        .attribute("width", "10")
        .attribute("y", &(1000 - part.bottom - part.height).to_string())
        .attribute("height", &part.height.to_string())
}

fn overlaps(filter: &Filter, from: Day, to: Day) -> bool {
    filter.from.is_none_or(|start| start <= to) && filter.to.is_none_or(|end| end >= from)
}

/// What the bar shows, in words: `November 2026: 320. Crash 6, Diagnostics 314`.
fn label(locale: Locale, format: &Format, bar: &Bar) -> String {
    let month = format.month(bar.month);
    let count = format.count(bar.total);
    if bar.parts.is_empty() {
        return td_string!(locale, timeline.chart.month, month, count);
    }
    let parts: Vec<String> = bar
        .parts
        .iter()
        .map(|part| {
            let reason = words::trigger_name(locale, part.trigger);
            let count = format.count(part.count);
            td_string!(locale, timeline.chart.part, reason, count)
        })
        .collect();
    let parts = format.list(&parts);
    td_string!(locale, timeline.chart.parts, month, count, parts)
}
