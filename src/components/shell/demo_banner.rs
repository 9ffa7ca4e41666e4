//! Says that the household is invented.

use crate::{
    browser::markup::{Built, element},
    i18n::*,
};

/// The banner over a demo household.
pub fn demo_banner() -> Built {
    element("p")
        .class("demo-banner")
        .attribute("role", "note")
        .text(td_string!(use_locale(), common.demo))
}
