//! One record in the list.

use dashboard_model::{id::RecordId, timeline::RecordSummary};
use leptos::prelude::*;

use crate::{
    components::{link::PageLink, trigger_lamp::TriggerLamp},
    format::{Format, Plural},
    i18n::*,
    route::Route,
    state::formatting::use_format,
    timeline::filter::Filter,
    words,
};

/// A record: when, what, why, which data, and how many received it.
#[component]
pub fn Entry(
    /// The record.
    record: RecordSummary,
    /// What the list shows.
    filter: Signal<Filter>,
    /// The record that is open beside the list.
    selected: Signal<Option<RecordId>>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let id = record.id.clone();
    let is_open = Signal::derive({
        let id = id.clone();
        move || selected.with(|selected| selected.as_ref() == Some(&id))
    });
    let open = Signal::derive({
        let id = id.clone();
        move || Route::Record {
            id: id.clone(),
            filter: filter.get(),
        }
    });
    let trigger = record.trigger.kind;
    let title = words::record_title(locale, &format, &record);
    view! {
        <article
            class="entry"
            class:selected=move || is_open.try_get().unwrap_or(false)
            data-record=id.to_string()
            data-trigger=trigger.as_str()
        >
            <TriggerLamp trigger />
            <div class="entry-body">
                <h3 class="entry-title">
                    <PageLink class="entry-link" to=open current=is_open>
                        {title}
                    </PageLink>
                </h3>
                <p class="entry-why">{words::record_why(locale, &format, &record)}</p>
                <ul class="tags">{tags(locale, &record)}</ul>
                {flags(locale, &format, &record)}
            </div>
            <p class="entry-meta">
                <time datetime=record
                    .occurred_at
                    .to_string()>{format.time(record.occurred_at)}</time>
                <span>{sharing(locale, &format, &record)}</span>
            </p>
        </article>
    }
}

fn tags(locale: Locale, record: &RecordSummary) -> impl IntoView + use<> {
    record
        .categories
        .iter()
        .map(|category| {
            view! {
                <li class="tag" data-category=category.as_str()>
                    {words::category_name(locale, *category)}
                </li>
            }
        })
        .collect_view()
}

fn sharing(locale: Locale, format: &Format, record: &RecordSummary) -> String {
    let count = u32::from(record.shared_with);
    let number = format.count(count);
    match (count, format.plural(count)) {
        (0, _) => td_string!(locale, timeline.not_shared).to_owned(),
        (_, Plural::One) => td_string!(locale, timeline.shared_with.one, count = number),
        (_, Plural::Other) => td_string!(locale, timeline.shared_with.other, count = number),
    }
}

/// What stands out: questions first.
fn flags(locale: Locale, format: &Format, record: &RecordSummary) -> impl IntoView + use<> {
    let questions = u32::from(record.questions);
    let question = (questions > 0).then(|| {
        let count = format.count(questions);
        match format.plural(questions) {
            Plural::One => td_string!(locale, timeline.questions.one).to_owned(),
            Plural::Other => td_string!(locale, timeline.questions.other, count),
        }
    });
    let unbound = u32::from(record.unbound);
    let not_bound = (unbound > 0).then(|| {
        let count = format.count(unbound);
        match format.plural(unbound) {
            Plural::One => td_string!(locale, timeline.unbound.one).to_owned(),
            Plural::Other => td_string!(locale, timeline.unbound.other, count),
        }
    });
    let erased = record
        .erased
        .then(|| td_string!(locale, timeline.erased).to_owned());
    let sealed = record.sealed_until.map(|day| {
        let date = format.day(day);
        td_string!(locale, timeline.sealed, date)
    });
    [
        ("flag question", question),
        ("flag notice", not_bound),
        ("flag fact", erased),
        ("flag fact", sealed),
    ]
    .into_iter()
    .filter_map(|(class, text)| text.map(|text| view! { <p class=class>{text}</p> }))
    .collect_view()
}
