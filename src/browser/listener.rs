//! Event listeners that remove themselves, and what their events say.

use js_sys::Reflect;
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
    listen(target, event, Box::new(handler));
}

fn listen(target: &EventTarget, event: &'static str, handler: Box<dyn FnMut(Event)>) {
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

/// The value of the field that an event is about.
#[must_use]
pub fn field_value(event: &Event) -> String {
    let value = event
        .target()
        .and_then(|field| Reflect::get(&field, &"value".into()).ok());
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}
