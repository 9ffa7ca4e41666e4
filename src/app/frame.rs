//! The rail and the page beside it.

use std::{cell::Cell, rc::Rc};

use dashboard_model::id::RecordId;
use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::*,
};

use super::{
    arrival::follow_route,
    later::{later, later_part, later_strip},
};
use crate::{
    browser::{
        focus,
        markup::{Built, element, follow, group},
        root,
    },
    components::shell::{Section, announcer, demo_banner, rail, record_pane},
    i18n::*,
    navigator::use_navigator,
    pages::timeline_page,
    route::{PolicyPlace, Route},
    state::session::use_session,
    timeline::filter::Filter,
};

/// The rail and the page beside it.
pub fn frame() -> Built {
    let locale = use_locale();
    let navigator = use_navigator();
    let route = navigator.route();
    let section = move || route.with(Section::of);
    let name = move || route.with(|route| page_name(locale, route));
    // The last filter stays while other pages are shown.
    let filter = Memo::new(move |last: Option<&Filter>| {
        let shown = route.with(|route| route.filter().cloned());
        shown.or_else(|| last.cloned()).unwrap_or_default()
    });
    let filter = Signal::from(filter);
    // Inside another page the title is that page's.
    if !navigator.is_embedded() {
        follow(move || {
            root::set_title(&td_string!(locale, common.page_title, page = name()));
        });
    }
    follow_route();
    let main = element("main")
        .class("main")
        .attribute("id", "content")
        .attribute("tabindex", "-1")
        .children(use_session().get().demo.then(demo_banner))
        .children(
            (!use_session().may_change()).then(|| later_strip("look", |pages| (pages.look)())),
        )
        .child(timeline_section(filter))
        .live_for(section, move |section| other_section(*section, filter));
    let app = element("div")
        .class("app")
        .child(rail(section, filter))
        .child(main);
    group()
        .child(skip_link(locale))
        .child(app)
        .child(announcer(move || name().to_owned()))
}

/// The way past the rail. The fragment belongs to the policy's clauses, so the link only moves the
/// focus.
fn skip_link(locale: Locale) -> Built {
    element("a")
        .class("skip-link")
        .attribute("href", "#content")
        .on("click", |event: MouseEvent| {
            event.prevent_default();
            focus::focus("#content");
        })
        .text(td_string!(locale, common.skip_to_content))
}

/// What the title and the announcement say: never which record.
fn page_name(locale: Locale, route: &Route) -> &'static str {
    match route {
        Route::Timeline { .. } => td_string!(locale, common.timeline),
        Route::Record { .. } => td_string!(locale, common.record),
        Route::Sharing => td_string!(locale, common.sharing),
        Route::Access => td_string!(locale, access.title),
        Route::Pair => td_string!(locale, pair.title),
        Route::Policy(_) => td_string!(locale, common.policy),
        Route::Account => td_string!(locale, common.account),
        Route::Export { .. } => td_string!(locale, export.title),
        Route::Unknown => td_string!(locale, common.unknown_page.title),
    }
}

/// The timeline, and the record beside it. Once shown it stays, hidden behind other pages, so that
/// coming back finds everything as it was.
fn timeline_section(filter: Signal<Filter>) -> Built {
    let navigator = use_navigator();
    let route = navigator.route();
    let shown = move || route.with(Section::of) == Section::Timeline;
    let visited = Cell::new(false);
    let selected = Memo::new(move |_| {
        route.with(|route| match route {
            Route::Record { id, .. } => Some(id.clone()),
            _ => None,
        })
    });
    let open = move || selected.with(Option::is_some);
    let close = move |event: KeyboardEvent| {
        if event.key() == "Escape" && untrack(open) {
            navigator.go(Route::Timeline {
                filter: filter.get_untracked(),
            });
        }
    };
    let timeline = element("div").class("timeline-pane").live_for(
        move || {
            visited.set(visited.get() || shown());
            visited.get()
        },
        move |visited| {
            let page = || {
                if use_session().counts_only() {
                    return later(|pages| (pages.visit)());
                }
                group()
                    .child(later_strip("visit", |pages| (pages.visit)()))
                    .child(timeline_page(filter, selected.into(), Rc::new(later_part)))
            };
            visited.then(page)
        },
    );
    element("div")
        .class("page split")
        .live_class("record-open", open)
        .live_flag("hidden", move || !shown())
        .on("keydown", close)
        .child(timeline)
        .live_for(open, move |open| {
            let first = open.then(|| selected.get_untracked()).flatten()?;
            Some(record(first, selected, filter))
        })
}

/// The opened record. When another one is selected the pane stays and its content changes.
fn record(first: RecordId, selected: Memo<Option<RecordId>>, filter: Signal<Filter>) -> Built {
    let id = Memo::new(move |last: Option<&RecordId>| {
        let chosen = selected.get().or_else(|| last.cloned());
        chosen.unwrap_or_else(|| first.clone())
    });
    record_pane(filter).child(later(move |pages| (pages.record)(id.into())))
}

/// Any section but the timeline's.
fn other_section(section: Section, filter: Signal<Filter>) -> Option<Built> {
    let route = use_navigator().route();
    let place = Memo::new(move |_| {
        route.with(|route| match route {
            Route::Policy(place) => place.clone(),
            _ => PolicyPlace::default(),
        })
    });
    let page = element("div").class("page");
    match section {
        Section::Timeline => None,
        Section::Sharing => Some(page.child(later(|pages| (pages.sharing)()))),
        Section::Access => Some(page.child(later(|pages| (pages.access)()))),
        Section::Pair => Some(page.child(later(|pages| (pages.pair)()))),
        Section::Policy => Some(page.child(later(move |pages| (pages.policy)(place.into())))),
        Section::Account => Some(page.child(later(|pages| (pages.account)()))),
        Section::Export => Some(page.child(later(move |pages| (pages.export)(filter)))),
        Section::Unknown => Some(page.child(later(|pages| (pages.unknown)()))),
    }
}
