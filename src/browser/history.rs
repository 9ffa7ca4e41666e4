//! The page's address and history. Each history entry remembers how far its page was scrolled.

use wasm_bindgen::JsValue;
use web_sys::{History, ScrollRestoration, window};

fn history() -> Option<History> {
    window()?.history().ok()
}

/// Path, query and fragment of the current address.
#[must_use]
pub fn address() -> Option<String> {
    let location = window()?.location();
    Some(format!(
        "{}{}{}",
        location.pathname().ok()?,
        location.search().ok()?,
        location.hash().ok()?
    ))
}

/// The app restores scroll positions itself, because its content arrives after the address.
pub fn restore_scroll_ourselves() {
    if let Some(history) = history() {
        history
            .set_scroll_restoration(ScrollRestoration::Manual)
            .ok();
    }
}

/// Goes to an address as a new entry.
pub fn push(address: &str) {
    if let Some(history) = history() {
        history
            .push_state_with_url(&JsValue::NULL, "", Some(address))
            .ok();
    }
}

/// Changes the address of the current entry.
pub fn replace(address: &str) {
    if let Some(history) = history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        history
            .replace_state_with_url(&state, "", Some(address))
            .ok();
    }
}

/// Goes back by one entry.
pub fn back() {
    if let Some(history) = history() {
        history.back().ok();
    }
}

/// Remembers a scroll position in the current entry.
pub fn remember_scroll(position: f64) {
    if let Some(history) = history() {
        history.replace_state(&position.into(), "").ok();
    }
}

/// The scroll position that the current entry remembers.
#[must_use]
pub fn remembered_scroll() -> Option<f64> {
    history()?.state().ok()?.as_f64()
}
