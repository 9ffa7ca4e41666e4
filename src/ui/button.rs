//! Buttons.

use leptos::ev::MouseEvent;

use crate::browser::markup::{Built, element};

/// A button with a text.
pub fn button(text: &str, press: impl Fn() + 'static) -> Built {
    element("button")
        .attribute("type", "button")
        .class("button")
        .on("click", move |_: MouseEvent| press())
        .text(text)
}
