//! What remains to be done when the app itself failed: a panic leaves the module unusable, so this
//! is plain DOM without the view layer.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

use super::tree::tree;

/// The texts of the recovery screen.
pub struct RecoveryTexts {
    /// What happened.
    pub title: &'static str,
    /// What was kept and what to do.
    pub advice: &'static str,
    /// The link that loads the page anew.
    pub reload: &'static str,
}

/// Leaves a note for whoever opens the browser's console.
pub fn log(note: &str) {
    web_sys::console::error_1(&note.into());
}

/// Leaves a note on what is done without, which nobody has to act upon.
pub fn warn(note: &str) {
    web_sys::console::warn_1(&note.into());
}

/// Replaces the page's content by the recovery screen.
pub fn show(texts: &RecoveryTexts) {
    if let Some(tree) = tree() {
        // A shadow root has no body.
        let place = tree.body().unwrap_or_else(|| tree.unchecked_into());
        show_in(&place, texts);
    }
}

/// Replaces an element's content by the recovery screen. `None` when the browser refuses.
pub fn show_in(place: &HtmlElement, texts: &RecoveryTexts) -> Option<()> {
    let document = &place.owner_document()?;
    let screen = element(document, "main", "")?;
    screen.set_attribute("class", "recovery").ok()?;
    screen.set_attribute("role", "alert").ok()?;
    let title = element(document, "h1", texts.title)?;
    let advice = element(document, "p", texts.advice)?;
    let reload = element(document, "a", texts.reload)?;
    reload.set_attribute("href", "").ok()?;
    reload.set_attribute("class", "button").ok()?;
    screen.append_with_node_3(&title, &advice, &reload).ok()?;
    place.set_text_content(None);
    place.append_child(&screen).ok()?;
    Some(())
}

fn element(document: &Document, name: &str, text: &str) -> Option<Element> {
    let element = document.create_element(name).ok()?;
    element.set_text_content(Some(text));
    Some(element)
}
