//! The list of records, newest first, that grows as one scrolls.

use dashboard_model::id::RecordId;
use leptos::{ev::KeyboardEvent, html, prelude::*};

use super::{
    entry::Entry,
    feed::{Feed, Progress},
    routine_entry::{RoutineEntry, RoutineFeed},
};
use crate::{
    browser::{focus, visibility},
    components::failure::FailureNotice,
    i18n::*,
    state::formatting::use_format,
    timeline::{
        filter::Filter,
        layout::{Row, rows},
    },
};

/// What the arrow keys lead to.
const STOPS: &str = ".entry-link, .fold";

/// Entries under the headings of their days.
#[component]
pub fn EntryList(
    /// The records and the way to more of them.
    feed: Feed,
    /// What the list shows.
    filter: Signal<Filter>,
    /// The record that is open beside the list.
    selected: Signal<Option<RecordId>>,
    /// Gives the reports of a folded day.
    reports: RoutineFeed,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let rows = move || feed.items.with(|items| rows(items));
    let heading = move |day| format.weekday(day);
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
    view! {
        <section class="entries" aria-label=td_string!(locale, timeline.list) on:keydown=move_focus>
            <For each=rows key=Row::key let:row>
                {match row {
                    Row::Day(day) => view! { <h2 class="day">{heading(day)}</h2> }.into_any(),
                    Row::Record(record) => {
                        view! { <Entry record=*record filter selected /> }.into_any()
                    }
                    Row::Routine(routine) => {
                        view! { <RoutineEntry routine=*routine filter selected reports /> }
                            .into_any()
                    }
                }}
            </For>
        </section>
        <ListEnd feed />
    }
}

/// What stands below the list: more, or the end, or why there is no more.
#[component]
fn ListEnd(feed: Feed) -> impl IntoView {
    let locale = use_locale();
    let mark = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(mark) = mark.get() {
            visibility::on_approach(&mark, move || {
                // A failure waits for the reader, not for the next pixel.
                if feed.progress.get_untracked() == Progress::More {
                    feed.more.run(());
                }
            });
        }
    });
    view! {
        <div class="list-end" node_ref=mark>
            {move || match feed.progress.get() {
                Progress::Loading => {
                    view! { <p role="status">{td_string!(locale, timeline.loading)}</p> }.into_any()
                }
                Progress::More => {
                    view! {
                        <button type="button" class="button" on:click=move |_| feed.more.run(())>
                            {td_string!(locale, timeline.more)}
                        </button>
                    }
                        .into_any()
                }
                Progress::Failed(failure) => {
                    view! { <FailureNotice failure kept=true retry=feed.more /> }.into_any()
                }
                Progress::End => view! { <p>{td_string!(locale, timeline.end)}</p> }.into_any(),
            }}
        </div>
    }
}
