//! Small and capital letters.

use js_sys::JsString;

use super::Format;

impl Format {
    /// A text in small letters, by the rules of the language: for a name inside a sentence. Rust's
    /// own tables of letters are three kilobytes.
    #[must_use]
    pub fn lower_case(&self, text: &str) -> String {
        let text = JsString::from(text);
        text.to_locale_lower_case(Some(&self.0.tag)).into()
    }
}
