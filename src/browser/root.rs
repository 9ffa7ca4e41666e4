//! What is around the app: the page's title and address, and the language and theme it shows.

use web_sys::window;

use super::tree::holder;

/// Sets an attribute of the document's root element, or removes it.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = holder() {
        match value {
            Some(value) => root.set_attribute(name, value).ok(),
            None => root.remove_attribute(name).ok(),
        };
    }
}

/// An attribute of the document's root element.
#[must_use]
pub fn root_attribute(name: &str) -> Option<String> {
    holder()?.get_attribute(name)
}

/// The document's language (BCP 47).
#[must_use]
pub fn document_language() -> Option<String> {
    root_attribute("lang")
}

/// Sets the document's title.
pub fn set_title(title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Loads the whole page again: nothing that it knew stays.
pub fn load_again() {
    if let Some(window) = window() {
        window.location().reload().ok();
    }
}

/// A value of the address's query. Its words need no decoding.
#[must_use]
pub fn query_value(key: &str) -> Option<String> {
    let query = window()?.location().search().ok()?;
    query
        .trim_start_matches('?')
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(name, _)| *name == key)
        .map(|(_, value)| value.to_owned())
}

/// The languages that the reader's browser asks for, most wanted first (BCP 47).
#[must_use]
pub fn browser_languages() -> Vec<String> {
    let Some(window) = window() else {
        return Vec::new();
    };
    window
        .navigator()
        .languages()
        .iter()
        .filter_map(|language| language.as_string())
        .collect()
}
