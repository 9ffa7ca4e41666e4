//! The records of one incident in the order of time.

use dashboard_model::timeline::RecordSummary;
use leptos::prelude::*;

use super::{hand::near, section::Section};
use crate::{
    components::link::PageLink, i18n::*, route::Route, state::formatting::use_format,
    timeline::filter::Filter, words,
};

/// The other records of the incident as links, and this one in its place among them.
#[component]
pub fn Linked(
    /// This record.
    summary: RecordSummary,
    /// The others.
    linked: Vec<RecordSummary>,
    /// What the list beside the record shows.
    #[prop(into)]
    filter: Signal<Filter>,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    if linked.is_empty() {
        return ().into_any();
    }
    let this = summary.id.clone();
    let recorded_at = summary.occurred_at;
    let mut all = linked;
    all.push(summary);
    all.sort_by_key(|record| record.occurred_at);
    let row = move |record: RecordSummary| {
        let title = words::record_title(locale, &format, &record);
        let is_this = record.id == this;
        let id = record.id.clone();
        let to = Signal::derive(move || Route::Record {
            id: id.clone(),
            filter: filter.get(),
        });
        let content = if is_this {
            view! {
                <strong>{title}</strong>
                " · "
                {td_string!(locale, record.linked.this)}
            }
            .into_any()
        } else {
            view! {
                <PageLink class="linked-link" to>
                    {title}
                </PageLink>
            }
            .into_any()
        };
        view! {
            <li
                class="linked-record"
                class:current=is_this
                data-trigger=record.trigger.kind.as_str()
            >
                <time datetime=record
                    .occurred_at
                    .to_string()>{near(&format, recorded_at, record.occurred_at)}</time>
                <span>{content}</span>
            </li>
        }
    };
    view! {
        <Section title=td_string!(locale, record.linked.title)>
            <ol class="linked">{all.into_iter().map(row).collect_view()}</ol>
        </Section>
    }
    .into_any()
}
