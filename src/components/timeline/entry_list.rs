//! The list of records, newest first, that grows as one scrolls.

use dashboard_model::id::RecordId;
use leptos::{ev::KeyboardEvent, prelude::*};

use super::{
    end::end,
    entry::entry,
    feed::{Feed, Progress, more_of},
    routine_entry::{RoutineFeed, routine_entry},
    unfolded::Unfolded,
};
use crate::{
    browser::{
        focus,
        markup::{Built, Row as Line, element, group},
    },
    i18n::*,
    state::formatting::use_format,
    timeline::{
        filter::Filter,
        layout::{Row, rows},
    },
};

/// What the arrow keys lead to.
const STOPS: &str = ".entry-link, .fold";

/// Entries under the headings of their days. `filter` is what the list shows, `selected` the record
/// that is open beside it; `reports` gives the reports of a folded day.
pub fn entry_list(
    feed: Feed,
    filter: Signal<Filter>,
    selected: Signal<Option<RecordId>>,
    unfolded: Unfolded,
    reports: RoutineFeed,
    on_filter: Callback<Filter>,
) -> Built {
    let build = move |row| match row {
        Row::Day(day) => element("h2").class("day").text(&use_format().weekday(day)),
        Row::Record(record) => entry(&record, filter, selected),
        Row::Routine(routine) => routine_entry(*routine, filter, selected, unfolded, reports),
    };
    let lines = move || {
        let rows = feed.items.with(|items| rows(items));
        let line = |row: Row| Line {
            key: row.key(),
            build: Box::new(move || build(row)),
        };
        rows.into_iter().map(line).collect()
    };
    let move_focus = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowUp" => -1,
            "ArrowDown" => 1,
            _ => return,
        };
        if focus::move_among(&event, STOPS, step) {
            event.prevent_default();
        }
    };
    let entries = element("section")
        .class("entries")
        .attribute("aria-label", td_string!(use_locale(), timeline.list))
        .on("keydown", move_focus)
        .rows(lines);
    group()
        .child(entries)
        .child(list_end(feed, filter, on_filter))
}

/// What stands below the list: more, or the end, or why there is no more.
fn list_end(feed: Feed, filter: Signal<Filter>, on_filter: Callback<Filter>) -> Built {
    element("div")
        .class("list-end")
        .on_approach(move || {
            // A failure waits for the reader, not for the next pixel.
            if feed.progress.get_untracked() == Progress::More {
                feed.more.run(());
            }
        })
        .live(move || match feed.progress.get() {
            Progress::End => Some(end(filter, on_filter)),
            progress => more_of(feed, &progress, true),
        })
}
