//! The page's scroll position.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::window;

/// How far the page is scrolled down, in CSS pixels.
#[must_use]
pub fn position() -> f64 {
    window()
        .and_then(|window| window.scroll_y().ok())
        .unwrap_or_default()
}

/// Scrolls the page, once the next frame is laid out.
pub fn restore(position: f64) {
    let Some(window) = window() else { return };
    let scroll = Closure::once_into_js(move || {
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, position);
        }
    });
    window.request_animation_frame(scroll.unchecked_ref()).ok();
}

/// Scrolls the first element that matches to its own top.
pub fn to_top(selector: &str) {
    let document = window().and_then(|window| window.document());
    let found = document.and_then(|document| document.query_selector(selector).ok()?);
    if let Some(element) = found {
        element.set_scroll_top(0);
    }
}
