//! Tells people who do not see the screen that the page changed.

use crate::browser::markup::{Built, element};

/// A polite live region; its text is said again whenever it changes.
pub fn announcer(text: impl Fn() -> String + 'static) -> Built {
    element("p")
        .class("visually-hidden")
        .attribute("role", "status")
        .attribute("aria-live", "polite")
        .live_text(text)
}
