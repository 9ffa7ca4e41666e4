//! Knowing when an element has become wider, narrower, or was shown or hidden.

use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::ResizeObserver;

use super::markup::Held;

/// Calls back soon, and whenever the size of one of the elements changes, until the current reactive
/// owner is cleaned up.
pub fn on_resize(elements: &[Held], callback: impl FnMut() + 'static) {
    let closure: Closure<dyn FnMut()> = Closure::new(callback);
    let Ok(observer) = ResizeObserver::new(closure.as_ref().unchecked_ref()) else {
        return;
    };
    for element in elements {
        observer.observe(element.element());
    }
    let kept = SendWrapper::new((observer, closure));
    on_cleanup(move || kept.0.disconnect());
}
