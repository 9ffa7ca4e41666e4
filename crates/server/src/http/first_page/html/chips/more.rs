//! The filters that are not always shown, as in `src/components/timeline/period_choice.rs`,
//! `category_chips.rs` and `recipient_chips.rs`.

use dashboard_model::{
    time::Day,
    vocabulary::{DataCategory, RecipientKind},
};
use maud::{Markup, html};

use super::{
    super::{super::words, Page},
    Chip, changed, chip, say, toggle,
};

/// Open where one of them is set.
pub(super) fn more(page: &Page<'_>) -> Markup {
    let texts = page.texts;
    let filter = &page.answers.filter;
    // A period is named above the chart.
    let set = filter.categories.len() + filter.recipients.len() > 0;
    html! {
        details class="more-filters" open[set] {
            summary { (say!(texts, timeline.filters.more)) }
            div class="period" role="group" aria-label=(say!(texts, timeline.filters.period)) {
                div class="chips" { @for preset in presets(page) { (chip(page, &preset)) } }
                (day(say!(texts, timeline.filters.from), filter.from))
                (day(say!(texts, timeline.filters.to), filter.to))
            }
            div class="chips" role="group" aria-label=(say!(texts, timeline.filters.categories)) {
                @for category in categories(page) { (chip(page, &category)) }
            }
            div class="chips" role="group" aria-label=(say!(texts, timeline.filters.recipients)) {
                @for recipient in recipients(page) { (chip(page, &recipient)) }
            }
        }
    }
}

/// Periods that end today.
fn presets<'a>(page: &'a Page<'_>) -> [Chip<'a>; 3] {
    let texts = page.texts;
    let today = page.answers.session.today;
    let last = |days: i64| (Some(today.plus_days(1 - days)), Some(today));
    [
        (say!(texts, timeline.filters.everything), (None, None)),
        (say!(texts, timeline.filters.year), last(365)),
        (say!(texts, timeline.filters.month), last(30)),
    ]
    .map(|(name, ends)| {
        let filter = &page.answers.filter;
        Chip {
            name,
            reason: None,
            pressed: (filter.from, filter.to) == ends,
            count: None,
            target: changed(filter, |filter| (filter.from, filter.to) = ends),
        }
    })
}

/// A day, which only the app can set.
fn day(name: &str, day: Option<Day>) -> Markup {
    html! {
        label class="field" {
            span { (name) }
            input type="date" disabled value=[day.map(|day| day.to_string())];
        }
    }
}

/// Each kind of data.
fn categories<'a>(page: &'a Page<'_>) -> impl Iterator<Item = Chip<'a>> {
    let filter = &page.answers.filter;
    let counts = &page.answers.summary.categories;
    DataCategory::ALL.iter().map(move |category| {
        let count = counts.iter().find(|count| count.category == *category);
        Chip {
            name: words::category_name(page.texts, *category),
            reason: None,
            pressed: filter.categories.contains(category),
            count: Some(count.map_or(0, |count| count.count)),
            target: changed(filter, |filter| toggle(&mut filter.categories, *category)),
        }
    })
}

/// Each kind of recipient.
fn recipients<'a>(page: &'a Page<'_>) -> impl Iterator<Item = Chip<'a>> {
    let filter = &page.answers.filter;
    let counts = &page.answers.summary.recipients;
    RecipientKind::ALL.iter().map(move |recipient| {
        let count = counts.iter().find(|count| count.recipient == *recipient);
        Chip {
            name: words::recipient_kind_name(page.texts, *recipient),
            reason: None,
            pressed: filter.recipients.contains(recipient),
            count: Some(count.map_or(0, |count| count.count)),
            target: changed(filter, |filter| toggle(&mut filter.recipients, *recipient)),
        }
    })
}
