//! Stopping who is about to leave a page on which something is not saved.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, MouseEvent};

use super::{
    history,
    listener::{listen_first, listen_on_window},
};

/// What leaves the page inside the app: links to its other pages, and the buttons beside the page.
const LEAVES: &str = "a[href^='/']:not([target]), .rail button";

/// How somebody was about to leave.
#[derive(Debug, Clone)]
pub enum Departure {
    /// By something that was clicked.
    Click(HtmlElement),
    /// By the browser's back or forward.
    Back,
}

impl Departure {
    /// Leaves after all.
    pub fn go_on(&self) {
        match self {
            Self::Click(element) => element.click(),
            Self::Back => history::back(),
        }
    }
}

/// Stops whoever leaves by something on the page as long as anything is unsaved, until the current
/// reactive owner is cleaned up. Whoever closes the tab is asked by the browser.
pub fn stop_leaving(
    unsaved: impl Fn() -> bool + Clone + 'static,
    stopped: impl Fn(Departure) + 'static,
) {
    let is_unsaved = unsaved.clone();
    listen_first("click", move |event| {
        if let Some(element) = leaving(&event).filter(|_| is_unsaved()) {
            event.prevent_default();
            event.stop_propagation();
            stopped(Departure::Click(element));
        }
    });
    listen_on_window("beforeunload", move |event| {
        if unsaved() {
            event.prevent_default();
            // Older browsers ask only if this is set.
            Reflect::set(&event, &"returnValue".into(), &true.into()).ok();
        }
    });
}

/// What a click leaves by; none if it opens another tab or window.
fn leaving(event: &Event) -> Option<HtmlElement> {
    let click = event.dyn_ref::<MouseEvent>()?;
    if click.button() != 0 || click.ctrl_key() || click.meta_key() || click.shift_key() {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(LEAVES).ok()??.dyn_into().ok()
}
