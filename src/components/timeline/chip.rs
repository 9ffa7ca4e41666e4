//! A filter that is on or off.

use leptos::ev::MouseEvent;

use crate::{
    browser::markup::{Built, element, group},
    state::formatting::use_format,
};

/// A button that says whether it is pressed, and how many records it gives, once that is known. It
/// shows the color of a reason, or none. One that would give nothing is dimmed, and can be pressed.
pub fn chip(
    name: &str,
    reason: Option<&str>,
    pressed: impl Fn() -> bool + 'static,
    count: impl Fn() -> Option<u32> + Copy + 'static,
    press: impl Fn() + 'static,
) -> Built {
    let button = element("button")
        .attribute("type", "button")
        .class("chip")
        .live_class("none", move || count() == Some(0))
        .live_attribute("aria-pressed", move || Some(pressed().to_string()))
        .on("click", move |_: MouseEvent| press());
    let button = match reason {
        Some(reason) => button.attribute("data-trigger", reason).child(dot()),
        None => button,
    };
    button
        .text(name)
        .live_for(count, |count| count.map(count_after_name))
}

fn dot() -> Built {
    element("span")
        .class("chip-dot")
        .attribute("aria-hidden", "true")
}

fn count_after_name(count: u32) -> Built {
    let count = use_format().count(count);
    let count = element("small").class("chip-count").text(&count);
    group().text(" ").child(count)
}
