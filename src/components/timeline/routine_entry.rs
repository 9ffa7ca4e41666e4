//! The routine diagnostics of one car on one day, in a list that came from the server: one entry
//! that unfolds in place.

use dashboard_model::{
    id::RecordId,
    timeline::{RoutineDay, TimelineItem},
};
use leptos::{ev::MouseEvent, prelude::*};

use super::{
    entry::entry,
    feed::{Feed, more_of},
    routine_row::RoutineRow,
    unfolded::Unfolded,
};
use crate::{
    browser::markup::{Built, Row, element, follow, group},
    i18n::*,
    state::formatting::use_format,
    timeline::filter::Filter,
};

/// Gives the reports of a folded day.
pub type RoutineFeed = Callback<RoutineDay, Feed>;

/// Folded routine diagnostics. `filter` is what the list shows, `selected` the record that is open
/// beside it; `reports` gives the reports one by one.
pub fn routine_entry(
    routine: RoutineDay,
    filter: Signal<Filter>,
    selected: Signal<Option<RecordId>>,
    unfolded: Unfolded,
    reports: RoutineFeed,
) -> Built {
    let locale = use_locale();
    let format = use_format();
    let (day, vehicle) = (routine.day, routine.vehicle.clone());
    let fold = element("button").on("click", move |_: MouseEvent| {
        unfolded.toggle(day, &vehicle);
    });
    let row = RoutineRow::new(fold);
    row.show(locale, &format, &routine);
    let list = td_string!(
        locale,
        timeline.routine.reports,
        day = format.day(routine.day)
    );
    let vehicle = routine.vehicle.clone();
    let is_unfolded = move || unfolded.has(day, &vehicle);
    let article = row.article().part();
    let (shown, told) = (routine.clone(), is_unfolded.clone());
    follow(move || row.show_fold(locale, &format, &shown, told()));
    group()
        .child(article)
        .live_for(is_unfolded, move |unfolded| {
            unfolded.then(|| {
                element("div")
                    .class("routine-reports")
                    .attribute("role", "group")
                    .attribute("aria-label", &list)
                    .child(all_reports(reports.run(routine.clone()), filter, selected))
            })
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
