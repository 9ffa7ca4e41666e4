//! The records of each month by reason. Each bar is a link to its month.

use dashboard_model::{time::Day, timeline::MonthCount};
use leptos::{ev::KeyboardEvent, prelude::*};

use crate::{
    browser::focus,
    components::link::PageLink,
    format::Format,
    i18n::*,
    route::Route,
    state::formatting::use_format,
    timeline::{
        chart::{Bar, Part, bars},
        filter::Filter,
        period::month_ends,
    },
    words,
};

/// The links of the bars.
const BARS: &str = ".chart-bar";

/// Stacked bars. Only one of them is a stop of the tabulator key; arrows lead to the others.
#[component]
pub fn DensityChart(
    /// What is chosen.
    #[prop(into)]
    filter: Signal<Filter>,
    /// The counts of each month.
    #[prop(into)]
    months: Signal<Vec<MonthCount>>,
    /// The first and the last day of the time that is shown, once they are known.
    #[prop(into)]
    span: Signal<Option<(Day, Day)>>,
) -> impl IntoView {
    let locale = use_locale();
    let bars = Memo::new(move |_| months.with(|months| bars(months, span.get())));
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
    let list = move || {
        let bars = bars.get();
        let last = bars.len().saturating_sub(1);
        // The first bar names its year where there is room before the next one does.
        let january = bars.iter().position(|bar| bar.begins_year);
        bars.into_iter()
            .enumerate()
            .map(|(index, bar)| {
                let year = bar.begins_year || (index == 0 && january.is_none_or(|at| at > 3));
                view! { <Month bar filter year last=index == last /> }
            })
            .collect_view()
    };
    view! {
        <section class="chart" aria-label=td_string!(locale, timeline.chart.title)>
            <p class="chart-title">
                {td_string!(locale, timeline.chart.title)} ". "
                {td_string!(locale, timeline.chart.hint)}
            </p>
            <ol class="chart-bars" on:keydown=move_focus>
                {list}
            </ol>
        </section>
    }
}

/// One month's bar.
#[component]
fn Month(bar: Bar, filter: Signal<Filter>, year: bool, last: bool) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let (from, to) = month_ends(bar.month);
    let to_month = Signal::derive(move || Route::Timeline {
        filter: filter.get().with_period(Some(from), Some(to)),
    });
    let inside = move || filter.with(|filter| overlaps(filter, from, to));
    let label = label(locale, &format, &bar);
    let year = year.then(|| format.year(bar.month));
    view! {
        <li class="chart-month" class:outside=move || !inside()>
            <PageLink class="chart-bar" to=to_month tab_stop=last label>
                <svg viewBox="0 0 10 1000" preserveAspectRatio="none" aria-hidden={"true"}>
                    {bar.parts.iter().map(stacked).collect_view()}
                </svg>
            </PageLink>
            {year
                .map(|year| {
                    view! {
                        <span class="chart-year" aria-hidden={"true"}>
                            {year}
                        </span>
                    }
                })}
        </li>
    }
}

fn stacked(part: &Part) -> impl IntoView + use<> {
    view! {
        <rect
            class="chart-part"
            data-trigger=part.trigger.as_str()
            x="0"
            width="10"
            y=(1000 - part.bottom - part.height).to_string()
            height=part.height.to_string()
        ></rect>
    }
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
