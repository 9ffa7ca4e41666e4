//! The texts of the language files, looked up as the app does: `say!(texts, timeline.title)`.
//!
//! The app's build checks each key against the files. Here a missing one is an empty text, and the
//! tests fail: they render everything in every language.

use std::{collections::BTreeMap, sync::LazyLock};

use rust_embed::RustEmbed;
use serde_json::Value;

use super::language::Language;

#[derive(RustEmbed)]
#[folder = "../../locales"]
struct Files;

static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Texts::read(Language::English));
static SPANISH: LazyLock<Texts> = LazyLock::new(|| Texts::read(Language::Spanish));

/// The texts of a language by their keys: `.timeline.title`.
#[derive(Debug, PartialEq)]
pub(in crate::http) struct Texts(BTreeMap<String, String>);

/// A text; values for its places come after the key.
macro_rules! say {
    ($texts:expr, $($key:ident).+) => {
        $texts.plain(concat!($(".", stringify!($key)),+))
    };
    ($texts:expr, $($key:ident).+, $($name:ident = $value:expr),+) => {
        $texts.filled(
            concat!($(".", stringify!($key)),+),
            &[$((stringify!($name), &*$value.to_string())),+],
        )
    };
}

pub(in crate::http) use say;

impl Texts {
    /// The texts of a language.
    pub(in crate::http) fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::Spanish => &SPANISH,
        }
    }

    fn read(language: Language) -> Self {
        let mut texts = BTreeMap::new();
        for path in Files::iter() {
            let file = path.strip_prefix(language.tag());
            let name = file.and_then(|file| file.strip_prefix('/')?.strip_suffix(".json"));
            let content = name.zip(Files::get(&path));
            if let Some((name, content)) = content
                && let Ok(value) = serde_json::from_slice(&content.data)
            {
                flatten(&format!(".{name}"), &value, &mut texts);
            }
        }
        Self(texts)
    }

    /// A text without places for values.
    pub(in crate::http) fn plain(&self, key: &str) -> &str {
        let text = self.0.get(key);
        debug_assert!(text.is_some(), "no text {key}");
        text.map_or("", String::as_str)
    }

    /// A text with values in its places.
    pub(in crate::http) fn filled(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        let mut rest = self.plain(key);
        while let Some((before, after)) = rest.split_once("{{") {
            let Some((name, after)) = after.split_once("}}") else {
                break;
            };
            let value = values.iter().find(|(known, _)| *known == name.trim());
            debug_assert!(value.is_some(), "no value for {name} of {key}");
            filled.push_str(before);
            filled.push_str(value.map_or("", |(_, value)| value));
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}

fn flatten(key: &str, value: &Value, texts: &mut BTreeMap<String, String>) {
    match value {
        Value::String(text) => {
            texts.insert(key.to_owned(), text.clone());
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                flatten(&format!("{key}.{name}"), value, texts);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_same_texts() {
        let keys = |language| Texts::of(language).0.keys().collect::<Vec<_>>();
        let english = keys(Language::English);
        assert!(english.len() > 300, "{}", english.len());
        for language in Language::ALL {
            assert_eq!(keys(language), english);
        }
    }

    #[test]
    fn values_stand_in_their_places_and_are_not_read_again() {
        let texts = Texts([(".a.b".to_owned(), "{{ x }} of {{y}}!".to_owned())].into());
        assert_eq!(say!(texts, a.b, x = "{{ y }}", y = 3), "{{ y }} of 3!");
    }
}
