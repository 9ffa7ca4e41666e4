//! The routine diagnostics of one car on one day: one entry that unfolds in place.

use dashboard_model::{
    id::RecordId,
    timeline::{RoutineDay, TimelineItem},
    vocabulary::TriggerKind,
};
use leptos::{ev::MouseEvent, prelude::*};

use super::{
    entry::entry,
    feed::{Feed, more_of},
};
use crate::{
    browser::markup::{Built, Row, element, group},
    components::trigger_lamp::trigger_lamp,
    format::{Format, Plural},
    i18n::*,
    state::formatting::use_format,
    timeline::filter::Filter,
    words,
};

/// Gives the reports of a folded day.
pub type RoutineFeed = Callback<RoutineDay, Feed>;

/// The reason of routine diagnostics.
const ROUTINE: TriggerKind = TriggerKind::Diagnostics;

/// Folded routine diagnostics. `filter` is what the list shows, `selected` the record that is open
/// beside it; `reports` gives the reports one by one.
pub fn routine_entry(
    routine: RoutineDay,
    filter: Signal<Filter>,
    selected: Signal<Option<RecordId>>,
    reports: RoutineFeed,
) -> Built {
    let locale = use_locale();
    let format = use_format();
    let unfolded = RwSignal::new(false);
    let title = title(locale, &format, &routine);
    let body = element("div")
        .class("entry-body")
        .child(element("h3").class("entry-title").text(&title))
        .child(
            element("p")
                .class("entry-why")
                .text(&why(locale, &format, &routine)),
        );
    let meta = element("p")
        .class("entry-meta")
        .child(element("span").text(&span(locale, &format, &routine)))
        .child(fold(locale, &format, &routine, &title, unfolded));
    let article = element("article")
        .class("entry routine")
        .attribute("data-trigger", ROUTINE.as_str())
        .child(trigger_lamp(ROUTINE))
        .child(body)
        .child(meta);
    let list = td_string!(
        locale,
        timeline.routine.reports,
        day = format.day(routine.day)
    );
    group().child(article).live(move || {
        unfolded.get().then(|| {
            element("div")
                .class("routine-reports")
                .attribute("role", "group")
                .attribute("aria-label", &list)
                .child(all_reports(reports.run(routine.clone()), filter, selected))
        })
    })
}

/// The button that unfolds and folds.
fn fold(
    locale: Locale,
    format: &Format,
    routine: &RoutineDay,
    title: &str,
    unfolded: RwSignal<bool>,
) -> Built {
    let show = match routine.count {
        1 => td_string!(locale, timeline.routine.show_one),
        _ => td_string!(locale, timeline.routine.show),
    };
    let label = format!("{show}: {title}, {}", format.day(routine.day));
    element("button")
        .attribute("type", "button")
        .class("fold")
        .live_attribute("aria-expanded", move || Some(unfolded.get().to_string()))
        .live_attribute("aria-label", move || {
            (!unfolded.get()).then(|| label.clone())
        })
        .on("click", move |_: MouseEvent| {
            unfolded.update(|unfolded| *unfolded = !*unfolded);
        })
        .live_text(move || {
            let text = if unfolded.get() {
                td_string!(locale, timeline.routine.hide)
            } else {
                show
            };
            text.to_owned()
        })
}

/// The reports of an unfolded day.
fn all_reports(feed: Feed, filter: Signal<Filter>, selected: Signal<Option<RecordId>>) -> Built {
    let lines = move || {
        let line = |item| match item {
            TimelineItem::Record(record) => Some(Row {
                key: record.id.to_string(),
                build: Box::new(move || entry(&record, filter, selected)),
            }),
            TimelineItem::Routine(_) => None,
        };
        feed.items.get().into_iter().filter_map(line).collect()
    };
    group()
        .rows(lines)
        .live(move || more_of(feed, &feed.progress.get(), false))
}

fn title(locale: Locale, format: &Format, routine: &RoutineDay) -> String {
    let count = format.count(routine.count);
    match format.plural(routine.count) {
        Plural::One => td_string!(locale, timeline.routine.title.one, count),
        Plural::Other => td_string!(locale, timeline.routine.title.other, count),
    }
}

/// From the first report to the last; one alone has one time.
fn span(locale: Locale, format: &Format, routine: &RoutineDay) -> String {
    let first = format.time(routine.first_at);
    let last = format.time(routine.last_at);
    if first == last {
        return first;
    }
    td_string!(locale, timeline.routine.span, first, last)
}

fn why(locale: Locale, format: &Format, routine: &RoutineDay) -> String {
    let names: Vec<String> = routine
        .categories
        .iter()
        .map(|category| format.lower_case(words::category_name(locale, *category)))
        .collect();
    let categories = format.list(&names);
    td_string!(locale, timeline.routine.why, categories)
}
