//! Names that nobody can guess.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::window;

/// A random UUID (version 4), in small letters; none where the browser does not make any.
#[must_use]
pub fn uuid() -> Option<String> {
    let window = window()?;
    let crypto = Reflect::get(&window, &"crypto".into()).ok()?;
    let make = Reflect::get(&crypto, &"randomUUID".into()).ok()?;
    let make: Function = make.dyn_into().ok()?;
    make.call0(&crypto).ok()?.as_string()
}
