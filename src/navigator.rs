//! Where the reader is, and how one gets elsewhere. On a page of our own this is the browser's
//! history; inside somebody else's page it is a list in memory, and the address is not touched.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    browser::{address, history, listener, scroll},
    config::{HostConfig, Surface},
    route::Route,
};

/// Where the reader is.
#[derive(Clone, Copy)]
pub struct Navigator {
    route: RwSignal<Route>,
    /// Whether the page around the app could make people press what they do not see.
    framed: bool,
    /// Earlier places, oldest first, where the browser's history is not ours.
    memory: Option<StoredValue<Vec<Route>>>,
    timeline_scroll: StoredValue<f64>,
    came_back_to: StoredValue<Option<f64>>,
    /// Says whether the browser's back and forward are not to be followed now.
    back_stop: StoredValue<Option<Callback<(), bool>>>,
}

/// Where the reader is.
#[must_use]
pub fn use_navigator() -> Navigator {
    expect_context()
}

impl Navigator {
    /// Starts at the page's address, or at the timeline inside somebody else's page. Listens to
    /// the browser's back and forward until the current reactive owner is cleaned up.
    #[must_use]
    pub fn start(config: &HostConfig) -> Self {
        let embedded = config.surface == Surface::Embed;
        let here = (!embedded).then(here).flatten();
        let navigator = Self {
            route: RwSignal::new(here.unwrap_or_else(Route::home)),
            framed: embedded && !config.same_house,
            memory: embedded.then(StoredValue::default),
            timeline_scroll: StoredValue::default(),
            came_back_to: StoredValue::default(),
            back_stop: StoredValue::default(),
        };
        if !embedded {
            history::restore_scroll_ourselves();
            navigator.follow_history();
        }
        navigator
    }

    fn follow_history(self) {
        // Whoever leaves the page leaves it with the address that it shows.
        listener::listen_on_window("pagehide", |_| history::catch_up());
        listener::listen_on_window("popstate", move |_| {
            history::give_up();
            let stop = self.back_stop.get_value();
            if stop.is_some_and(|stop| stop.run(())) {
                // The browser is already there: the page that stays becomes a new entry.
                self.route.with_untracked(push);
            } else if let Some(route) = here() {
                self.came_back_to
                    .set_value(Some(history::remembered_scroll().unwrap_or_default()));
                self.route.set(route);
            }
        });
        listener::listen_on_window("scrollend", move |_| {
            history::remember_scroll(scroll::position());
        });
    }

    /// Asks before the browser's back and forward are followed, until the current reactive owner is
    /// cleaned up; whoever answers `true` has stopped them.
    pub fn ask_before_back(self, stop: Callback<(), bool>) {
        self.back_stop.set_value(Some(stop));
        on_cleanup(move || self.back_stop.set_value(None));
    }

    /// Whether the app is a part of somebody else's page.
    #[must_use]
    pub fn is_embedded(self) -> bool {
        self.memory.is_some()
    }

    /// Whether that page is of another house, and could lay something over the app.
    #[must_use]
    pub fn is_framed(self) -> bool {
        self.framed
    }

    /// The page and what it shows.
    #[must_use]
    pub fn route(self) -> ReadSignal<Route> {
        self.route.read_only()
    }

    /// How far the timeline was scrolled when it was left last.
    #[must_use]
    pub fn timeline_scroll(self) -> f64 {
        self.timeline_scroll.get_value()
    }

    /// How far the page was scrolled when it was left, if back or forward led to it.
    #[must_use]
    pub fn came_back_to(self) -> Option<f64> {
        self.came_back_to.get_value()
    }

    /// The address to put on a link. What is searched for is not in it.
    #[must_use]
    pub fn href(self, route: &Route) -> String {
        route.to_address()
    }

    /// Goes to a page; the one before it stays in the history.
    pub fn go(self, route: Route) {
        if self.route.with_untracked(|current| *current == route) {
            return;
        }
        self.came_back_to.set_value(None);
        let from = scroll::position();
        if self
            .route
            .with_untracked(|current| matches!(current, Route::Timeline { .. }))
        {
            self.timeline_scroll.set_value(from);
        }
        match self.memory {
            Some(memory) => memory.update_value(|list| list.push(self.route.get_untracked())),
            None => {
                history::remember_scroll(from);
                push(&route);
            }
        }
        self.route.set(route);
    }

    /// Goes to a page in the place of this one.
    pub fn replace(self, route: Route) {
        if self.memory.is_none() {
            history::replace(&route.to_address(), route.words());
        }
        self.route.set(route);
    }

    /// Goes back by one page.
    pub fn back(self) {
        match self.memory {
            None => history::back(),
            Some(memory) => {
                let earlier = memory.try_update_value(Vec::pop).flatten();
                self.route.set(earlier.unwrap_or_else(Route::home));
            }
        }
    }

    /// What a click on a link to `route` does. The browser keeps its own ways: new tabs, new
    /// windows, downloads.
    pub fn follow(self, event: &MouseEvent, route: Route) {
        let plain = event.button() == 0
            && !event.ctrl_key()
            && !event.meta_key()
            && !event.shift_key()
            && !event.alt_key();
        if plain && !event.default_prevented() {
            event.prevent_default();
            self.go(route);
        }
    }
}

fn push(route: &Route) {
    history::push(&route.to_address(), route.words());
}

/// Where the browser is: its address, and what its history entry says is searched for. An older address
/// that says so itself is read once.
fn here() -> Option<Route> {
    let mut route = Route::parse(&history::address()?);
    if let Some(words) = address::words() {
        route.search(&words);
        history::replace(&route.to_address(), route.words());
    } else if let Some(words) = history::remembered_words() {
        route.search(&words);
    }
    Some(route)
}
