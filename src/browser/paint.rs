//! What can wait until the reader sees the change that caused it.

use std::time::Duration;

use leptos::prelude::{request_animation_frame, set_timeout};
use web_sys::window;

/// Calls back once the next frame is painted; soon, if none is, because the page is hidden.
pub fn after_paint(callback: impl FnOnce() + 'static) {
    let hidden = window().and_then(|window| Some(window.document()?.hidden()));
    if hidden == Some(false) {
        request_animation_frame(move || set_timeout(callback, Duration::ZERO));
    } else {
        set_timeout(callback, Duration::ZERO);
    }
}
