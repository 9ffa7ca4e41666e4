//! The clipboard.

use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::window;

/// Copies the full address of a path of this site, and then says whether it went well.
pub fn copy_link(path: &str, done: impl FnOnce(bool) + 'static) {
    let Some(window) = window() else { return };
    let origin = window.location().origin().unwrap_or_default();
    copy_text(&format!("{origin}{path}"), done);
}

/// Copies a text, and then says whether it went well.
pub fn copy_text(text: &str, done: impl FnOnce(bool) + 'static) {
    let Some(window) = window() else { return };
    let clipboard = window.navigator().clipboard();
    // A page that is not served securely has no clipboard, whatever the type says.
    if JsValue::from(&clipboard).is_undefined() {
        return done(false);
    }
    let written = clipboard.write_text(text);
    spawn_local(async move { done(JsFuture::from(written).await.is_ok()) });
}
