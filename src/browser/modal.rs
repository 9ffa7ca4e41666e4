//! Dialogs that hold the page until they are answered.

use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::window;

use super::tree::tree;

#[wasm_bindgen]
extern "C" {
    /// A `dialog` element.
    type Dialog;

    #[wasm_bindgen(method, js_name = showModal, catch)]
    fn show_modal(this: &Dialog) -> Result<(), JsValue>;
}

/// Opens the dialog with that name once the next frame is laid out.
pub fn open_next(id: &'static str) {
    let Some(window) = window() else { return };
    let open = Closure::once_into_js(move || {
        if let Some(dialog) = tree().and_then(|tree| tree.get_element_by_id(id)) {
            dialog.unchecked_into::<Dialog>().show_modal().ok();
        }
    });
    window.request_animation_frame(open.unchecked_ref()).ok();
}
