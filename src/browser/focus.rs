//! Moving the keyboard focus.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, FocusOptions, HtmlElement, window};

use super::tree::tree;

fn select(selector: &str) -> Option<HtmlElement> {
    let found = tree()?.query_selector(selector).ok()??;
    found.dyn_into().ok()
}

/// Moves the focus to the first element that matches, without scrolling to it. An element that
/// takes no focus by itself, such as a heading, is made to.
pub fn focus(selector: &str) {
    if let Some(element) = select(selector) {
        if element.tab_index() < 0 {
            element.set_tab_index(-1);
        }
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        element.focus_with_options(&options).ok();
    }
}

/// Scrolls to the first element that matches and moves the focus to it, once the next frame is laid
/// out: what was asked for before, such as the scroll position of a page that just opened, comes
/// first.
pub fn show(selector: String) {
    let Some(window) = window() else { return };
    let show = Closure::once_into_js(move || {
        if let Some(element) = select(&selector) {
            element.scroll_into_view();
            focus(&selector);
        }
    });
    window.request_animation_frame(show.unchecked_ref()).ok();
}

/// Moves the focus to the first element that matches once the next frame is laid out, for what is
/// only now being built. Scrolls no further than it takes to see it.
pub fn focus_next(selector: String) {
    let Some(window) = window() else { return };
    let move_to = Closure::once_into_js(move || {
        if let Some(element) = select(&selector) {
            element.focus().ok();
        }
    });
    window.request_animation_frame(move_to.unchecked_ref()).ok();
}

/// Moves the focus from one element on to another once the next frame is laid out, for what is only now
/// being built. If the focus is not there, somebody has moved it, and it stays.
pub fn move_on(from: &'static str, to: &'static str) {
    let Some(window) = window() else { return };
    let move_to = Closure::once_into_js(move || {
        let focused = tree().and_then(|tree| tree.active_element());
        let waits = |from: HtmlElement| from.is_same_node(focused.as_deref());
        if select(from).is_some_and(waits) {
            focus(to);
        }
    });
    window.request_animation_frame(move_to.unchecked_ref()).ok();
}

/// Moves the focus from the element of an event to another match of the selector, `step` further in
/// document order. Returns whether there was one.
pub fn move_among(event: &Event, selector: &str, step: i32) -> bool {
    let from = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    from.and_then(|from| neighbor(&from, selector, step))
        .is_some_and(|element| element.focus().is_ok())
}

fn neighbor(from: &Element, selector: &str, step: i32) -> Option<HtmlElement> {
    let all = tree()?.query_selector_all(selector).ok()?;
    let is_from = |index: &u32| {
        all.item(*index)
            .is_some_and(|node| node.is_same_node(Some(from)))
    };
    let position = (0..all.length()).find(is_from)?;
    let next = all.item(position.checked_add_signed(step)?)?;
    // A link of a drawing takes the focus as well, though it is no HTML element.
    Some(next.unchecked_into())
}

/// Whether nothing on the page has the focus.
#[must_use]
pub fn is_nowhere() -> bool {
    tree().is_none_or(|tree| {
        let focused = tree.active_element();
        focused.is_none_or(|focused| tree.body().as_deref() == Some(&focused))
    })
}

/// Whether an element that matches has the focus, or holds the one that has it.
#[must_use]
pub fn is_inside(selector: &str) -> bool {
    let focused = tree().and_then(|tree| tree.active_element());
    focused.is_some_and(|element| element.closest(selector).is_ok_and(|found| found.is_some()))
}

/// Whether the first element that matches takes up room on the screen.
#[must_use]
pub fn is_shown(selector: &str) -> bool {
    select(selector).is_some_and(|element| element.offset_width() > 0)
}
