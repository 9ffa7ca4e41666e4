//! What happens to focus and scroll position when the route changes.

use leptos::prelude::*;

use crate::{
    browser::{focus, scroll},
    components::shell::Section,
    navigator::{Navigator, use_navigator},
    route::Route,
};

/// The list of the timeline; hidden on a phone while a record is open.
const LIST: &str = ".timeline-pane";
/// A record, beside the list or in its place.
const RECORD: &str = ".record-pane";
/// What holds the page, and the focus until that is there.
pub(super) const CONTENT: &str = "#content";
/// The heading of the page that is shown.
pub(super) const HEADING: &str = ".page:not([hidden]) h1";

/// Follows the route until the current reactive owner is cleaned up. Beside a list that stays
/// visible, an opened record takes neither focus nor scroll position.
pub fn follow_route() {
    let navigator = use_navigator();
    let route = navigator.route();
    Effect::new(move |before: Option<Place>| {
        let route = route.get();
        let now = Place {
            // Only a record takes the list's place, and to look makes the browser lay out the page.
            list_shown: matches!(route, Route::Record { .. }) && focus::is_shown(LIST),
            route,
        };
        if let Some(before) = before {
            arrive(navigator, &before, &now);
        }
        now
    });
}

/// Where one is, and whether the list of the timeline is visible beside the record there.
struct Place {
    route: Route,
    list_shown: bool,
}

fn arrive(navigator: Navigator, before: &Place, now: &Place) {
    let came_back_to = navigator.came_back_to();
    match (&before.route, &now.route) {
        (Route::Timeline { .. }, Route::Record { .. }) => {
            if !now.list_shown {
                scroll::restore(came_back_to.unwrap_or_default());
                focus::focus(RECORD);
            }
        }
        (Route::Record { id, .. }, Route::Timeline { .. }) => {
            if !before.list_shown {
                scroll::restore(came_back_to.unwrap_or(navigator.timeline_scroll()));
            }
            focus::focus(&format!("[data-record=\"{id}\"] a"));
        }
        // From one record of an incident to another: the link that was followed goes with the first.
        (Route::Record { id: before, .. }, Route::Record { id: after, .. }) if before != after => {
            scroll::to_top(RECORD);
            if focus::is_inside(RECORD) {
                scroll::restore(came_back_to.unwrap_or_default());
                focus::focus(RECORD);
            }
        }
        (before, now) if Section::of(before) != Section::of(now) => {
            scroll::restore(came_back_to.unwrap_or_default());
            // What is still to be loaded takes the focus from there once it has a heading.
            focus::focus(CONTENT);
            focus::focus(HEADING);
        }
        // Other filters: only back and forward know of another position.
        _ => {
            if let Some(position) = came_back_to {
                scroll::restore(position);
            }
        }
    }
}
