//! Event listeners that remove themselves, and what their events say.

use js_sys::Reflect;
use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, EventTarget, PointerEvent, window};

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

/// Listens on the window for what pointers do, until the current reactive owner is cleaned up.
pub fn listen_for_pointer(event: &'static str, handler: impl Fn(&PointerEvent) + 'static) {
    listen_on_window(event, move |event: Event| {
        if let Some(event) = event.dyn_ref() {
            handler(event);
        }
    });
}

/// Whether a click is the second half of a double click.
#[must_use]
pub fn is_second_click(event: &Event) -> bool {
    let clicks = Reflect::get(event, &"detail".into()).ok();
    clicks
        .and_then(|clicks| clicks.as_f64())
        .is_some_and(|clicks| clicks > 1.0)
}

/// Listens on the window before everything else on the page, until the current reactive owner is
/// cleaned up: what stops the event there is the first to know and the last.
pub fn listen_first(event: &'static str, handler: impl FnMut(Event) + 'static) {
    let Some(window) = window() else { return };
    let closure: Closure<dyn FnMut(Event)> = Closure::new(handler);
    let callback = closure.as_ref().unchecked_ref();
    let added = window.add_event_listener_with_callback_and_bool(event, callback, true);
    if added.is_err() {
        return;
    }
    let kept = SendWrapper::new((window, closure));
    on_cleanup(move || {
        let (window, closure) = &*kept;
        let callback = closure.as_ref().unchecked_ref();
        window
            .remove_event_listener_with_callback_and_bool(event, callback, true)
            .ok();
    });
}

/// Whether the details that an event is about are open.
#[must_use]
pub fn is_open(event: &Event) -> bool {
    let open = event
        .target()
        .and_then(|details| Reflect::get(&details, &"open".into()).ok());
    open.and_then(|open| open.as_bool()).unwrap_or_default()
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
