//! Names of languages.

use super::{Format, object};
use crate::browser::intl::DisplayNames;

impl Format {
    /// The name of a language (BCP 47): `American English`.
    #[must_use]
    pub fn language(&self, tag: &str) -> String {
        DisplayNames::new(&self.0.tag, &object(&[("type", "language")]))
            .and_then(|names| names.of(tag))
            .ok()
            .flatten()
            .unwrap_or_else(|| tag.to_owned())
    }
}
