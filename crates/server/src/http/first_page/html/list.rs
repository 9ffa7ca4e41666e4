//! The list of records, newest first, as in `src/components/timeline/entry_list.rs`.

use dashboard_model::{time::Day, timeline::TimelineItem};
use maud::{Markup, html};

use super::{Page, entry::entry, routine::routine, say};
use crate::store::TimelineFilter;

/// The rows under the headings of their days, or why there is none.
pub(super) fn list(page: &Page<'_>) -> Markup {
    let texts = page.texts;
    let shown = &page.answers.page.items;
    html! {
        div class="list" {
            @if shown.is_empty() {
                (empty(page))
            } @else {
                section class="entries" aria-label=(say!(texts, timeline.list)) {
                    @for (index, item) in shown.iter().enumerate() {
                        @let before = index.checked_sub(1).and_then(|index| shown.get(index));
                        @if before.is_none_or(|before| before.day() != item.day()) {
                            h2 class="day" { (page.format.weekday(item.day())) }
                        }
                        @match item {
                            TimelineItem::Record(record) => (entry(page, record)),
                            TimelineItem::Routine(day) => (routine(page, day)),
                        }
                    }
                }
                div class="list-end" { (end(page, shown)) }
            }
            div class="strip-place" {}
        }
    }
}

/// The way to what is older, by the day of the last row: the address knows no other place.
fn end(page: &Page<'_>, shown: &[TimelineItem]) -> Markup {
    let texts = page.texts;
    let is_all = page.answers.page.next.is_none();
    let older = shown.last().and_then(|last| older(page, shown, last.day()));
    html! {
        @if is_all {
            @if page.answers.filter == TimelineFilter::default() {
                p { (say!(texts, timeline.end)) }
            } @else {
                p { (say!(texts, timeline.end_of_filtered)) }
                (clear(page))
            }
        } @else if let Some(older) = older {
            a class="button" href=(page.timeline(&older)) { (say!(texts, first_page.older)) }
        }
    }
}

fn clear(page: &Page<'_>) -> Markup {
    let texts = page.texts;
    html! {
        a class="button" href=(page.timeline(&TimelineFilter::default())) {
            (say!(texts, timeline.filters.clear))
        }
    }
}

/// Up to the last row's day, which may go on; where all rows are of one day, from the day before.
fn older(page: &Page<'_>, shown: &[TimelineItem], last: Day) -> Option<TimelineFilter> {
    let first = shown.first()?.day();
    let to = if first == last {
        last.plus_days(-1)
    } else {
        last
    };
    let filter = &page.answers.filter;
    filter
        .from
        .is_none_or(|from| from <= to)
        .then(|| TimelineFilter {
            to: Some(to),
            ..filter.clone()
        })
}

/// Whether there is nothing at all, or nothing under the filters.
fn empty(page: &Page<'_>) -> Markup {
    let texts = page.texts;
    let filtered = page.answers.filter != TimelineFilter::default();
    html! {
        div class="empty" {
            @if filtered {
                h2 { (say!(texts, timeline.none.title)) }
                p { (say!(texts, timeline.none.advice)) }
                (clear(page))
            } @else {
                h2 { (say!(texts, timeline.empty.title)) }
                p { (say!(texts, timeline.empty.advice)) }
            }
        }
    }
}
