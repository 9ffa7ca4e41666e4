//! The routine diagnostics of one car on one day: one entry that unfolds in place.

use dashboard_model::{
    id::RecordId,
    timeline::{RoutineDay, TimelineItem},
    vocabulary::TriggerKind,
};
use leptos::prelude::*;

use super::{
    entry::Entry,
    feed::{Feed, Progress},
};
use crate::{
    components::{failure::FailureNotice, trigger_lamp::TriggerLamp},
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

/// Folded routine diagnostics.
#[component]
pub fn RoutineEntry(
    /// The day.
    routine: RoutineDay,
    /// What the list shows.
    filter: Signal<Filter>,
    /// The record that is open beside the list.
    selected: Signal<Option<RecordId>>,
    /// Gives the reports one by one.
    reports: RoutineFeed,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let unfolded = RwSignal::new(false);
    let title = title(locale, &format, &routine);
    let why = why(locale, &format, &routine);
    let span = span(locale, &format, &routine);
    let show = match routine.count {
        1 => td_string!(locale, timeline.routine.show_one),
        _ => td_string!(locale, timeline.routine.show),
    };
    let label = format!("{show}: {title}, {}", format.day(routine.day));
    let list = td_string!(
        locale,
        timeline.routine.reports,
        day = format.day(routine.day)
    );
    view! {
        <article class="entry routine" data-trigger=ROUTINE.as_str()>
            <TriggerLamp trigger=ROUTINE />
            <div class="entry-body">
                <h3 class="entry-title">{title}</h3>
                <p class="entry-why">{why}</p>
            </div>
            <p class="entry-meta">
                <span>{span}</span>
                <button
                    type="button"
                    class="fold"
                    aria-expanded=move || unfolded.get().to_string()
                    aria-label=move || (!unfolded.get()).then(|| label.clone())
                    on:click=move |_| unfolded.update(|unfolded| *unfolded = !*unfolded)
                >
                    {move || {
                        if unfolded.get() {
                            td_string!(locale, timeline.routine.hide)
                        } else {
                            show
                        }
                    }}
                </button>
            </p>
        </article>
        {move || {
            unfolded
                .get()
                .then(|| {
                    let feed = reports.run(routine.clone());
                    view! {
                        <div class="routine-reports" role="group" aria-label=list.clone()>
                            <Reports feed filter selected />
                        </div>
                    }
                })
        }}
    }
}

/// The reports of an unfolded day.
#[component]
fn Reports(
    feed: Feed,
    filter: Signal<Filter>,
    selected: Signal<Option<RecordId>>,
) -> impl IntoView {
    let locale = use_locale();
    let records = move || {
        let items = feed.items.get();
        items.into_iter().filter_map(|item| match item {
            TimelineItem::Record(record) => Some(*record),
            TimelineItem::Routine(_) => None,
        })
    };
    view! {
        <For each=records key=|record| record.id.clone() let:record>
            <Entry record filter selected />
        </For>
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
                view! { <FailureNotice failure retry=feed.more /> }.into_any()
            }
            Progress::End => ().into_any(),
        }}
    }
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
        .map(|category| words::category_name(locale, *category).to_lowercase())
        .collect();
    let categories = format.list(&names);
    td_string!(locale, timeline.routine.why, categories)
}
