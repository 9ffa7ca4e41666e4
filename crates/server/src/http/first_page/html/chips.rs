//! The filters as links, as in `src/components/timeline/`.

mod active;
mod more;

use dashboard_model::vocabulary::TriggerKind;
use maud::{Markup, html};

use super::{super::words, Page, say};
use crate::store::TimelineFilter;

/// A filter that is on or off.
struct Chip<'a> {
    name: &'a str,
    /// The color of a reason, or none.
    reason: Option<TriggerKind>,
    pressed: bool,
    count: Option<u32>,
    /// What the link shows.
    target: TimelineFilter,
}

/// By reason, by sharing, the filters that are not always shown, and what is chosen elsewhere.
pub(super) fn chips(page: &Page<'_>) -> Markup {
    let texts = page.texts;
    let filter = &page.answers.filter;
    let summary = &page.answers.summary;
    let all = Chip {
        name: say!(texts, timeline.filters.all_reasons),
        reason: None,
        pressed: filter.triggers.is_empty(),
        count: Some(summary.triggers.iter().map(|one| one.count).sum()),
        target: changed(filter, |filter| filter.triggers.clear()),
    };
    let outside = Chip {
        name: say!(texts, timeline.filters.outside),
        reason: None,
        pressed: filter.outside,
        count: Some(summary.outside),
        target: changed(filter, |filter| filter.outside = !filter.outside),
    };
    let questions = Chip {
        name: say!(texts, timeline.filters.questions),
        reason: None,
        pressed: filter.questions,
        count: Some(summary.questions),
        target: changed(filter, |filter| filter.questions = !filter.questions),
    };
    html! {
        div class="timeline-tools" {}
        div class="chip-rows" {
            div class="chips" role="group" aria-label=(say!(texts, timeline.filters.reasons)) {
                (chip(page, &all))
                @for reason in reasons(page) { (chip(page, &reason)) }
            }
            div class="chips" role="group" aria-label=(say!(texts, timeline.filters.sharing)) {
                (chip(page, &outside))
                (chip(page, &questions))
            }
        }
        (more::more(page))
        (active::active(page))
    }
}

/// Each reason.
fn reasons<'a>(page: &'a Page<'_>) -> impl Iterator<Item = Chip<'a>> {
    let filter = &page.answers.filter;
    let counts = &page.answers.summary.triggers;
    TriggerKind::ALL.iter().map(move |reason| {
        let count = counts.iter().find(|count| count.trigger == *reason);
        Chip {
            name: words::trigger_name(page.texts, *reason),
            reason: Some(*reason),
            pressed: filter.triggers.contains(reason),
            count: Some(count.map_or(0, |count| count.count)),
            target: changed(filter, |filter| toggle(&mut filter.triggers, *reason)),
        }
    })
}

fn chip(page: &Page<'_>, chip: &Chip<'_>) -> Markup {
    let class = if chip.count == Some(0) {
        "chip none"
    } else {
        "chip"
    };
    html! {
        a class=(class) href=(page.timeline(&chip.target))
            aria-current=[chip.pressed.then_some("true")]
            data-trigger=[chip.reason.map(TriggerKind::as_str)] {
            @if chip.reason.is_some() { span class="chip-dot" aria-hidden="true" {} }
            (chip.name)
            @if let Some(count) = chip.count {
                " " small class="chip-count" { (page.format.count(count)) }
            }
        }
    }
}

/// A link that takes back what it names.
pub(super) fn removable(page: &Page<'_>, text: &str, without: &TimelineFilter) -> Markup {
    let texts = page.texts;
    html! {
        a class="chip" href=(page.timeline(without)) {
            (text)
            span class="visually-hidden" { ", " (say!(texts, timeline.filters.remove)) }
            span aria-hidden="true" { "×" }
        }
    }
}

fn changed(filter: &TimelineFilter, change: impl FnOnce(&mut TimelineFilter)) -> TimelineFilter {
    let mut changed = filter.clone();
    change(&mut changed);
    changed
}

/// Lists are sorted.
fn toggle<T: Ord>(list: &mut Vec<T>, word: T) {
    match list.binary_search(&word) {
        Ok(position) => {
            list.remove(position);
        }
        Err(position) => list.insert(position, word),
    }
}
