//! The formatter that goes with the reader's language.

use leptos::prelude::*;

use crate::format::Format;

/// Makes a formatter known to all below.
pub fn provide_format(format: Format) {
    provide_context(format);
}

/// The formatter for the reader's language and the account's time zone.
#[must_use]
pub fn use_format() -> Format {
    use_context().unwrap_or_else(|| Format::new("en-US", "UTC"))
}
