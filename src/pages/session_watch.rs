//! Knowing when the session ends: the server ends the stream of events with it, within a second.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{Api, use_api},
    browser::events,
    state::session::use_session,
};

/// The name of the event that says how many records there are.
pub const TIMELINE: &str = "timeline";

/// Leaves the page it stands on when the session ends, unless something else on it listens. Whoever
/// sees counts alone may not listen.
#[component]
pub fn SessionWatch() -> impl IntoView {
    let api = use_api();
    if !events::is_heard() && !use_session().counts_only() {
        events::hear(api.events(), TIMELINE, drop, move || look_again(api));
    }
}

/// Asks who is signed in, after a stream was lost: when nobody is, the sign-in gate is shown.
pub fn look_again(api: Api) {
    spawn_local(async move { drop(api.session().await) });
}
