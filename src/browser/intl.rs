//! The part of `Intl` that the app uses. Every constructor may throw (an unknown time zone, for
//! one), so all of them return a `Result`.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `Intl.DateTimeFormat`.
    #[wasm_bindgen(js_namespace = Intl)]
    pub type DateTimeFormat;

    /// A formatter of moments.
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub fn new(locale: &str, options: &Object) -> Result<DateTimeFormat, JsValue>;

    /// A moment, in milliseconds since 1970-01-01T00:00:00Z, as text.
    #[wasm_bindgen(method, catch)]
    pub fn format(this: &DateTimeFormat, millis: f64) -> Result<String, JsValue>;

    /// `Intl.NumberFormat`.
    #[wasm_bindgen(js_namespace = Intl)]
    pub type NumberFormat;

    /// A formatter of numbers.
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub fn new(locale: &str, options: &Object) -> Result<NumberFormat, JsValue>;

    /// A number as text.
    #[wasm_bindgen(method, catch)]
    pub fn format(this: &NumberFormat, number: f64) -> Result<String, JsValue>;

    /// `Intl.PluralRules`.
    #[wasm_bindgen(js_namespace = Intl)]
    pub type PluralRules;

    /// The plural rules of a language.
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub fn new(locale: &str) -> Result<PluralRules, JsValue>;

    /// The plural category of a number, such as `one` or `other`.
    #[wasm_bindgen(method)]
    pub fn select(this: &PluralRules, number: f64) -> String;

    /// `Intl.ListFormat`.
    #[wasm_bindgen(js_namespace = Intl)]
    pub type ListFormat;

    /// A formatter of enumerations.
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub fn new(locale: &str) -> Result<ListFormat, JsValue>;

    /// Several texts as one, such as `fuel, odometer, and location`.
    #[wasm_bindgen(method)]
    pub fn format(this: &ListFormat, texts: &Array) -> String;

    /// `Intl.DisplayNames`.
    #[wasm_bindgen(js_namespace = Intl)]
    pub type DisplayNames;

    /// A namer of languages, regions and the like, as `options` say.
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub fn new(locale: &str, options: &Object) -> Result<DisplayNames, JsValue>;

    /// The name of a code, such as `American English` for `en-US`.
    #[wasm_bindgen(method, catch)]
    pub fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;
}
