//! Knowing when the session ends: the server ends the stream of events with it, within a second.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{Api, use_api},
    browser::{events, root::load_again},
    state::session::{SessionContext, use_session},
};

/// The name of the event that says how many records there are.
pub const TIMELINE: &str = "timeline";

/// Leaves the page it stands on when the session ends, unless something else on it listens. Whoever
/// sees counts alone may not listen.
#[component]
pub fn SessionWatch() -> impl IntoView {
    let (api, shown) = (use_api(), use_session());
    if !events::is_heard() && !shown.counts_only() {
        events::hear(api.events(), TIMELINE, drop, move || look_again(api, shown));
    }
}

/// Asks who is signed in, after a stream was lost. When nobody is, the sign-in gate is shown; when it is
/// somebody else, by another tab, nothing of whoever it was stays.
pub fn look_again(api: Api, shown: SessionContext) {
    spawn_local(async move {
        if let Ok(now) = api.session().await
            && shown.is_another(&now)
        {
            load_again();
        }
    });
}
