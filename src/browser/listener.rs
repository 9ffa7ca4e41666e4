//! Event listeners that remove themselves.

use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, EventTarget, window};

/// Listens on a target until the current reactive owner is cleaned up.
pub fn listen_until_cleanup(
    target: &EventTarget,
    event: &'static str,
    handler: impl FnMut(Event) + 'static,
) {
    let handler: Box<dyn FnMut(Event)> = Box::new(handler);
    let closure = Closure::wrap(handler);
    let added = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    if added.is_err() {
        return;
    }
    let kept = SendWrapper::new((target.clone(), closure));
    on_cleanup(move || {
        let (target, closure) = &*kept;
        target
            .remove_event_listener_with_callback(event, closure.as_ref().unchecked_ref())
            .ok();
    });
}

/// Listens on the window until the current reactive owner is cleaned up.
pub fn listen_on_window(event: &'static str, handler: impl FnMut(Event) + 'static) {
    if let Some(window) = window() {
        listen_until_cleanup(&window, event, handler);
    }
}
