//! The rail and the page beside it.

use dashboard_model::{id::RecordId, policy::ClauseId};
use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::*,
};

use super::{
    arrival::follow_route,
    later::{Later, load_soon},
};
use crate::{
    browser::{focus, root},
    components::shell::{Announcer, DemoBanner, Rail, RecordPane, Section},
    i18n::*,
    navigator::use_navigator,
    pages::{TimelinePage, UnknownPage},
    route::Route,
    state::session::use_session,
    timeline::filter::Filter,
};

/// The rail and the page beside it.
#[component]
pub fn Frame() -> impl IntoView {
    let locale = use_locale();
    let demo = use_session().get().demo;
    let navigator = use_navigator();
    let route = navigator.route();
    let section = Memo::new(move |_| route.with(Section::of));
    let name = Signal::derive(move || route.with(|route| page_name(locale, route)).to_owned());
    // The last filter stays while other pages are shown.
    let filter = Memo::new(move |last: Option<&Filter>| {
        let shown = route.with(|route| route.filter().cloned());
        shown.or_else(|| last.cloned()).unwrap_or_default()
    });
    // Inside another page the title is that page's.
    if !navigator.is_embedded() {
        Effect::new(move |_| {
            root::set_title(&td_string!(locale, common.page_title, page = name.get()));
        });
    }
    follow_route();
    // Any other page asks for the module itself, at once.
    if route.with_untracked(|route| matches!(route, Route::Timeline { .. })) {
        load_soon();
    }
    // The fragment belongs to the policy's clauses, so the link only moves the focus.
    let skip = |event: MouseEvent| {
        event.prevent_default();
        focus::focus("#content");
    };
    view! {
        <a class="skip-link" href="#content" on:click=skip>
            {td_string!(locale, common.skip_to_content)}
        </a>
        <div class="app">
            <Rail section filter />
            <main class="main" id="content" tabindex="-1">
                {demo.then(|| view! { <DemoBanner /> })}
                <TimelineSection section filter />
                <OtherSection section />
            </main>
        </div>
        <Announcer text=name />
    }
}

/// What the title and the announcement say: never which record.
fn page_name(locale: Locale, route: &Route) -> &'static str {
    match route {
        Route::Timeline { .. } => td_string!(locale, common.timeline),
        Route::Record { .. } => td_string!(locale, common.record),
        Route::Policy { .. } => td_string!(locale, common.policy),
        Route::Account => td_string!(locale, common.account),
        Route::Unknown => td_string!(locale, common.unknown_page.title),
    }
}

/// The timeline, and the record beside it. Once shown it stays, hidden behind other pages, so that
/// coming back finds everything as it was.
#[component]
fn TimelineSection(section: Memo<Section>, filter: Memo<Filter>) -> impl IntoView {
    let navigator = use_navigator();
    let route = navigator.route();
    let shown = move || section.get() == Section::Timeline;
    let visited = Memo::new(move |before: Option<&bool>| before == Some(&true) || shown());
    let selected = Memo::new(move |_| {
        route.with(|route| match route {
            Route::Record { id, .. } => Some(id.clone()),
            _ => None,
        })
    });
    let open = Memo::new(move |_| selected.with(Option::is_some));
    let close = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            navigator.go(Route::Timeline {
                filter: filter.get_untracked(),
            });
        }
    };
    view! {
        <div class="page split" class:record-open=open hidden=move || !shown() on:keydown=close>
            <div class="timeline-pane">
                {move || visited.get().then(|| view! { <TimelinePage filter selected /> })}
            </div>
            {move || {
                open.get()
                    .then(|| selected.get_untracked())
                    .flatten()
                    .map(|first| view! { <Record first selected filter /> })
            }}
        </div>
    }
}

/// The opened record. When another one is selected the pane stays and its content changes.
#[component]
fn Record(
    first: RecordId,
    selected: Memo<Option<RecordId>>,
    filter: Memo<Filter>,
) -> impl IntoView {
    let id = Memo::new(move |last: Option<&RecordId>| {
        let chosen = selected.get().or_else(|| last.cloned());
        chosen.unwrap_or_else(|| first.clone())
    });
    view! {
        <RecordPane filter>
            <Later page=move |pages| (pages.record)(id.into()) />
        </RecordPane>
    }
}

#[component]
fn OtherSection(section: Memo<Section>) -> impl IntoView {
    let route = use_navigator().route();
    let clause = Memo::new(move |_| {
        route.with(|route| match route {
            Route::Policy { clause } => clause.clone(),
            _ => None::<ClauseId>,
        })
    });
    let page = move || match section.get() {
        Section::Timeline => None,
        Section::Policy => {
            Some(view! { <Later page=move |pages| (pages.policy)(clause.into()) /> }.into_any())
        }
        Section::Account => Some(view! { <Later page=|pages| (pages.account)() /> }.into_any()),
        Section::Unknown => Some(view! { <UnknownPage /> }.into_any()),
    };
    move || page().map(|page| view! { <div class="page">{page}</div> })
}
