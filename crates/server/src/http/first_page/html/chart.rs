//! The records of each month, as in `src/components/timeline/density_chart.rs`. The bars lead nowhere
//! yet: they are links once the app is there.

use dashboard_model::{
    time::Day,
    timeline::{
        chart::{Bar, bars, begins_year, shape},
        period::Period,
    },
    vocabulary::TriggerKind,
};
use maud::{Markup, html};

use super::{Page, chips::removable, say};
use crate::store::TimelineFilter;

/// The chart, drawn; the chosen period stands above it.
pub(super) fn chart(page: &Page<'_>) -> Markup {
    let texts = page.texts;
    let bars = bars(&page.answers.summary.months, span(page));
    html! {
        section class="chart" aria-label=(say!(texts, timeline.chart.title)) {
            div class="chart-head" {
                p class="chart-title" {
                    (say!(texts, timeline.chart.title))
                    span class="chart-hint" { ". " (say!(texts, timeline.chart.hint)) }
                }
                @if let Some(chip) = chosen(page) { (chip) }
            }
            div class="chart-plot" {
                (drawing(page, &bars))
                ol class="chart-bars" aria-hidden="true" { (years(page, &bars)) }
                div class="chart-over" {}
            }
            div class="chart-below" {}
        }
    }
}

/// From the day on which the first car was bought, in universal time as in the app, to today.
fn span(page: &Page<'_>) -> Option<(Day, Day)> {
    let first = page.answers.vehicles.iter().map(|car| car.owned_from).min();
    Some((
        Day::from(first?.utc().date_naive()),
        page.answers.session.today,
    ))
}

fn drawing(page: &Page<'_>, bars: &[Bar]) -> Markup {
    let filter = &page.answers.filter;
    let of = |reason| shape(bars, reason, filter.from, filter.to);
    let reasons = TriggerKind::ALL
        .iter()
        .map(|reason| (*reason, of(Some(*reason))));
    let outside = of(None);
    html! {
        svg class="chart-drawing" viewBox=(format!("0 0 {} 1000", bars.len() * 10))
            preserveAspectRatio="none" aria-hidden="true" {
            @for (reason, shape) in reasons.filter(|(_, shape)| !shape.is_empty()) {
                path class="chart-part" data-trigger=(reason.as_str()) d=(shape) {}
            }
            @if !outside.is_empty() { path class="chart-part outside" d=(outside) {} }
        }
    }
}

/// A place for each month, some with the name of the year.
fn years(page: &Page<'_>, bars: &[Bar]) -> Markup {
    let january = bars.iter().position(|bar| begins_year(bar.month));
    let is_named = |(index, bar): (usize, &Bar)| {
        begins_year(bar.month) || (index == 0 && january.is_none_or(|at| at > 3))
    };
    html! {
        @for (index, bar) in bars.iter().enumerate() {
            li class="chart-month" {
                span class="chart-bar" {}
                @if is_named((index, bar)) {
                    span class="chart-year" { (page.format.year(bar.month)) }
                }
            }
        }
    }
}

/// The chosen period, as a link that removes it.
fn chosen(page: &Page<'_>) -> Option<Markup> {
    let filter = &page.answers.filter;
    let name = name(page, Period::of(filter.from, filter.to)?);
    let without = TimelineFilter {
        from: None,
        to: None,
        ..filter.clone()
    };
    Some(removable(page, &name, &without))
}

fn name(page: &Page<'_>, period: Period) -> String {
    let (texts, format) = (page.texts, &page.format);
    let between =
        |from: String, to: String| say!(texts, timeline.filters.between, from = from, to = to);
    match period {
        Period::Month(month) => format.month(month),
        Period::Months(from, to) => between(format.month(from), format.month(to)),
        Period::Day(day) => format.day(day),
        Period::Days(from, to) => between(format.day(from), format.day(to)),
        Period::Since(day) => say!(texts, timeline.filters.since, date = format.day(day)),
        Period::Until(day) => say!(texts, timeline.filters.until, date = format.day(day)),
    }
}
