//! The page's scroll position. A list that is higher than a browser can show gives places of its
//! own: whoever remembers a position remembers that of the content.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::on_cleanup;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::window;

use super::tree::tree;

/// What knows which part of its content is on the screen.
pub trait Places {
    /// How far the page would be scrolled if all of the content had its room; `None` while the
    /// content is not shown.
    fn position(&self) -> Option<f64>;
    /// Scrolls to such a position; whether the content is shown.
    fn restore(&self, position: f64) -> bool;
}

thread_local! {
    static PLACES: RefCell<Option<Rc<dyn Places>>> = const { RefCell::new(None) };
}

/// Asks `places` for positions until the current reactive owner is cleaned up.
pub fn ask_for_places(places: Rc<dyn Places>) {
    PLACES.replace(Some(places));
    on_cleanup(|| {
        PLACES.take();
    });
}

fn places() -> Option<Rc<dyn Places>> {
    PLACES.with_borrow(Option::clone)
}

/// How far the page is scrolled down, in CSS pixels.
#[must_use]
pub fn position() -> f64 {
    let of_content = places().and_then(|places| places.position());
    of_content.unwrap_or_else(of_window)
}

/// How far the window is scrolled down, in CSS pixels.
#[must_use]
pub fn of_window() -> f64 {
    window()
        .and_then(|window| window.scroll_y().ok())
        .unwrap_or_default()
}

/// Scrolls the page, once the next frame is laid out.
pub fn restore(position: f64) {
    let Some(window) = window() else { return };
    let scroll = Closure::once_into_js(move || {
        if !places().is_some_and(|places| places.restore(position)) {
            to(position);
        }
    });
    window.request_animation_frame(scroll.unchecked_ref()).ok();
}

/// Scrolls the window at once.
pub fn to(position: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, position);
    }
}

/// Scrolls the window at once by so many CSS pixels.
pub fn by(distance: f64) {
    to(of_window() + distance);
}

/// How high the window is, in CSS pixels.
#[must_use]
pub fn screen() -> f64 {
    window()
        .and_then(|window| window.inner_height().ok()?.as_f64())
        .unwrap_or_default()
}

/// Scrolls the first element that matches to its own top.
pub fn to_top(selector: &str) {
    let found = tree().and_then(|tree| tree.query_selector(selector).ok()?);
    if let Some(element) = found {
        element.set_scroll_top(0);
    }
}
