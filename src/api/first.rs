//! The answers that came with the page: what the app asks for first is not asked for again.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::json;
use crate::browser::data_block;

/// The element in which the server puts them, by path.
const BLOCK: &str = "first-answers";

/// Takes all answers off the page; on a page without any, it is `undefined`.
pub(super) fn take_all() -> JsValue {
    let text = data_block::take(BLOCK);
    let answers = text.and_then(|text| json::parse(&text).ok());
    answers.unwrap_or_default()
}

/// Takes the answer to a path, if it came: the second time the question is asked for real.
pub(super) fn take(answers: &JsValue, path: &str) -> Option<JsValue> {
    let path = JsValue::from_str(path);
    // Of what is no object, nothing can be read.
    let answer = Reflect::get(answers, &path).ok()?;
    if answer.is_undefined() {
        return None;
    }
    Reflect::set(answers, &path, &JsValue::UNDEFINED).ok();
    Some(answer)
}
