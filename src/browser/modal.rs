//! Dialogs that hold the page until they are answered.

use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::window;

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
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(dialog) = document.and_then(|document| document.get_element_by_id(id)) {
            dialog.unchecked_into::<Dialog>().show_modal().ok();
        }
    });
    window.request_animation_frame(open.unchecked_ref()).ok();
}
