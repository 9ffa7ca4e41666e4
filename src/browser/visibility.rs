//! Knowing when an element comes into view.

use js_sys::Array;
use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How far below the visible part an element counts as coming.
const AHEAD: &str = "800px 0px";

/// Calls back whenever the element comes within reach of the visible part, until the current
/// reactive owner is cleaned up.
pub fn on_approach(element: &Element, mut callback: impl FnMut() + 'static) {
    let handler: Box<dyn FnMut(Array)> = Box::new(move |entries: Array| {
        let near = entries
            .iter()
            .filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok())
            .any(|entry| entry.is_intersecting());
        if near {
            callback();
        }
    });
    let closure = Closure::wrap(handler);
    let options = IntersectionObserverInit::new();
    options.set_root_margin(AHEAD);
    let observer =
        IntersectionObserver::new_with_options(closure.as_ref().unchecked_ref(), &options);
    if let Ok(observer) = observer {
        observer.observe(element);
        let kept = SendWrapper::new((observer, closure));
        on_cleanup(move || kept.0.disconnect());
    }
}
